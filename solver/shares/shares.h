/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.h - each member's fair share: leximin of the service rates over a linear model of the week. */
#ifndef CORDAGE_SHARES_H
#define CORDAGE_SHARES_H

#include "share.h"
#include "solve_options.h"

/* Replacement needs first, then leximin by the aggregated model, two passes when the ledger has a
 * memory (memory_bound).  Deterministic. */
int shares_aggregated(const struct instance *ins, const struct solve_options *opt, struct shares *out, struct err *e);
void shares_done(struct shares *s);
/* fair_min[n_members]: the shares to the nearest whole minute; up where rounding down would lower the worst rate (a
 * minute can be 1/2000 of what a member is due, which is more than the proof leaves open), and one of them down where
 * the worst rate would be above its bound. */
void shares_whole_minutes(const struct instance *ins, const struct shares *s, int *fair_min);

/* Why this member's share is no larger; no parts when all it asks for is served. */
int shares_cut(const struct instance *ins, int member, struct share_cut *out, struct err *e);

#endif
