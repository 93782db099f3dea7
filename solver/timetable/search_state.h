/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_state.h - one plan while the search changes it: everybody's duties, how many people each need has in each
 * slot, how many slots each account is served (objective.h), and what the plan is worth.
 *
 * Invariants, asserted by state_check() in builds with assertions: each person's week is legal (duty_week.h), except
 * where what is required breaks rules by itself; `taken` counts the presences; the goal is the sum of its parts but for
 * rounding.  state_put() only looks whether there is room: its caller has asked duty_measure() and duty_week_legal().
 *
 * Several states can work at the same time on parts of one plan.  state_reserve() says which needs' free room a state
 * may fill, so that what they did fits together. */
#ifndef CORDAGE_SEARCH_STATE_H
#define CORDAGE_SEARCH_STATE_H

#include "search_problem.h"

struct search_state {
    const struct search_problem *problem;
    struct duty_week *weeks; /* [n_employees] */
    int *work_min;           /* [n_employees] the week's duty_week_work_min() */
    uint8_t *taken;          /* [n_needs * nslots] people on the need in the slot */
    uint64_t *open;          /* [n_needs * words] a bit for each slot in which one more may come */
    int words;
    uint8_t *cap;    /* [n_needs * nslots] most people that this state may put there: all that are asked for, or only
                        those there already when the need is reserved for others */
    int *cap_served; /* [n_needs] most slots that this state may serve, likewise; very large for coverage */
    bool *whole;     /* [n_needs] not reserved for others */
    int *served;     /* [n_needs] slots */
    int *account;    /* [2 * n_members] slots */
    double goal;     /* the objective, the greater the better */
};

/* A plan that holds only what is required.  The state borrows the problem. */
struct search_state *state_new(const struct search_problem *f);
void state_free(struct search_state *s);
/* Both must belong to the same instance; `to` may be in any state. */
void state_copy(struct search_state *to, const struct search_state *from);
/* The goal, summed up from scratch. */
double state_goal(const struct search_state *s);
/* Replaces the plan by these weeks, and ends all reservations. */
void state_load(struct search_state *s, const struct duty_week *weeks);

void state_take_out(struct search_state *s, int employee, int day);
/* Puts a duty on a day that has none.  False, with nothing changed: one of its slots has no room, or the need has all
 * the hours it asked for.  The person's week must be legal with it. */
bool state_put(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* The same without looking for room: for what stood there a moment ago, or is required. */
void state_put_back(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f);
/* Leaves the need's free room to other states, so that this one can only put back what it takes out itself; or ends
 * that. */
void state_reserve(struct search_state *s, int need, bool for_others);
/* How many slots more a volume need may be served; very large for coverage. */
int state_need_room(const struct search_state *s, int need);
/* What one slot more of the need is worth to its member: the mean over the next PRICE_SLOTS. */
float state_price(const struct search_state *s, int need);
/* What so many slots more (or fewer, where negative) are worth to an account. */
double state_account_step(const struct search_state *s, int account, int slots);
/* Asserts the invariants; does nothing where assertions are compiled out. */
void state_check(const struct search_state *s);

static inline bool state_is_open(const struct search_state *s, int need, int slot)
{
    return s->open[(size_t)need * (size_t)s->words + (size_t)(slot / 64)] >> (slot % 64) & 1;
}

#endif
