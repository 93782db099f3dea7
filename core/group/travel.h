/* SPDX-License-Identifier: GPL-3.0-or-later */
/* travel.h - how long it takes from one site of a group to another.
 *
 * The first of these that there is: 0 within a site; the row of travel.csv for that direction; the row for the other
 * direction; when both sites have coordinates, the great-circle distance x 1.3 at 50 km/h plus 5 minutes, rounded up to
 * 5; the group's travel_default. */
#ifndef CORDAGE_TRAVEL_H
#define CORDAGE_TRAVEL_H

#include "group.h"

int group_travel_min(const struct group *g, int from_site, int to_site); /* indices of the group; minutes */
/* All of them at once, out[from * n_sites + to].  Rows that name unknown sites are left out. */
void group_travel_matrix(const struct group *g, int *out);

#endif
