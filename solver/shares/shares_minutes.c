/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_minutes.c - rounds fair shares to the whole minutes in which a plan tells them. */
#include "plan.h"
#include "shares.h"
#include <math.h>

/* The member's rate with so many minutes; the past is in whole minutes, too, as a plan tells it. */
static double told_rate(const struct inst_member *q, int minutes)
{
    return plan_rate((double)lround(q->past_served), minutes, (double)lround(q->past_entitled), q->entitled_min);
}

static double due(const struct inst_member *q)
{
    return (double)lround(q->past_entitled) + q->entitled_min;
}

/* The worst rate of the shares before rounding. */
static double worst_rate(const struct instance *ins, const struct shares *s)
{
    double worst = INFINITY;
    for (int m = 0; m < s->n_members; m++) {
        const struct inst_member *q = &ins->members[m];
        if (due(q) > 0)
            worst = fmin(worst, plan_rate(q->past_served, s->members[m].fair_min, q->past_entitled, q->entitled_min));
    }
    return worst;
}

void shares_whole_minutes(const struct instance *ins, const struct shares *s, int *fair_min)
{
    double worst = worst_rate(ins, s), told = INFINITY, below = -INFINITY;
    int last = -1;
    for (int m = 0; m < s->n_members; m++) {
        const struct inst_member *q = &ins->members[m];
        fair_min[m] = (int)lround(s->members[m].fair_min);
        if (due(q) <= 0)
            continue;
        fair_min[m] += fair_min[m] < q->requested_min && told_rate(q, fair_min[m]) < worst - 1e-9;
        told = fmin(told, told_rate(q, fair_min[m]));
        bool up = fair_min[m] > s->members[m].fair_min + 1e-3;
        if (up && told_rate(q, fair_min[m] - 1) > below && told_rate(q, fair_min[m] - 1) <= s->min_rate) {
            below = told_rate(q, fair_min[m] - 1);
            last = m;
        }
    }
    if (told > s->min_rate + 1e-9 && worst <= s->min_rate + 1e-9 && last >= 0)
        fair_min[last]--;
}
