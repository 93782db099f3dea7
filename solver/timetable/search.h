/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - a search under way; only the files of timetable/ include it, everybody else timetable.h.
 *
 * A search makes a first plan (start.c) and improves it in epochs (epochs.c): in each, the people are split among a few
 * sides, and each side rebuilds days of its own people by itself.  Several epochs make a round, in which the
 * temperature falls from hot to cold (rounds.c).  Where everything asked for can be served, the last hours missing are
 * closed by small moves at the end (gaps.c).
 *
 * The struct owns its arrays and borrows the instance and the options.  Between two epochs all sides hold the
 * same plan. */
#ifndef CORDAGE_SEARCH_H
#define CORDAGE_SEARCH_H

#include "columns.h"
#include "search_worker.h"
#include <pthread.h>

enum { SIDES_MOST = 4 };

struct timetable {
    const struct instance *ins;
    const struct solve_options *opt;
    struct search_problem *problem;
    /* Each side has people and a state of its own.  How many sides there are follows from the week alone, so that the
     * plan does not depend on the number of threads, which only share the sides out among themselves. */
    int n_sides;
    struct search_worker *worker[SIDES_MOST];
    int *people[SIDES_MOST], n_people[SIDES_MOST];
    struct random random;
    double *projection; /* [n_employees] people next to each other in its order compete for the same needs */
    int *need_side;     /* [n_needs] the only side that may fill the need's free room in this epoch */
    double start_s, first_plan_s, hot, until;
    long budget, moves, epochs;
    int epoch_moves; /* moves of each side in an epoch; in a long epoch two sides would mend the same shortfall */
    /* Rounds: n_first of them start from the first plan, then n_again from the best plan so far.  Those from the best
     * plan take again_part of the moves.  Each ends with polishing. */
    int n_first, n_again, round;
    double again_part;
    double begun;             /* how much of the search was done (0..1) when the first round began */
    struct duty_week *first;  /* the first plan */
    struct duty_week *best;   /* the best plan of this round */
    struct duty_week *winner; /* the best plan of the rounds before */
    double best_goal, winner_goal;
    double soft_part; /* the part of a round that goes by soft values (objective.h); 0: none */
    bool soft;        /* soft values are in force; `best` is not renewed meanwhile, it is judged by true ones */
    bool over, limit_reached;
    struct duty_pool *seen; /* every duty the plans held; NULL until timetable_collect() */
    int running;            /* threads at work */
    pthread_mutex_t gate;   /* new threads wait here until `running` is known */
    pthread_barrier_t barrier;
};

/* Makes the first plan: from a plan that the options name, else from the mixture (may be NULL), rounded; empty days are
 * then filled greedily.  Decides on the rounds that follow (start.c). */
void search_begin(struct timetable *s, const struct columns_mixture *mixture);
/* Searches until this share (0..1) of the budget, or of the time limit, is used (epochs.c). */
void epochs_run(struct timetable *s, double until, int threads);

/* How much of the search is done (0..1): of its time limit when there is one, else of its moves (epochs.c). */
double search_done_share(const struct timetable *s);
bool search_asked_to_stop(const struct timetable *s);
/* Keeps the first side's plan as the round's best one when it is better by true values (rounds.c). */
void search_keep_best(struct timetable *s);
/* The temperature at which the first round begins, in units of the objective. */
double rounds_first_temperature(const struct search_problem *f, bool good_start);
/* Decides how many rounds the rest of the search has. */
void rounds_plan(struct timetable *s, bool from_a_plan);
/* Sets temperature and values for this share of the search; begins the next round where its time has come. */
void rounds_follow(struct timetable *s, double done);
/* Polishes the round's best plan, and keeps it as the winner when it is better than the winner so far. */
void round_end(struct timetable *s);
/* Closes what is missing of `best` where the targets say that all can be served.  False: nothing to do (gaps.c). */
bool gaps_close(struct timetable *s);

/* Every duty that plans of the search held, each stored once (duty_pool.c). */
struct duty_pool *duty_pool_new(const struct instance *ins);
void duty_pool_free(struct duty_pool *p);
void duty_pool_add(struct duty_pool *p, int employee, const struct duty *d);
int duty_pool_seeds(const struct duty_pool *p, struct columns_seed **out);

#endif
