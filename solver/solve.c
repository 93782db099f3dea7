/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solve.h"
#include "shares.h"
#include "timetable.h"
#include <math.h>

static void tell_members(const struct instance *ins, const struct shares *s, struct plan *p)
{
    p->members = mem_array((size_t)ins->n_members + 1, sizeof *p->members);
    p->n_members = ins->n_members;
    for (int m = 0; m < ins->n_members; m++) {
        const struct inst_member *x = &ins->members[m];
        p->members[m] = (struct plan_member){.fair_min = (int)lround(s->members[m].fair_min),
                                             .past_entitled_min = (int)lround(x->past_entitled),
                                             .past_served_min = (int)lround(x->past_served),
                                             .requested_min = x->requested_min,
                                             .entitled_min = x->entitled_min,
                                             .limit = mem_copy(s->members[m].limit)};
    }
    p->min_rate_bound = s->min_rate;
    p->served_bound_min = (int)floor(s->served_min + 0.5);
    p->exact = s->exact;
}

int solve_week(const struct instance *ins, const struct solve_options *opt, struct plan *out, struct err *e)
{
    struct plan plan;
    struct shares shares = {0};
    plan_init(&plan);
    int rc = shares_aggregated(ins, opt, &shares, e);
    if (rc < 0)
        goto done;
    plan.monday = ins->monday;
    plan.seed = opt->seed;
    tell_members(ins, &shares, &plan);
    if (!opt->bound_only)
        rc = timetable_search(ins, &shares, opt, &plan, e);
    if (rc == 0)
        *out = plan;
done:
    if (rc < 0)
        plan_done(&plan);
    shares_done(&shares);
    return rc;
}
