/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty.h - one person's working day: what it is, whether it is legal, and the best one under prices.
 *
 * A duty is a list of presences in order of time, of one person, that begins on one local day; it may
 * run over midnight.  duty_measure() judges it by every rule that one day can break: availability,
 * windows, block limits, travel, overlap, day limits, breaks, interruptions, night work, shift
 * lengths; where it touches several sites the strictest of each figure counts.  Rules between days
 * are duty_week.h's.  duty_program (duty_program.h) finds good duties; it never returns an illegal one,
 * and the timetable measures every duty again before it takes it. */
#ifndef CORDAGE_DUTY_H
#define CORDAGE_DUTY_H

#include "plan.h"

enum {
    DUTY_PRESENCES = 12,     /* of one duty at most; longer ones are not planned */
    DUTY_SPAN_MIN = 13 * 60, /* from first start to last end, minutes: a habit of the planner, see limits_span_min() */
    NIGHT_LONG_MIN = 180     /* a duty with so much work at night keeps night_day (rule night_worker, L3122-5) */
};

struct duty_presence {
    int need, from, to; /* slots */
};
struct duty {
    int n; /* 0 = no work */
    struct duty_presence at[DUTY_PRESENCES];
};

struct duty_facts {
    int day;               /* the local day it begins on */
    int from, to;          /* slots: first start, last end */
    int work_min;          /* presences and travel */
    int travel_min;        /* of which travel */
    int day_work_min[2];   /* of which on its own civil day, and after that day's midnight */
    int rest_min;          /* daily rest that must stand before and after it */
    int day_max_min[2];    /* strictest civil-day limit of its sites, on those two days */
    int long_after_min[2]; /* beyond it the civil day is a longer one (see week_limits) */
};

/* Fills facts (may be NULL) and says whether the duty alone is legal.  An empty duty is. */
bool duty_measure(const struct instance *ins, int employee, const struct duty *d, struct duty_facts *facts);

bool duty_has_presence(const struct duty *d, const struct duty_presence *x); /* exactly this one */
bool duty_contains(const struct duty *d, const struct duty *part);           /* all of its presences */

/* The longest span the solver plans: the hard figure, else DUTY_SPAN_MIN (a warning's figure kept out
 * of habit) unless a single working day may be longer than that. */
int limits_span_min(const struct limits *l);

/* Minutes of [from, to) (minutes from slot 0) that lie in the night period. */
int night_min(const struct instance *ins, const struct limits *l, int from, int to);

/* Slots that a journey takes on the grid. */
static inline int travel_slots(const struct instance *ins, int from_site, int to_site)
{
    return (instance_travel(ins, from_site, to_site) + ins->slot_min - 1) / ins->slot_min;
}

#endif
