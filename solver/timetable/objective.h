/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.h - what a plan is worth to the search: the greater the better.
 *
 * The worth of a plan is a sum of parts: for each account the value of the slots it is served, and the lesser goals,
 * duty by duty and week by week.  An account counts a member's slots (0 .. n_members - 1) or its urgent replacement
 * slots (n_members + m).  A member's value falls with the square of what it is short of its target over what it is due.
 *
 * Values are soft or true.  Soft ones are for a plan that takes shape: an hour counts for much whoever gets it, what a
 * single member is short of counts for little, and journeys for more than they cost.  The true ones decide who gets
 * the last hours. */
#ifndef CORDAGE_OBJECTIVE_H
#define CORDAGE_OBJECTIVE_H

#include "search_settings.h"
#include "shares.h"

struct lesser_goals { /* each in units of the objective */
    float presence, journey_min, preferred, floor, use;
    float change; /* lost when a presence of the plan already there does not stay */
    float fresh;  /* lost by a new presence, except one that takes over what somebody else cannot do any more */
};

struct objective {
    const struct instance *ins;
    const struct shares *targets; /* borrowed */
    double **value;               /* [2 * n_members][slots served] */
    int *value_n;                 /* entries of each */
    struct lesser_goals worth;
    bool in_full; /* by the targets, all that is asked for can be had */
};

/* Empty values; objective_set_targets() must follow. */
void objective_init(struct objective *f, const struct instance *ins);
void objective_done(struct objective *f);
/* Makes the values for these targets; every goal summed up before must be summed up again.  spiky: some need asks for
 * more people for less than a block (find_spikes() in search_problem.c). */
void objective_set_targets(struct objective *f, const struct shares *targets, bool soft, bool spiky);
/* What an hour of service is worth to a typical member: one that is TYPICAL_SHORT_MIN short. */
double objective_of_hour(const struct instance *ins);
/* The lesser goals of a week's work: a contract's least hours, and even use. */
double objective_of_work(const struct objective *f, int employee, int work_min);

static inline double objective_of_account(const struct objective *f, int account, int slots)
{
    int top = f->value_n[account] - 1;
    return f->value[account][slots < 0 ? 0 : slots > top ? top : slots];
}
static inline float objective_of_slot(const struct objective *f, int employee, int slot)
{
    return f->ins->employees[employee].available[slot] == SLOT_PREFERRED ? f->worth.preferred : 0;
}

#endif
