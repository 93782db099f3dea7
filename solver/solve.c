/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solve.h"
#include "columns.h"
#include "shares.h"
#include "timetable.h"
#include <math.h>
#include <time.h>

/* The exact model is asked for only where it pays: up to so many days on which somebody could work (of the
 * order of 60 people; pricing a day takes milliseconds), and in so many pricing rounds at most. */
enum { EXACT_DAYS = 600, EXACT_ROUNDS = 150 };
/* Of a time limit, the part that the exact model may take. */
static const double EXACT_PART = 0.3;

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

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
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
    for (int m = 0; m < ins->n_members; m++)
        short_of_something |= s->members[m].fair_min < ins->members[m].requested_min - 0.5;
    return short_of_something && !opt->bound_only && !opt->quick && !(opt->stop && *opt->stop) &&
           days_to_price(ins) <= EXACT_DAYS;
}

/* Puts exact shares in the place of the flow's where they can be had.  The flow's remain when not. */
static int sharpen(const struct instance *ins, const struct solve_options *opt, struct shares *shares,
                   struct columns_mixture *mixture, struct err *e)
{
    if (!worth_exact(ins, opt, shares))
        return 0;
    struct columns_options how = {.threads = opt->threads,
                                  .rounds_max = EXACT_ROUNDS,
                                  .time_limit_s = EXACT_PART * opt->time_limit_s,
                                  .mixture = mixture,
                                  .stop = opt->stop};
    struct columns_report report;
    struct shares exact = {0};
    if (shares_exact(ins, opt, &how, shares, &exact, &report, e) < 0)
        return 0; /* the linear solver gave up: the flow's bound still stands */
    /* The duty model also keeps habits of the planner that are no law (duty.h: how long a day may be), so its
     * worst rate bounds our plans only; what no legal plan can exceed is the flow's. */
    exact.min_rate = shares->min_rate;
    shares_done(shares);
    *shares = exact;
    return 0;
}

static void search(const struct instance *ins, const struct shares *targets, const struct columns_mixture *mixture,
                   const struct solve_options *opt, struct plan *out)
{
    struct timetable *t = timetable_new(ins, targets, mixture, opt);
    timetable_run(t, 1, 0);
    timetable_finish(t, out);
    timetable_free(t);
}

int solve_week(const struct instance *ins, const struct solve_options *opt, struct plan *out, struct err *e)
{
    struct plan plan;
    struct shares shares = {0};
    struct columns_mixture mixture = {0};
    plan_init(&plan);
    struct solve_options rest = *opt;
    double start_s = now_s();
    int rc = shares_aggregated(ins, opt, &shares, e);
    if (rc == 0)
        rc = sharpen(ins, opt, &shares, &mixture, e);
    if (rc < 0)
        goto done;
    if (opt->time_limit_s > 0)
        rest.time_limit_s = fmax(0.01, opt->time_limit_s - (now_s() - start_s));
    plan.monday = ins->monday;
    plan.seed = opt->seed;
    tell_members(ins, &shares, &plan);
    if (!opt->bound_only)
        search(ins, &shares, &mixture, &rest, &plan);
    *out = plan;
done:
    if (rc < 0)
        plan_done(&plan);
    shares_done(&shares);
    columns_mixture_done(&mixture);
    return rc;
}
