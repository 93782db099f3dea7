/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_moves.h - how the search changes a plan (inside of timetable.h).
 *
 * rebuild: one person's days are taken out and put together again, best duties of each day by hours, then
 *          the best share of the weekly hours among the days.
 * ruin:    one to three related people are rebuilt, one after the other.
 * eject:   one person's day is planned as if what others do there could be had for nearly nothing; who
 *          stands in the way is taken out and rebuilt elsewhere.
 * Each move is then accepted (annealing) or undone as a whole. */
#ifndef CORDAGE_TIMETABLE_MOVES_H
#define CORDAGE_TIMETABLE_MOVES_H

#include "duty_program.h"
#include "timetable_state.h"

enum { TOUCH_MOST = 32, KNAP_MOST = 640 };

struct tt_worker {
    const struct tt_fixed *fix;
    struct tt_state *state;
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
    bool *mine; /* [n_employees] */
    int touched[TOUCH_MOST], n_touched;
    struct duty_week before[TOUCH_MOST]; /* of the touched */
    int *changed, n_changed;             /* people changed since the epoch began */
    bool *is_changed;
    int moves, accepted;
};

struct tt_worker *tt_worker_new(const struct tt_fixed *f, uint64_t seed);
void tt_worker_free(struct tt_worker *w);
void tt_worker_set_people(struct tt_worker *w, const int *people, int n);

/* Items of one person's day; every slot's worth in w->worth.  priced: occupied slots may be had too, for this part of
 * their worth (0 = free slots only).  Returns their number. */
int tt_items(struct tt_worker *w, int employee, int day, const struct duty_windows *x, float priced,
             struct duty_item out[PROGRAM_ITEMS]);
/* Saves a person's week, once per move. False when the move has touched too many. */
bool tt_touch(struct tt_worker *w, int employee);
/* Rebuilds these days (touches the person). */
bool tt_rebuild(struct tt_worker *w, int employee, unsigned days);
void tt_day_windows(struct tt_worker *w, int employee, unsigned days, struct duty_windows *x, bool *possible);
struct duty_task tt_day_task(struct tt_worker *w, int employee, int day, const struct duty_windows *x, int budget_min);

/* A duty with a journey, at random; false when none was found. */
bool tt_find_traveller(struct tt_worker *w, int *employee, int *day);
bool tt_eject(struct tt_worker *w); /* false: not possible, half done */

void tt_move(struct tt_worker *w);       /* one move, accepted or undone */
void tt_accept_all(struct tt_worker *w); /* after rebuilds outside of a move */

/* Presences a slot longer, alone or at the cost of another of the same person, while the objective gains; weeks is the
 * plan, in and out; most_s > 0: no longer than that (timetable_polish.c). */
void tt_polish(struct tt_state *s, struct duty_week *weeks, double most_s);

#endif
