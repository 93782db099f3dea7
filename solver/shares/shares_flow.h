/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_flow.h - leximin over the aggregated model as a parametric maximum flow.
 *
 * Members take their minutes at outlets: two terminals a member (ordinary, replacement) and one for
 * both together.  A closed outlet has high = 0.  At rate z an outlet asks for
 *     clamp(z * weight - offset, low, high) minutes.
 * The worst rate is raised until a minimum cut says that the outlets behind it can have no more
 * (discrete Newton: the cut gives the next, lower rate exactly); those are then fixed and the others raised
 * on.  What outlets can have together is a polymatroid, so this is the leximin optimum. */
#ifndef CORDAGE_SHARES_FLOW_H
#define CORDAGE_SHARES_FLOW_H

#include "flow.h"
#include "shares_model.h"

struct outlet {
    double weight, offset; /* rate = (offset + minutes) / weight */
    double low, high;      /* minutes */
};
static inline int outlet_of_both(const struct instance *ins, int member)
{
    return 2 * ins->n_members + member;
}
static inline int outlet_count(const struct instance *ins)
{
    return 3 * ins->n_members;
}

struct shares_net {
    const struct shares_model *model;
    struct flow *flow;
    /* nodes of the first person (twice: total, week), day, need's day, need, terminal, member */
    int person, week, day, need_day, need, terminal, member, n_nodes;
    /* arcs in the same order: source to person, person to week, to days, pairs, need's day to need, need to
     * terminal, terminal to member, outlets */
    int into_person, into_week, into_day, pair, into_need, into_terminal, into_member, outlet;
};
enum { FLOW_UNIT = 1000000 };                 /* per minute */
#define FLOW_SLACK ((flow_t)FLOW_UNIT / 1000) /* less than this left counts as full */

void shares_net_init(struct shares_net *net, const struct shares_model *m);
void shares_net_done(struct shares_net *net);

/* Leximin over the outlets; minutes[outlet_count].  *worst (may be NULL): the highest worst rate.
 * With worst_only it stops there, minutes is not filled. */
void leximin_by_flow(struct shares_net *net, const struct outlet *outlets, bool worst_only, double *minutes,
                     double *worst);

/* The first level's rate, no further than to where one outlet has all it can have, and what holds it there:
 * behind[n_nodes] marks the nodes beyond the minimum cut (or just the outlets that have all). */
double leximin_cut(struct shares_net *net, const struct outlet *outlets, uint8_t *behind);

#endif
