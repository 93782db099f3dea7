/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - a search under way: its sides, their people, the rounds, the best plan (inside of timetable.h).
 *
 * It begins with a first plan (start.c), goes through epochs (epochs.c) that belong to rounds, in which the temperature
 * falls (rounds.c), and ends with closing gaps where all that is asked for can be had (gaps.c). */
#ifndef CORDAGE_SEARCH_H
#define CORDAGE_SEARCH_H

#include "columns.h"
#include "search_worker.h"
#include <pthread.h>

enum { SIDES_MOST = 8 };

struct timetable {
    const struct instance *ins;
    const struct solve_options *opt;
    struct search_problem *problem;
    /* The people are split among sides, each with a state of its own.  How many there are follows from the week, so
     * that the plan does not depend on the threads, which only share them out among themselves. */
    int n_sides;
    struct search_worker *worker[SIDES_MOST];
    int *people[SIDES_MOST], n_people[SIDES_MOST];
    struct random random;
    double *projection; /* [n_employees] what the people are split by */
    int *need_side;     /* [n_needs] the side that holds its free room */
    double start_s, first_plan_s, hot, until;
    long budget, moves, epochs;
    int epoch_moves; /* of each side: long epochs would let both sides mend the same shortfall and diverge */
    /* Rounds, each cooled down and polished: some from the start, then, for a part of the moves, some more from the
     * best plan so far. */
    int n_first, n_again, round;
    double again_part;
    double begun;             /* the part done when they began */
    struct duty_week *first;  /* the start */
    struct duty_week *best;   /* of this round */
    struct duty_week *winner; /* of the rounds that are over */
    double best_goal, winner_goal;
    double soft_part; /* of a round: by soft values (problem_set_targets()); 0: none */
    bool soft;        /* they are in force; the best plan is the best by the true ones */
    bool over, limit_reached;
    struct duty_pool *seen; /* NULL until asked for */
    int running;            /* threads at work */
    pthread_mutex_t gate;   /* held until it is known how many there are */
    pthread_barrier_t barrier;
};

/* A plan from the one that is there, or from nothing: the mixture (may be NULL) rounded; the rest is filled.  Then the
 * first round (start.c). */
void search_begin(struct timetable *s, const struct columns_mixture *mixture);
/* Searches until this share (0..1) of the budget, or of the time limit, is used (epochs.c). */
void epochs_run(struct timetable *s, double until, int threads);

/* Of the search, by moves or by the time limit. */
double search_done_share(const struct timetable *s);
bool search_asked_to_stop(const struct timetable *s);
/* The first side's plan is the best one, if it is (rounds.c). */
void search_keep_best(struct timetable *s);
/* The temperature that rounds begin with. */
double rounds_first_temperature(const struct search_problem *f, bool good_start);
/* How many rounds there will be, from here on. */
void rounds_plan(struct timetable *s, bool from_a_plan);
/* Sets temperature and values for this share of the search; begins the next round where its time has come. */
void rounds_follow(struct timetable *s, double done);
/* Polishes the round's best plan and holds it against the winner. */
void round_end(struct timetable *s);
/* For what is still missing though all that is asked for can be had.  False: nothing to do (gaps.c). */
bool gaps_close(struct timetable *s);

/* Duties that plans held, each once (duty_pool.c). */
struct duty_pool *duty_pool_new(const struct instance *ins);
void duty_pool_free(struct duty_pool *p);
void duty_pool_add(struct duty_pool *p, int employee, const struct duty *d);
int duty_pool_seeds(const struct duty_pool *p, struct columns_seed **out);

#endif
