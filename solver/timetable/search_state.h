/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_state.h - one plan in the hands of the search: everybody's duties, what is taken of every need, what every
 * account has, and what all that is worth.
 *
 * Invariants: each person's week is legal (duty_week.h), except where what is required breaks rules by itself; what is
 * taken of a need in a slot is the number of presences there; the goal is the sum of its parts, but for rounding.
 * Duties come in through state_put(), which refuses what has no room; the caller has asked duty_measure() and
 * duty_week_legal().  state_check() asserts it all, in builds that assert. */
#ifndef CORDAGE_SEARCH_STATE_H
#define CORDAGE_SEARCH_STATE_H

#include "search_problem.h"

struct search_state {
    const struct search_problem *problem;
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

struct search_state *state_new(const struct search_problem *f); /* holds what must be */
void state_free(struct search_state *s);
void state_copy(struct search_state *to, const struct search_state *from);
double state_goal(const struct search_state *s); /* from scratch */
/* Holds these weeks, and all room is free. */
void state_load(struct search_state *s, const struct duty_week *weeks);

/* Takes a day's duty out / puts one in.  Put refuses (false, nothing changed) when a slot or the need's hours
 * are taken.  The person's week must be legal with it: the caller has asked duty_week_legal(). */
void state_take_out(struct search_state *s, int employee, int day);
bool state_put(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* Puts back what stood there a moment ago, or what must be: no questions asked. */
void state_put_back(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* Keeps the room of a need for others (this state may only reuse what it takes out itself), or gives it free. */
void state_reserve(struct search_state *s, int need, bool for_others);
/* Slots of a volume need that are still asked for; large for coverage. */
int state_need_room(const struct search_state *s, int need);
/* Value of the next slots of a need, each: what the members gain. */
float state_price(const struct search_state *s, int need);
/* What slots more (less where negative) are worth to an account. */
double state_account_step(const struct search_state *s, int account, int slots);
/* Asserts the invariants; does nothing where assertions are compiled out. */
void state_check(const struct search_state *s);

static inline bool state_is_open(const struct search_state *s, int need, int slot)
{
    return s->open[(size_t)need * (size_t)s->words + (size_t)(slot / 64)] >> (slot % 64) & 1;
}

#endif
