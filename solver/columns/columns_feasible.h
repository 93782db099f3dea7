/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_feasible.h - makes a solution that nearly keeps the master's rows keep all of them.
 *
 * Amounts of duties are lowered where a person, a day, a need or a slot of a need has too much, also where the
 * programme has no row for it yet. */
#ifndef CORDAGE_COLUMNS_FEASIBLE_H
#define CORDAGE_COLUMNS_FEASIBLE_H

#include "columns_generator.h"

/* Lowers the amounts of g->point until every row is kept, and makes them the master's solution (amounts and need_h). */
void make_feasible(struct generator *g, const struct lp_matrix *a);
/* Is a duty of just the required presences known for every day that has some?  Without it no solution could be made to
 * keep every row. */
bool required_duties_known(const struct generator *g);

#endif
