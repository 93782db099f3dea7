/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_level.h - one level of the leximin: the restricted master, its duals, rounds of pricing, until value and
 * Lagrangian bound meet or the budget ends. */
#ifndef CORDAGE_COLUMNS_LEVEL_H
#define CORDAGE_COLUMNS_LEVEL_H

#include "columns_generator.h"

/* Raises the worst rate until it is proven or time is up; *rate: what was reached, at most the flow's (by what the
 * master leaves out it can be the higher of the two): *by_flow then.  0 or a negative code. */
int columns_level(struct generator *g, double *rate, bool *by_flow);

/* What no legal plan exceeds, in the programme's objective: the best duals so far, priced without the planner's
 * habits.  Infinite when there was no time for it. */
double columns_lawful_bound(struct generator *g);

#endif
