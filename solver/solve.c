/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c - a week's plan in two steps: who is due what, and a timetable near to it. */
#include "solve.h"
#include "exact_shares.h"
#include "narrowed_week.h"
#include "numbers.h"
#include "options_by_id.h"
#include "search_settings.h"
#include "shares.h"
#include "stopwatch.h"
#include "timetable.h"
#include <math.h>
#include <stdlib.h>

static void tell_members(const struct instance *ins, const struct shares *s, struct plan *p)
{
    p->members = mem_array((size_t)ins->n_members + 1, sizeof *p->members);
    p->n_members = ins->n_members;
    int *fair_min = mem_array((size_t)ins->n_members + 1, sizeof *fair_min);
    shares_whole_minutes(ins, s, fair_min);
    double told_min = 0;
    for (int m = 0; m < ins->n_members; m++) {
        const struct inst_member *x = &ins->members[m];
        told_min += fair_min[m];
        p->members[m] = (struct plan_member){.fair_min = fair_min[m],
                                             .past_entitled_min = (int)lround(x->past_entitled),
                                             .past_served_min = (int)lround(x->past_served),
                                             .requested_min = x->requested_min,
                                             .entitled_min = x->entitled_min,
                                             .limit = mem_copy(s->members[m].limit)};
    }
    free(fair_min);
    p->min_rate_bound = s->min_rate;
    p->served_bound_min = (int)lround(fmax(s->served_min, told_min)); /* minutes rounded up are in it, too */
    p->exact = s->exact;
    p->share_gap = fmax(0, s->gap);
}

/* A plan that serves all that is asked proves every share by itself. */
static void prove_by_serving(const struct instance *ins, struct plan *p)
{
    for (int m = 0; m < ins->n_members; m++)
        if (plan_member_served(p, ins, m) < ins->members[m].requested_min)
            return;
    p->exact = true;
    p->share_gap = 0;
}

/* The search's budget for this effort; 0: its own (timetable.c), which grows with the people in the same way. */
static long moves_for(enum effort effort, int people)
{
    long some = min_int(people, BUDGET_SOME), others = people - some;
    if (effort == EFFORT_NORMAL)
        return 0;
    return effort == EFFORT_QUICK ? QUICK_BASE + QUICK_SOME * some + QUICK_OTHERS * others
                                  : THOROUGH_BASE + THOROUGH_SOME * some + THOROUGH_OTHERS * others;
}

/* The end of the first step, and the second.  The search stands before the shares are exact, because it may go on
 * while they are computed. */
static void search(const struct instance *ins, const struct solve_options *opt, double start_s, struct shares *shares,
                   struct plan *out)
{
    struct timetable *t = timetable_new(ins, shares, NULL, opt, 0);
    out->first_plan_s = now_s() - start_s;
    exact_shares_improve(ins, opt, out->first_plan_s, t, shares);
    if (!opt->shares_only) {
        timetable_run(t, 1, 0);
        timetable_finish(t, out);
    }
    timetable_free(t);
}

static int solve_in_order(const struct instance *ins, const struct solve_options *options, struct plan *out,
                          struct err *e)
{
    struct plan plan;
    struct shares shares = {0};
    struct solve_options own = *options;
    const struct solve_options *opt = &own;
    if (own.moves <= 0)
        own.moves = moves_for(own.effort, ins->n_employees);
    plan_init(&plan);
    double start_s = now_s();
    int rc = shares_aggregated(ins, opt, &shares, e);
    if (rc < 0)
        goto done;
    plan.monday = ins->monday;
    plan.seed = opt->seed;
    if (!opt->bound_only)
        search(ins, opt, start_s, &shares, &plan);
    tell_members(ins, &shares, &plan);
    prove_by_serving(ins, &plan);
    *out = plan;
done:
    if (rc < 0)
        plan_done(&plan);
    shares_done(&shares);
    return rc;
}

static int solve_in_any_order(const struct instance *ins, const struct solve_options *opt, struct plan *out,
                              struct err *e)
{
    struct id_order *o = id_order_new(ins);
    struct ordered_options ordered;
    if (!o)
        return solve_in_order(ins, opt, out, e);
    ordered_options_init(&ordered, o, opt);
    int rc = solve_in_order(o->ins, &ordered.opt, out, e);
    if (rc >= 0)
        plan_from_id_order(o, out);
    ordered_options_done(&ordered);
    id_order_free(o);
    return rc;
}

int solve_week(const struct instance *ins, const struct solve_options *opt, struct plan *out, struct err *e)
{
    struct narrowed_week w;
    narrowed_week_init(&w, ins, opt);
    int rc = solve_in_any_order(w.ins, &w.opt, out, e);
    narrowed_week_done(&w);
    return rc;
}
