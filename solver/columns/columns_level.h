/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_level.h - one level of the leximin: the restricted master, its duals, rounds of pricing, until value and
 * Lagrangian bound meet or the budget ends. */
#ifndef CORDAGE_COLUMNS_LEVEL_H
#define CORDAGE_COLUMNS_LEVEL_H

#include "columns_generator.h"

/* Raises the worst rate until it is proven or time is up.  *rate is what was reached, but no more than the flow's rate:
 * the master leaves out rules that the flow knows, so that its own can be too high; *by_flow tells whether it was.
 * Returns 0 or a negative code. */
int columns_level(struct generator *g, double *rate, bool *by_flow);

/* What no legal plan exceeds, in the programme's objective: the best duals so far, priced without the planner's
 * habits.  Infinite when there was no time for it. */
double columns_lawful_bound(struct generator *g);

#endif
