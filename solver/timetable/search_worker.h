/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_worker.h - who changes a plan: a state of its own, dice of its own, the people it may move, and scratch.
 *
 * One for each side of the search (search.h); workers share nothing but the problem, so that they can work at the same
 * time.  A large move first touches people, which saves their weeks, so that it can be undone as a whole. */
#ifndef CORDAGE_SEARCH_WORKER_H
#define CORDAGE_SEARCH_WORKER_H

#include "duty_program.h"
#include "search_state.h"

enum { TOUCH_MOST = 32, KNAP_MOST = 640 };

struct search_worker {
    const struct search_problem *problem;
    struct search_state *state;
    struct random random;
    struct duty_program *day[WEEK_DAYS];
    float *worth; /* scratch of items */
    size_t worth_room, worth_n;
    float best[WEEK_DAYS][PROGRAM_WORK];
    float knap[WEEK_DAYS + 1][KNAP_MOST];
    int step;                 /* slots between lengths tried */
    float noise;              /* 0..1: prices are disturbed by so much */
    const struct duty *stale; /* ejecting: what the person did before counts only so much of its worth, ... */
    float stale_worth;        /* ... or most moves would find it again */
    float cut;                /* 0..1/2: this part of the stretches begins later at random, as many end sooner */
    int items_most;           /* items of one day */
    bool mind_spikes;         /* slots beside spikes are dearer to cross */
    double temperature;
    const int *people; /* whom this worker may move */
    int n_people;
    bool *mine; /* [n_employees] the same as flags */
    int touched[TOUCH_MOST], n_touched;
    struct duty_week before[TOUCH_MOST]; /* of the touched */
    int *changed, n_changed;             /* people changed since the epoch began */
    bool *is_changed;
    int moves, accepted;
};

struct search_worker *worker_new(const struct search_problem *f, uint64_t seed);
void worker_free(struct search_worker *w);
void worker_set_people(struct search_worker *w, const int *people, int n);

/* Saves a person's week, once per move. False when the move has touched too many. */
bool worker_touch(struct search_worker *w, int employee);
/* Puts back the weeks of all touched, and this goal. */
void worker_undo(struct search_worker *w, double goal);
/* Lists all touched as changed since the epoch began. */
void worker_note_changes(struct search_worker *w);
/* A duty with a journey, at random; false when none was found. */
bool worker_find_traveller(struct search_worker *w, int *employee, int *day);

static inline bool worker_may_move(const struct search_worker *w, int employee)
{
    return w->mine[employee] && !w->problem->people[employee].frozen;
}

#endif
