/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact_shares.c - decides how exact the shares get, and runs the column generation before or beside the search. */
#include "exact_shares.h"
#include "columns.h"
#include "search_settings.h"
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

/* Person-days with any time available: as many as the pricing has to look at in each round. */
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

/* One computation of exact shares, on a thread of its own or not: what it is given, and what it comes to. */
struct exact {
    const struct instance *ins;
    const struct solve_options *opt;
    const struct shares *flow;
    struct columns_options how;
    struct columns_mixture mixture;
    struct columns_report report;
    struct shares shares; /* filled when rc is 0 */
    int rc;
};

/* The first columns: duties that a short search of its own finds.  Its people are not split into sides, because it has
 * one thread.  seeds is the caller's to free(). */
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

/* Runs the search up to this part of it with the flow's shares, while a thread of its own computes the exact ones.
 * Neither reads what the other writes, so with one thread they run one after the other and come to the same. */
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

/* Puts exact shares in the place of the flow's, and makes their mixture of duties the search's new start.  The flow's
 * shares remain when the linear solver gave up. */
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
        shares_done(shares); /* the search borrows this struct, and reads the new shares in it from now on */
        *shares = x.shares;
        if (x.report.used && !opt->shares_only)
            timetable_set_targets(t, shares, &x.mixture);
    }
    columns_mixture_done(&x.mixture);
}

/* With very many people: prices no new duties, and only sets the gap between the flow's shares, which stay, and those
 * that the duties of a short search reach. */
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

void exact_shares_improve(const struct instance *ins, const struct solve_options *opt, double first_plan_s,
                          struct timetable *t, struct shares *shares)
{
    bool many = days_to_price(ins) > BESIDE_DAYS;
    bool late = opt->time_limit_s > 0 && first_plan_s >= EXACT_PART * opt->time_limit_s;
    if (late || !worth_exact(ins, opt, shares))
        return;
    if (!many)
        sharpen(ins, opt, t, shares);
    else if (!opt->shares_only)
        measure(ins, opt, t, shares);
}
