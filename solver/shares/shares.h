/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.h - each member's fair share: leximin of the service rates over a linear model of the week. */
#ifndef CORDAGE_SHARES_H
#define CORDAGE_SHARES_H

#include "share.h"
#include "solve_options.h"

/* Computes the shares by the aggregated model: urgent replacements first, then leximin; twice when earlier weeks count,
 * since they may cost a member no more than memory_bound of what it would have without them.  The caller frees `out`.
 * It cannot fail; e is for the engine's sake. */
int shares_aggregated(const struct instance *ins, const struct solve_options *opt, struct shares *out, struct err *e);
void shares_done(struct shares *s);
/* Rounds the shares to whole minutes, fair_min[n_members].  A share is rounded up where rounding down would lower the
 * worst rate: a minute can be 1/2000 of what a member is due, more than the proof leaves open.  And one is rounded down
 * where the worst rate would otherwise be above its bound. */
void shares_whole_minutes(const struct instance *ins, const struct shares *s, int *fair_min);

/* Finds why this member's share is no larger.  It has no parts when all the member asks for is served.  The caller
 * frees it by share_cut_done(). */
int shares_cut(const struct instance *ins, int member, struct share_cut *out, struct err *e);

#endif
