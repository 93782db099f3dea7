/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stand_in.h - who could take over somebody's presences, the best first.
 *
 * Each is tried: the plan with the presence handed over is audited, and nobody is named who would break a rule that the
 * plan keeps.  Order: no new warning; least travel; within the contract's hours; what the whole group can still reach
 * with that person's hours spent here (worst rate, then hours); preferred hours; last there most recently; most hours
 * free.  Where nobody can take the whole of a presence, the longest part that each could. */
#ifndef CORDAGE_STAND_IN_H
#define CORDAGE_STAND_IN_H

#include "audit.h"

/* The plan in which somebody is to be replaced.  Everything is borrowed. */
struct stand_in_case {
    const struct instance *ins;
    const struct history *past;
    const struct plan *plan;         /* sorted */
    const struct findings *findings; /* of that plan */
    instant now;                     /* presences that have begun are not handed over */
};
struct stand_in {
    int presence, employee; /* index in the case's plan; who takes it over */
    instant start, end;     /* all of the presence, or the part */
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
bool stand_in_wanted(const struct stand_in_case *c, int employee, civil_date day, int presence);
/* Appends to out, to be freed with vec_free(&out->list).  A negative code when the solver finds no bounds. */
int stand_ins_find(const struct stand_in_case *c, int employee, civil_date day, struct stand_ins *out, struct err *e);
/* out (initialised) becomes the case's plan with the presence, or the part, handed over; what is left of the presence
 * stays where that is possible. */
void stand_in_hand_over(const struct stand_in_case *c, const struct stand_in *s, struct plan *out);

#endif
