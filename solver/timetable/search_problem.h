/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_problem.h - what a search works on: everything that stays the same while plans change.
 *
 * For each person where it could be on which need, what its week must hold (required.h), and what it does in the plan
 * already there; for each need its headcounts; and the objective, whose values change between rounds only
 * (problem_set_targets()).  Made once for a search and shared by its threads, which only read it. */
#ifndef CORDAGE_SEARCH_PROBLEM_H
#define CORDAGE_SEARCH_PROBLEM_H

#include "objective.h"
#include "required.h"

struct open_run { /* a person may be on a need from..to */
    int need, from, to;
};

struct search_person {
    struct open_run *runs; /* sorted by from */
    int n_runs;
    int first[WEEK_DAYS], n[WEEK_DAYS]; /* candidates of each day's duties */
    int from[WEEK_DAYS], to[WEEK_DAYS]; /* widest window of a day's duty */
    unsigned days;                      /* days with any candidate */
    int rest_min;                       /* strictest daily rest of the sites */
    struct duty_week required;          /* pinned and fixed presences */
    unsigned required_days;
    bool frozen;                /* what must be is not legal by itself: nothing is added */
    struct kept_presence *kept; /* presences of the plan already there */
    int n_kept;
};

struct kept_presence {
    int need, from, to;
    float worth; /* of its staying exactly as it is; 0: it cannot */
};

struct search_problem {
    const struct instance *ins;
    struct objective objective;
    struct search_person *people; /* [n_employees] */
    uint8_t *headcount;           /* [n_needs * nslots] at most 255 */
    float **spike;                /* [n_needs] per slot, NULL for most: see find_spikes() */
    bool spiky;                   /* some need has spikes */
    int *busy, n_busy;            /* people with any candidate */
    struct kept_presence *lost;   /* of the plan already there, those that cannot be any more */
    int n_lost;
};

struct search_problem *problem_new(const struct instance *ins, const struct shares *targets,
                                   const struct solve_options *opt);
void problem_free(struct search_problem *f);
/* New values for new targets; goals of states must be summed up anew. */
static inline void problem_set_targets(struct search_problem *f, const struct shares *targets, bool soft)
{
    objective_set_targets(&f->objective, targets, soft, f->spiky);
}
/* The lesser goals of one duty: few and long presences, few changes of the plan there, short journeys, good times. */
double problem_duty_worth(const struct search_problem *f, int employee, const struct duty *d);
/* A plan's presences that are still possible as duties; weeks: [n_employees], facts unmeasured. */
void problem_weeks_of(const struct instance *ins, const struct plan *p, struct duty_week *weeks);

#endif
