/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_problem.h - the problem a search solves: everything that stays the same while plans change.
 *
 * For each person: when they could be on which need, what their week must hold (required.h), and what they do in the
 * plan already there (solve_options.existing).  For each need: how many people it asks for in each slot.  And the
 * objective, whose values change only between rounds (problem_set_targets()).
 *
 * Made once for a search and read by all its threads.  It borrows the instance and the targets.  All times are slots
 * from Monday 0:00, spans are half-open. */
#ifndef CORDAGE_SEARCH_PROBLEM_H
#define CORDAGE_SEARCH_PROBLEM_H

#include "objective.h"
#include "required.h"

struct open_run { /* one person may be on the need in every slot from..to */
    int need, from, to;
};

struct search_person {
    struct open_run *runs; /* where this person could work, sorted by `from`; each at least a block long */
    int n_runs;
    int first[WEEK_DAYS], n[WEEK_DAYS]; /* of the runs, those that a duty of each day can use */
    int from[WEEK_DAYS], to[WEEK_DAYS]; /* the earliest start and latest end that a duty of each day can have */
    unsigned days;                      /* a bit for each day on which a duty can begin */
    int rest_min;                       /* the longest daily rest that any of this person's sites asks for */
    struct duty_week required;          /* presences that the week must hold: pinned and fixed ones */
    unsigned required_days;             /* a bit for each day that has some */
    bool frozen;                        /* what is required breaks rules by itself, so nothing may be added to it */
    struct kept_presence *kept;         /* what this person does in the plan already there */
    int n_kept;
};

struct kept_presence {
    int need, from, to;
    float worth; /* gained when it stays exactly as it is; 0 when it cannot stay */
};

struct search_problem {
    const struct instance *ins;
    struct objective objective;
    struct search_person *people; /* [n_employees] */
    uint8_t *headcount;           /* [n_needs * nslots] people asked for, at most 255 */
    float **spike;              /* [n_needs][nslots] price of crossing a slot beside a spike (find_spikes()), or NULL */
    bool spiky;                 /* some need has spikes */
    int *busy, n_busy;          /* the people who could work at all */
    struct kept_presence *lost; /* presences of the plan already there that cannot stay */
    int n_lost;
};

struct search_problem *problem_new(const struct instance *ins, const struct shares *targets,
                                   const struct solve_options *opt);
void problem_free(struct search_problem *f);
/* Changes what hours are worth; soft: see objective.h.  Each state's goal must be summed up anew (state_goal()). */
static inline void problem_set_targets(struct search_problem *f, const struct shares *targets, bool soft)
{
    objective_set_targets(&f->objective, targets, soft, f->spiky);
}
/* What one duty adds to the goal beside the hours it serves: few and long presences, few changes of the plan already
 * there, short journeys and preferred times are better. */
double problem_duty_worth(const struct search_problem *f, int employee, const struct duty *d);
/* Sorts those of a plan's presences that are still possible into duties.  weeks: [n_employees], empty; the duties'
 * facts are left for duty_measure(). */
void problem_weeks_of(const struct instance *ins, const struct plan *p, struct duty_week *weeks);

#endif
