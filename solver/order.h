/* SPDX-License-Identifier: GPL-3.0-or-later */
/* order.h - the week with its records in the order of their ids, so that the order of rows in the input changes
 * nothing.
 *
 * Equal plans, the last ten-thousandth that a proof leaves open, shares of which not all are proven: there the solver
 * takes what it meets first, and that must not be whoever stands first in a spreadsheet.  solve_week() and
 * repair_week() therefore work on this week, and tell what they found in the caller's indices. */
#ifndef CORDAGE_ORDER_H
#define CORDAGE_ORDER_H

#include "solve_options.h"

struct order;
/* NULL: the records stand in that order already.  Borrows ins, which must outlive it. */
struct order *order_new(const struct instance *ins);
void order_free(struct order *o); /* NULL is fine */
const struct instance *order_instance(const struct order *o);

/* What the caller has, for the ordered week. */
struct slot_presence *order_presences(const struct order *o, const struct slot_presence *at, int n); /* free() it */
/* The presences of a plan alone, and with them a figure for each (NULL: none), to be freed. */
void order_plan(const struct order *o, const struct plan *p, const double *figure, struct plan *out,
                double **figure_out);
struct order_options {
    struct solve_options opt; /* it refers to these */
    struct plan existing, start;
    double *dear;
    struct slot_presence *fixed;
};
void order_options_init(struct order_options *x, const struct order *o, const struct solve_options *opt);
void order_options_done(struct order_options *x);

/* What the solver found, in place, for the caller. */
void order_plan_back(const struct order *o, struct plan *p);

#endif
