/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_worker.h - who changes a plan: a state of its own, dice of its own, the people it may move, and scratch.
 *
 * Each side of the search has one (search.h).  Workers share only the problem, which nobody changes, so that they can
 * work at the same time.  A large move touches each person before it changes their week; touching saves the week, so
 * that the move can be undone as a whole. */
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
    float *worth; /* the slots' worth that a day's items point to */
    size_t worth_room, worth_n;
    float best[WEEK_DAYS][PROGRAM_WORK];
    float knap[WEEK_DAYS + 1][KNAP_MOST];
    int step;                 /* slots between lengths tried */
    float noise;              /* 0..1: prices are disturbed by up to so much of themselves */
    const struct duty *stale; /* what the person did before an ejection counts only for stale_worth (0..1) of its */
    float stale_worth;        /* worth, since most moves would find it again; NULL: no such duty */
    float cut;                /* 0..1/2: this part of the stretches begins later at random, as many end sooner */
    int items_most;           /* items of one day */
    bool mind_spikes;         /* slots beside spikes are dearer to cross */
    double temperature;
    const int *people; /* whom this worker may move */
    int n_people;
    bool *mine; /* [n_employees] the same as flags */
    int touched[TOUCH_MOST], n_touched;
    struct duty_week before[TOUCH_MOST]; /* the touched people's weeks before the move */
    int *changed, n_changed;             /* the people changed since the epoch began; */
    bool *is_changed;                    /* [n_employees] the same as flags */
    int moves, accepted;
};

struct search_worker *worker_new(const struct search_problem *f, uint64_t seed);
void worker_free(struct search_worker *w);
void worker_set_people(struct search_worker *w, const int *people, int n);

/* Saves a person's week, once per move. False when the move has touched too many. */
bool worker_touch(struct search_worker *w, int employee);
/* Puts back the weeks of all touched people, and sets the goal to what it was before them. */
void worker_undo(struct search_worker *w, double goal);
/* Adds all touched people to those changed since the epoch began. */
void worker_note_changes(struct search_worker *w);
/* Draws a duty with a journey in it; false when chance found none. */
bool worker_find_traveller(struct search_worker *w, int *employee, int *day);

static inline bool worker_may_move(const struct search_worker *w, int employee)
{
    return w->mine[employee] && !w->problem->people[employee].frozen;
}

#endif
