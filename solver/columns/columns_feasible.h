/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_feasible.h - from a solution that nearly keeps the master's rows to one that keeps all of them, those too
 * that the programme does not have yet: amounts of duties are lowered where a person, a day, a need or a place has too
 * much. */
#ifndef CORDAGE_COLUMNS_FEASIBLE_H
#define CORDAGE_COLUMNS_FEASIBLE_H

#include "columns_generator.h"

/* The amounts of g->point, lowered until every row is kept, into the master's amounts and need_h. */
void make_feasible(struct generator *g, const struct lp_matrix *a);
/* Every day with required presences has a duty of just these: without, a solution could not be made to keep every row.
 */
bool required_duties_known(const struct generator *g);

#endif
