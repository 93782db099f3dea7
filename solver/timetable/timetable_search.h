/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_search.h - a search under way (inside of timetable.h): its sides, their people, the best plan. */
#ifndef CORDAGE_TIMETABLE_SEARCH_H
#define CORDAGE_TIMETABLE_SEARCH_H

#include "timetable.h"
#include "timetable_moves.h"
#include <pthread.h>

enum { SIDES_MOST = 8 };

struct timetable {
    const struct instance *ins;
    const struct solve_options *opt;
    struct tt_fixed *fix;
    /* The people are split among sides, each with a state of its own.  How many there are follows from the week, so
     * that the plan does not depend on the threads, which only share them out among themselves. */
    int n_sides;
    struct tt_worker *worker[SIDES_MOST];
    int *people[SIDES_MOST], n_people[SIDES_MOST];
    int running; /* threads at work */
    struct random random;
    double *side;   /* [n_employees] projection */
    int *need_side; /* [n_needs] the side that holds its free room */
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
    double soft_part; /* of a round: by soft values (tt_fixed_set_targets()); 0: none */
    bool soft;        /* they are in force; the best plan is the best by the true ones */
    bool over, limit_reached;
    struct tt_pool *seen; /* NULL until asked for */
    pthread_mutex_t gate; /* held until it is known how many threads there are */
    pthread_barrier_t barrier;
};

/* Searches until this share (0..1) of the budget, or of the time limit, is used (timetable_epochs.c). */
void tt_run_epochs(struct timetable *s, double until, int threads);
double tt_done_share(const struct timetable *s); /* of the search */
bool tt_asked_to_stop(const struct timetable *s);
void tt_keep_best(struct timetable *s);
/* Polishes the round's best plan and holds it against the winner. */
void tt_end_round(struct timetable *s);
void tt_set_soft(struct timetable *s, bool soft);

/* Duties that plans held, each once (timetable_pool.c). */
struct tt_pool *tt_pool_new(const struct instance *ins);
void tt_pool_free(struct tt_pool *p);
void tt_pool_add(struct tt_pool *p, int employee, const struct duty *d);
int tt_pool_seeds(const struct tt_pool *p, struct columns_seed **out);

#endif
