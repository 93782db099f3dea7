/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - the figures of a week's plan: asked, served, rates. */
#include "report.h"

#include <math.h>

/* The stored plan's figures are whole minutes. */
static bool still_so(const struct plan_member *then, const struct inst_member *now)
{
    return then->requested_min == now->requested_min && then->entitled_min == now->entitled_min &&
           fabs(then->past_entitled_min - now->past_entitled) <= 1 &&
           fabs(then->past_served_min - now->past_served) <= 1;
}

double report_rate(const struct week *w, int member, double served_min)
{
    const struct inst_member *now = &w->ins->members[member];
    const struct plan_member *then = member < w->plan.n_members ? &w->plan.members[member] : NULL;
    if (!then || still_so(then, now))
        return plan_rate(now->past_served, served_min, now->past_entitled, now->entitled_min);
    return plan_rate(then->past_served_min, served_min, then->past_entitled_min, then->entitled_min);
}

bool report_outdated(const struct week *w)
{
    for (int m = 0; m < w->plan.n_members; m++)
        if (!still_so(&w->plan.members[m], &w->ins->members[m]))
            return true;
    return false;
}

double report_worst_rate(const struct week *w, int *member)
{
    double worst = 2;
    *member = -1;
    for (int m = 0; m < w->ins->n_members; m++) {
        if (!w->ins->members[m].requested_min)
            continue;
        double rate = report_rate(w, m, plan_member_served(&w->plan, w->ins, m));
        if (rate < worst - 1e-9) {
            worst = rate;
            *member = m;
        }
    }
    return worst;
}

int report_requested(const struct week *w)
{
    int sum = 0;
    for (int m = 0; m < w->ins->n_members; m++)
        sum += w->ins->members[m].requested_min;
    return sum;
}

int report_served(const struct week *w)
{
    int sum = 0;
    for (int m = 0; m < w->ins->n_members; m++)
        sum += plan_member_served(&w->plan, w->ins, m);
    return sum;
}
