/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h - exact fair shares: leximin over mixtures of legal duties, by column generation.
 *
 * The master (columns_master.h) holds the duties known; pricing (columns_price.h) finds for every person and day
 * the best unknown one under the master's duals, and what it could still gain bounds what is missing.
 * Duals are smoothed towards those of the best bound so far.
 *
 * "Legal" here is what a timetable may hold: every rule of one day, rest between days, working days, weekly
 * hours, requests, people at a time.  Left out (so the bound stays one): the weekly rest and the civil
 * day shared by two night duties.  It also keeps habits of the planner that are no law (duty.h: 13 hours from
 * first start to last end, a whole duty within the day's limit).  The bound on the worst rate is that of every legal
 * plan all the same: the duals that prove it are priced once more without the habits.
 *
 * What was tried, in seconds of processor time on a loaded machine.  M: 20 members, 60 people, some 270
 * person-days, to a gap of 1e-4.  L: 50 and 300, 1350 person-days, to 1e-3.
 *   labels with nothing to bound them              M 21 s; 1 ms a day, 30 ms where the day's limit binds
 *   tables that know breaks and interruptions      M 7-12 s: 4 days in 100 need labels at all
 *   any good duty will do in early rounds          worse: five times the rounds
 *   days end where nothing can be reached          M 12 -> 8 s
 *   presences go on from slot to slot                 M 8 -> 5 s, instead of trying each length
 *   the day's limit priced along lines             M 5 -> 4 s: 3 passes instead of 12
 *   the flow's cut as first centre and bound       M 4 -> 3 s; L: a first bound of 0.78 instead of 11
 *   duties of a short search (3 %) as columns      M 3 -> 2 s, 0.5 of it the search; L begins at 0.76 of
 *                                                  0.78 instead of 0.17 and converges in 3-5 rounds
 *   the tables' word alone in early rounds         L: pricing 12 -> 2 s
 *   the dual simplex, unlimited, after new rows    L: half the iterations, but where it loses its way 20 s
 *                                                  to find back: it goes on only while dual feasible,
 *                                                  then the primal from the basis before it
 *   fixed rates that give way by 1e-6              duals of 7e5 become small; proves a group of ten
 *   several pricings between two solutions         nothing: as many columns in all
 *   columns that gain near the centre only         nothing
 *   the master by steps (saddle.h), duties     L: 3-4 times 1 s instead of 36 s of simplex, 6-12 s in all; demand
 *   kept, duals made to bound (columns_rough)    1.1 times supply: 30 s to a gap of 6e-4 instead of 230 s; three
 *                                                quarters of it pricing
 *   - of several solutions the best blend        reached in 2800 steps what one alone had not in 25000
 *   - z itself in the rows of the rates          a third of the steps
 *   - at most 4000 steps a round, best duals     no round without end: new duties help more than digits
 *   - for 60 people and 1e-4, too                as fast as the simplex; for 10 with many levels 20 times slower
 *   duties of a search only, not priced        XL (200 and 2000, 8900 person-days; a pricing takes minutes): 3.9e-3
 *                                                below the flow's rate with those of 3 % of a search, 1.8e-3 with
 *                                                15 %; 3-5 s
 * Shares of many people are therefore solved roughly, those of few by the simplex.  Where a late level is not proven,
 * the shares stand if the first is: they are reached, only perhaps not all that could be.  When the budget ends at a
 * later level, no more duties are priced and the levels left are those of the duties known; if that leaves one more
 * than 0.05 of the rate below its bound, the flow's shares stand for all.  60 people, demand 0.9
 * times the supply: 80000 to 134000 iterations to the end, 20 to 45 s; broken off after half of 120000, with the flow's
 * shares for all as before, the worst member was 5 to 13 h short of them in the timetable, with these 1.5 to 2.5 h. */
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
    bool rough;          /* the master's solutions to a few digits, by steps instead of the simplex: for many people */
    bool known_only;     /* no pricing: how near to the flow's bound the seeds come; the flow's shares stay */
    double work_max;     /* of such steps, times the programme's coefficients: a fixed budget; 0 = none */
    double time_limit_s; /* 0 = none */
    const volatile sig_atomic_t *stop;
    const struct columns_seed *seeds;
    int n_seeds;
    struct columns_mixture *mixture; /* filled when not NULL; empty where nothing was computed */
};
struct columns_report {
    int rounds, columns, lazy_rows, levels, iterations;
    bool used;              /* out holds the exact model's shares */
    int steps;              /* of rough solutions */
    double work;            /* times the programme's coefficients */
    long effort;            /* comparisons of labels in pricing */
    double gap;             /* of the worst level, the one broken off too */
    double first_gap;       /* of the worst first level of a stage */
    double lp_s, pricing_s; /* processor time */
};
/* Shares of the exact model.  aggregated: what the flow said; its clauses are taken over, its shares where
 * nothing better is known.  out->exact: every level is within the gap; out->gap: what is left of it.  Stopped
 * early, out holds what is proven so far: the best bound on the worst rate, and the aggregated shares.
 * Pinned and fixed presences are part of every duty of their day. */
int shares_exact(const struct instance *ins, const struct solve_options *opt, const struct columns_options *how,
                 const struct shares *aggregated, struct shares *out, struct columns_report *report, struct err *e);

#endif
