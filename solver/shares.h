/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.h - each member's fair share: leximin of the service rates over a linear model of the week. */
#ifndef CORDAGE_SHARES_H
#define CORDAGE_SHARES_H

#include "solve.h"

struct share {
    double fair_min; /* minutes this week */
    char *limit;     /* what limits it, one translated clause; NULL when nothing does (all asked is served) */
};
struct shares {
    struct share *members; /* [n_members] */
    int n_members;
    double *need_min;  /* [n_needs] minutes per need in one optimum of the model */
    double min_rate;   /* bound on the worst rate of any legal plan */
    double served_min; /* sum of fair shares: no plan that keeps them serves more */
    bool exact;        /* the exact duty model converged; false: aggregated model, a bound */
};
/* Replacement needs first, then leximin by the aggregated model, two passes when the ledger has a
 * memory (memory_bound).  Deterministic. */
int shares_aggregated(const struct instance *ins, const struct solve_options *opt, struct shares *out, struct err *e);
void shares_done(struct shares *s);

#endif
