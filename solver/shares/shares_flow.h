/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_flow.h - leximin over the aggregated model as a parametric maximum flow.
 *
 * At rate z an account (shares_model.h) asks for clamp(z * weight - offset, low, high) minutes; a closed account has
 * high = 0.  The worst rate is raised until a minimum cut says that the accounts behind it can have no more: discrete
 * Newton (Radzik, "Newton's method for fractional combinatorial optimization", 1992), where each cut gives the next,
 * lower rate exactly.  Those accounts are then fixed and the others raised on.  What accounts can have together is a
 * polymatroid, so this is the leximin optimum (Megiddo, "Optimal flows in networks with multiple sources and sinks",
 * 1974). */
#ifndef CORDAGE_SHARES_FLOW_H
#define CORDAGE_SHARES_FLOW_H

#include "flow.h"
#include "shares_model.h"

struct account {
    double weight, offset; /* rate = (offset + minutes) / weight */
    double low, high;      /* minutes */
};
struct shares_net {
    const struct shares_model *model;
    struct flow *flow;
    /* The number of the first node of each kind.  A person has two: one for the hours of all eight days, one for those
     * of the week. */
    int person, week, day, need_day, need, account, both, n_nodes;
    /* The number of the first arc of each kind, in this order: source to person, person to week, to days, person's day
     * to need's day (pair), need's day to need, need to account, account to the member's account of both, to sink. */
    int into_person, into_week, into_day, pair, into_need, into_account, into_both, to_sink;
};
enum { FLOW_UNIT = 1000000 };                 /* units of flow to a minute */
#define FLOW_SLACK ((flow_t)FLOW_UNIT / 1000) /* an arc with less than this left counts as full */

void shares_net_init(struct shares_net *net, const struct shares_model *m);
void shares_net_done(struct shares_net *net);

/* Computes the leximin over the accounts: minutes[account_count], and the highest worst rate in *worst (may be NULL).
 * worst_only: stops at that rate and leaves minutes alone. */
void leximin_by_flow(struct shares_net *net, const struct account *accounts, bool worst_only, double *minutes,
                     double *worst);

/* Raises the worst rate until a cut holds it down, or until one account has all it can have, and returns it.
 * behind[n_nodes] marks the nodes behind the minimum cut, or, without a cut, the accounts that have all. */
double leximin_cut(struct shares_net *net, const struct account *accounts, uint8_t *behind);

#endif
