/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h - exact fair shares: leximin over mixtures of legal duties, by column generation.
 *
 * The master (columns_master.h) holds the duties known; pricing (columns_price.h) finds for every person and day
 * the best unknown one under the master's duals, and what it could still gain bounds what is missing.
 * Duals are smoothed towards those of the best bound so far.
 *
 * "Legal" here is what a timetable may hold: every rule of one day, rest between days, working days, weekly
 * hours, requests, people at a time.  Left out (so the bound stays one): the weekly rest and the civil
 * day shared by two night duties.
 *
 * What was tried, on a group of 20 members and 60 people (251 person-days, some 65 rounds to a gap of 1e-4; the
 * simplex takes about a fifth of the time, pricing the rest):
 *   labels with nothing to bound them             1 ms a day, 30 ms where the day's limit binds; 21 s in all
 *   dropping labels by a table without breaks     no gain by itself: too many days still need labels
 *   leaving a fifth of the open gap to pricing    a quarter of the time
 *   tables that know breaks and interruptions     4 days in 100 need labels at all
 *   any good duty will do in early rounds         worse: five times the rounds
 * With 50 members and 300 people the tables alone take most of a second a round on two cores, and it does not
 * converge within the time a plan may take: the flow's shares are used there. */
#ifndef CORDAGE_COLUMNS_H
#define CORDAGE_COLUMNS_H

#include "duty.h"
#include "shares.h"

struct columns_seed { /* a duty that may be useful: the search's */
    int employee;
    struct duty duty;
};
/* How the last stage's optimum mixes duties: a start for a timetable. */
struct columns_part {
    int employee, day; /* day: the local day it begins on */
    double share;      /* 0 < share <= 1 */
    struct duty duty;
};
struct columns_mixture {
    VEC(struct columns_part) parts; /* by employee, day, falling share */
};
void columns_mixture_done(struct columns_mixture *m);

struct columns_options {
    int threads;
    double gap;          /* a level is proven when its rate is within this of the bound; 0 = 1e-4 */
    int rounds_max;      /* pricing rounds in all: a fixed budget; 0 = none */
    int iterations_max;  /* of the simplex in all: a fixed budget; 0 = none */
    double time_limit_s; /* 0 = none */
    const volatile sig_atomic_t *stop;
    const struct columns_seed *seeds;
    int n_seeds;
    struct columns_mixture *mixture; /* filled when not NULL; empty where nothing was computed */
};
struct columns_report {
    int rounds, columns, lazy_rows, levels, iterations;
    bool used;              /* out holds the exact model's shares */
    long effort;            /* comparisons of labels in pricing */
    double gap;             /* of the worst level, the one broken off too */
    double lp_s, pricing_s; /* processor time */
};
/* Shares of the exact model.  aggregated: what the flow said; its clauses are taken over, its shares where
 * nothing better is known.  out->exact: every level is within the gap.  Stopped early, out holds what is
 * proven so far: the best bound on the worst rate, and the aggregated shares.
 * Pinned and fixed presences are part of every duty of their day. */
int shares_exact(const struct instance *ins, const struct solve_options *opt, const struct columns_options *how,
                 const struct shares *aggregated, struct shares *out, struct columns_report *report, struct err *e);

#endif
