/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_stages.h - the stages that lead to fair shares: which leximin is asked for, in which order.
 *
 *   bound        the worst rate alone, without memory bound or priority: no legal plan has a higher one;
 *   replacement  what each member gets of its urgent needs, fixed from then on;
 *   no memory    the shares if nothing were remembered (only when something is);
 *   shares       with the past in the rates, and never below (1 - memory_bound) of the former;
 *   remainder    members to whom nothing is due get what nobody else can use.
 *
 * An engine is any way to find the leximin over accounts (shares_flow.h): the aggregated flow, or the exact
 * programme over duties. */
#ifndef CORDAGE_SHARES_STAGES_H
#define CORDAGE_SHARES_STAGES_H

#include "err.h"
#include "shares_flow.h"

struct stages {
    const struct instance *ins;
    const int *account_pinned, *account_max; /* [2 n_members] minutes, borrowed */
    /* The engine, as leximin_by_flow(): 0 or a negative code.  worst_only: minutes is NULL.  worst may be NULL. */
    int (*leximin)(void *ctx, const struct account *accounts, bool worst_only, double *minutes, double *worst,
                   struct err *e);
    void *ctx;
    /* Results: */
    double *minutes; /* [account_count] without the pinned ones */
    double worst;    /* the highest worst rate */
    /* Used inside: */
    struct account *accounts;
    double *urgent, *floor_min;
};
/* Runs all stages and fills minutes and worst, or returns the engine's negative code.  stages_done() frees either way.
 */
int stages_run(struct stages *s, struct err *e);
void stages_done(struct stages *s);
double stages_share(const struct stages *s, int member); /* minutes, with the pinned ones */

#endif
