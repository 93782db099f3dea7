/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absent_days.h - the days of a week on which people are absent, for grids and pages. */
#ifndef CORDAGE_ABSENT_DAYS_H
#define CORDAGE_ABSENT_DAYS_H

#include "group.h"

/* [7 * employees]: of each person and day the availability row that says "absent", the longest first; -1 = none.
 * free() it. */
int *absent_days(const struct group *g, civil_date monday);

/* The same for one person; false when no row says so. */
bool absent_on(const struct group *g, const char *employee, civil_date day);

#endif
