/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_state.h - the search's picture of a week (inside of timetable.h).
 *
 * tt_fixed holds what never changes (shared by threads): where each person could be on each need, the
 * value of every member's served hours, pinned presences.  tt_state is one plan: duties of everybody, what
 * is taken of every need, what every account has.  Invariant: a state is always a legal plan (except
 * what pins break by themselves): duties only come in through state_put(), which refuses what has no
 * room, after duty_measure() and duty_week_legal().
 *
 * Accounts: one per member for its hours, one more for its urgent replacement hours, each with a table
 * of values by slots served. */
#ifndef CORDAGE_TIMETABLE_STATE_H
#define CORDAGE_TIMETABLE_STATE_H

#include "required.h"
#include "shares.h"

enum { FEW_PEOPLE = 30 };   /* up to here a search goes in short rounds, and tries what no price tells it to */
enum { MANY_PEOPLE = 150 }; /* from here on moves are what is short: cheaper ones, and a colder start */
enum { VALUE_SQUARE = 10 }; /* weight of a member's squared shortfall over what it is due, in slots */

struct tt_run { /* a person may be on a need from..to; worked out once */
    int need, from, to;
};

struct tt_person {
    struct tt_run *runs; /* sorted by from */
    int n_runs;
    int first[WEEK_DAYS], n[WEEK_DAYS]; /* candidates of each day's duties */
    int from[WEEK_DAYS], to[WEEK_DAYS]; /* widest window of a day's duty */
    unsigned days;                      /* days with any candidate */
    int rest_min;                       /* strictest daily rest of the sites */
    struct duty_week required;          /* pinned and fixed presences */
    unsigned required_days;
    bool frozen;          /* what must be is not legal by itself: nothing is added */
    struct tt_kept *kept; /* presences of the plan already there */
    int n_kept;
};

struct tt_kept {
    int need, from, to;
    float worth; /* of its staying exactly as it is; 0: it cannot */
};

struct tt_worth { /* of the lesser goals, in units of the objective */
    float presence, journey_min, preferred, floor, use;
    float change; /* a presence of the plan already there that does not stay */
    float fresh;  /* a presence that takes the place of none that is lost */
};

struct tt_fixed {
    const struct instance *ins;
    const struct shares *targets;
    struct tt_person *people;
    double **value; /* [2 * n_members][slots served]: members, then their replacement hours */
    int *value_n;   /* entries */
    struct tt_worth worth;
    uint8_t *headcount;   /* [n_needs * nslots] at most 255 */
    float **spike;        /* [n_needs] per slot, NULL for most: see find_spikes() */
    bool spiky;           /* some need has spikes */
    bool in_full;         /* by the targets, all that is asked for can be had */
    int *busy, n_busy;    /* people with any candidate */
    struct tt_kept *lost; /* of the plan already there, those that cannot be any more */
    int n_lost;
};

struct tt_state {
    const struct tt_fixed *fix;
    struct duty_week *weeks; /* [n_employees] */
    int *work_min;           /* [n_employees] duty_week_work_min */
    uint8_t *taken;          /* [n_needs * nslots] */
    uint64_t *open;          /* [n_needs * words] a bit per slot with room */
    int words;
    uint8_t *cap;    /* [n_needs * nslots] most that this state may take: the headcount, or less (a share of the
                        work in parallel) */
    int *cap_served; /* [n_needs] likewise, slots; large for coverage */
    bool *whole;     /* [n_needs] all the headcount may be taken: cap and open stand, nothing to do to give it free */
    int *served;     /* [n_needs] slots */
    int *account;    /* [2 * n_members] slots */
    double goal;     /* the objective: the greater the better */
};

struct tt_fixed *tt_fixed_new(const struct instance *ins, const struct shares *targets,
                              const struct solve_options *opt);
void tt_fixed_free(struct tt_fixed *f);
/* A plan's presences that are still possible as duties; weeks: [n_employees], facts unmeasured. */
void tt_weeks_of(const struct instance *ins, const struct plan *p, struct duty_week *weeks);
/* What an hour of service is worth to a member that is an hour and a half short, like most. */
double tt_hour_worth(const struct instance *ins);
/* New values for new targets; goals of states must be recomputed.  soft: what is missing costs less, and journeys more:
 * values that let a plan take shape, before the last hours are shared out by the true ones. */
void tt_fixed_set_targets(struct tt_fixed *f, const struct shares *targets, bool soft);

struct tt_state *tt_state_new(const struct tt_fixed *f); /* holds what must be */
void tt_state_free(struct tt_state *s);
void tt_state_copy(struct tt_state *to, const struct tt_state *from);
double tt_state_goal(const struct tt_state *s); /* from scratch */
/* Holds these weeks, and all room is free. */
void tt_state_load(struct tt_state *s, const struct duty_week *weeks);

/* Takes a day's duty out / puts one in.  Put refuses (false, nothing changed) when a slot or the need's hours
 * are taken.  The person's week must be legal with it: the caller has asked duty_week_legal(). */
void tt_take_out(struct tt_state *s, int employee, int day);
bool tt_put(struct tt_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* Puts back what stood there a moment ago, or what must be: no questions asked. */
void tt_put_back(struct tt_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* Keeps the room of a need for others (this state may only reuse what it takes out itself), or gives it free. */
void tt_reserve(struct tt_state *s, int need, bool for_others);
/* Slots of a volume need that are still asked for; large for coverage. */
int tt_need_room(const struct tt_state *s, int need);
/* Value of the next slots of a need, each: what the members gain. */
float tt_price(const struct tt_state *s, int need);
/* Value of lesser goals of one duty / of a week's work. */
double tt_duty_extra(const struct tt_fixed *f, int employee, const struct duty *d);
double tt_work_extra(const struct tt_fixed *f, int employee, int work_min);
float tt_slot_extra(const struct tt_fixed *f, int employee, int slot);

#endif
