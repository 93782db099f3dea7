/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_lp.h - a week as a compact time-indexed integer programme, for any other solver to check or compete.
 *
 * Variables (numbers are places in the group's lists, slots count from Monday 0:00):
 *   x<e>_<n>_<s>  person e is on need n in slot s        b<e>_<n>_<s>  a presence begins there
 *   f<e>_<d>_<s>  on day d person e has begun by slot s  l<e>_<d>_<s>  goes on in or after slot s
 *   y<e>_<d>_<p>  is at site p on that day               k<e>_<d>      presences of that day
 *   t<e>_<d>      least minutes of travel (as work)      u<e>_<d>      most of it (no interruption)
 *   r<e>_<s>      a stretch of work begins at slot s     i<e>_<s>      a break does
 *   z             the worst rate
 * Objective: 1000 z + the part of all minutes asked for that is served.
 *
 * Kept: availability, windows, skills, contract list, block limits, one place at a time, travel time between
 * sites, people at a time, requests, work per civil day and week, breaks, rest between days, working days, pins;
 * of travel that counts as work the way between the two farthest sites of a day; of interruptions their sum,
 * and their number on days at one site.
 * Left out: weekly rest, days off together, night work, shortest and longest shifts, breaks that a journey cuts
 * short; for people who can work over midnight also rest between days, working days, travel counted as work and
 * interruptions; for those who can serve needs with the break on the spot also breaks.  So every legal plan is a
 * solution, and the optimum is never below the best plan's worst rate. */
#ifndef CORDAGE_WRITE_LP_H
#define CORDAGE_WRITE_LP_H

#include "instance.h"

enum compact_format { COMPACT_LP, COMPACT_MPS };
char *compact_text(const struct instance *ins, enum compact_format format); /* free() */

/* ---- inside ------------------------------------------------------------------------------------------------ */

struct compact_column {
    char kind;   /* the name's letter */
    int a, b, c; /* its numbers; -1 = none */
    bool whole;  /* 0 or 1; else from 0 on */
    bool one;    /* pinned: it is 1 */
    double gain;
};
struct compact_term {
    int row, column;
    double coef;
};
struct compact_row {
    char sense; /* 'L', 'G' */
    double right;
};
struct compact {
    const struct instance *ins;
    VEC(struct compact_column) columns;
    VEC(struct compact_row) rows;
    VEC(struct compact_term) terms; /* by row */
};
void compact_build(struct compact *m, const struct instance *ins);
void compact_done(struct compact *m);

#endif
