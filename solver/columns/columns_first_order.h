/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_first_order.h - the restricted master solved by a first-order method (pdhg.h), with certainty on both sides.
 *
 * What PDHG returns is near to feasible and near to optimal.  Its amounts are made feasible (columns_feasible.h) and
 * blended (columns_blend.h): a value that is reached.  Its duals are scaled, clipped to their signs, and completed by
 * what the best known duty of each person-day is worth: a value that bounds the programme. */
#ifndef CORDAGE_COLUMNS_FIRST_ORDER_H
#define CORDAGE_COLUMNS_FIRST_ORDER_H

#include "columns_generator.h"

/* Solves the master as precisely as the open gap needs, adds the rows that the solution breaks, and fills the
 * generator's dual and constant.  Sets g->stopped when no duals give a bound.  Returns 0 or a negative code. */
int solve_first_order(struct generator *g, double tolerance);

#endif
