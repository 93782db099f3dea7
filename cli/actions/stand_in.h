/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stand_in.h - who could take over somebody's presences, the best first.
 *
 * Order: no new warning; least travel; within the contract's hours; what the whole group can still reach with that
 * person's hours spent here (worst rate, then hours); preferred hours; last there most recently; most hours free.
 * Where nobody can take the whole of a presence, the longest part that each could take. */
#ifndef CORDAGE_STAND_IN_H
#define CORDAGE_STAND_IN_H

#include "edit.h"

struct stand_in {
    int presence, employee; /* index in the edit's original plan; who */
    instant start, end;     /* all of it, or the part */
    int travel_min;         /* more travel than without */
    int free_min;           /* contract hours still free after it; negative: above the contract */
    double worst_rate;      /* the bound on the worst rate, and on the hours served, with everything else as planned */
    int reach_min;          /* of hours */
    int warnings;           /* more warnings than before */
    bool preferred;         /* all in preferred hours */
    civil_date last_there;  /* last day at that member, DATE_MIN: never */
    bool whole;
};
struct stand_ins {
    VEC(struct stand_in) list; /* by presence, the best first */
};
/* The presences in question: of that employee, not begun, on that day; without one (DATE_NONE) those that an absence
 * of this week costs, or all when there is none. */
bool stand_in_wanted(const struct edit *x, int employee, civil_date day, int presence);
int stand_ins_find(struct edit *x, int employee, civil_date day, struct stand_ins *out, struct err *e);
/* Changes x->week.plan: the presence, or the part, handed over; what is left stays where that is possible. */
void stand_in_hand_over(struct edit *x, const struct stand_in *s);

#endif
