/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c - a week's plan in two steps: who is due what, and a timetable near to it. */
#include "solve.h"
#include "columns.h"
#include "narrowed_week.h"
#include "options_by_id.h"
#include "search_settings.h"
#include "shares.h"
#include "stopwatch.h"
#include "timetable.h"
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

/* Few people: the exact shares come first; more: a thread computes them beside the search; very many: the flow's stand,
 * and how near duties come to them is told.  A fixed budget of rounds, iterations and work ends it, so that a plan and
 * its shares depend on the seed only, not on how many threads work (search_settings.h). */

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

static int days_to_price(const struct instance *ins)
{
    int days = 0;
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS && ins->employees[e].n_needs; d++)
            for (int t = ins->day_slot[d]; t < ins->day_slot[d + 1]; t++)
                if (ins->employees[e].available[t]) {
                    days++;
                    break;
                }
    return days;
}

/* Nothing to gain where the flow already serves everybody in full: no share can be above what is asked. */
static bool worth_exact(const struct instance *ins, const struct solve_options *opt, const struct shares *s)
{
    bool short_of_something = false;
    int days_most = !opt->quick ? INT_MAX : opt->shares_only ? AT_ONCE_DAYS : 0;
    for (int m = 0; m < ins->n_members; m++)
        short_of_something |= s->members[m].fair_min < ins->members[m].requested_min - 0.5;
    return short_of_something && !(opt->stop && *opt->stop) && days_to_price(ins) <= days_most;
}

/* The exact model at work, on a thread of its own or not. */
struct exact {
    const struct instance *ins;
    const struct solve_options *opt;
    const struct shares *flow;
    struct columns_options how;
    struct columns_mixture mixture;
    struct columns_report report;
    struct shares shares;
    int rc;
};

/* Duties of a short search of its own, on one side only: it has one thread.  seeds is the caller's to free(). */
static int first_duties(const struct exact *x, struct columns_seed **seeds)
{
    struct solve_options alone = *x->opt;
    alone.progress = NULL;
    struct timetable *t = timetable_new(x->ins, x->flow, NULL, &alone, 1);
    timetable_collect(t);
    timetable_run(t, SEED_PART, 1);
    int n = timetable_seen(t, seeds);
    timetable_free(t);
    return n;
}

static void *run_exact(void *arg)
{
    struct exact *x = arg;
    struct columns_seed *seeds;
    struct err e;
    x->how.n_seeds = first_duties(x, &seeds);
    x->how.seeds = seeds;
    x->how.mixture = &x->mixture;
    x->rc = shares_exact(x->ins, x->opt, &x->how, x->flow, &x->shares, &x->report, &e);
    free(seeds);
    return NULL;
}

/* The search goes on with the flow's shares, up to a part of it, while a thread of its own computes the exact ones.
 * Neither looks at the other: with one thread they come one after the other, and to the same. */
static void run_beside(struct exact *x, struct timetable *t, double until)
{
    pthread_t id;
    int threads = solve_threads(x->opt);
    x->how.threads = 1;
    bool beside = threads > 1 && pthread_create(&id, NULL, run_exact, x) == 0;
    if (!beside)
        run_exact(x);
    timetable_run(t, until, beside ? threads - 1 : 1);
    if (beside)
        pthread_join(id, NULL);
}

/* Puts exact shares in the place of the flow's, and makes their mixture of duties the search's new start, where they
 * can be had.  The flow's remain when not: when the linear solver gave up, its bound still stands. */
static void sharpen(const struct instance *ins, const struct solve_options *opt, struct timetable *t,
                    struct shares *shares)
{
    bool soon = days_to_price(ins) <= SOON_DAYS;
    struct exact x = {.ins = ins, .opt = opt, .flow = shares};
    x.how = (struct columns_options){.threads = solve_threads(opt),
                                     .gap = soon ? GAP_SOON : GAP_BESIDE,
                                     .rounds_max = EXACT_ROUNDS,
                                     .iterations_max = EXACT_ITERATIONS,
                                     .first_order = !soon,
                                     .work_max = EXACT_WORK,
                                     .time_limit_s = EXACT_PART * opt->time_limit_s,
                                     .stop = opt->stop};
    if (soon || opt->shares_only)
        run_exact(&x);
    else
        run_beside(&x, t, BESIDE_PART);
    if (x.rc == 0) {
        shares_done(shares); /* the search looks at this place: both hold the same where nothing was proven */
        *shares = x.shares;
        if (x.report.used && !opt->shares_only)
            timetable_set_targets(t, shares, &x.mixture);
    }
    columns_mixture_done(&x.mixture);
}

/* With very many people: how near to the flow's shares the duties of a short search come.  The shares stay the flow's,
 * with that gap told. */
static void measure(const struct instance *ins, const struct solve_options *opt, struct timetable *t,
                    struct shares *shares)
{
    struct exact x = {.ins = ins, .opt = opt, .flow = shares};
    x.how = (struct columns_options){.gap = GAP_BESIDE,
                                     .first_order = true,
                                     .known_only = true,
                                     .work_max = EXACT_WORK,
                                     .time_limit_s = EXACT_PART * opt->time_limit_s,
                                     .stop = opt->stop};
    run_beside(&x, t, MEASURE_PART);
    if (x.rc == 0) {
        shares->gap = x.shares.gap;
        shares_done(&x.shares);
    }
    columns_mixture_done(&x.mixture);
}

static void search(const struct instance *ins, const struct solve_options *opt, double start_s, struct shares *shares,
                   struct plan *out)
{
    struct timetable *t = timetable_new(ins, shares, NULL, opt, 0);
    out->first_plan_s = now_s() - start_s;
    bool many = days_to_price(ins) > BESIDE_DAYS;
    bool late = opt->time_limit_s > 0 && out->first_plan_s >= EXACT_PART * opt->time_limit_s;
    bool worth_it = !late && worth_exact(ins, opt, shares);
    if (worth_it && !many)
        sharpen(ins, opt, t, shares);
    else if (worth_it && !opt->shares_only)
        measure(ins, opt, t, shares);
    if (!opt->shares_only) {
        timetable_run(t, 1, 0);
        timetable_finish(t, out);
    }
    timetable_free(t);
}

/* Moves for an effort; 0: the search's own budget (timetable.c), which grows with the people in the same way. */
static long moves_for(enum effort effort, int people)
{
    long some = people < 60 ? people : 60, others = people - some;
    if (effort == EFFORT_NORMAL)
        return 0;
    return effort == EFFORT_QUICK ? 4000 + 400 * some + 100 * others : 160000 + 16000 * some + 4000 * others;
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
