/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repair.h - a plan that no longer holds (somebody is ill, a need grew), made whole with few changes.
 *
 * keep = 1: every presence that still holds stays as it is; the hours that are free now are shared out anew, by
 *   as few presences as bring them (objective.h: fresh).
 * keep < 1: the same weeks are also searched with presences that may change, at ever lower prices (REPAIR_STEPS), each
 *   search from the last one's plan, and at keep = 0 from nothing, too.  Of all these plans the one is taken whose
 *   worth, less the price of its changes at this keep, is greatest: so a greater keep never changes more
 *   of what held, nor comes to a plan worth more.
 *
 * Fair shares and bounds are the week's own, whatever is kept; only what has begun limits them. */
#ifndef CORDAGE_REPAIR_H
#define CORDAGE_REPAIR_H

#include "solve.h"

struct repair {
    const struct plan *before; /* what is to be repaired */
    const double *dear;        /* [before->presences.n] how much dearer than others' a change of it is; NULL: 1 */
    const struct slot_presence *held; /* of those, the ones that still hold */
    int n_held;
    bool exact; /* search towards exact shares, however long they take; otherwise towards the flow's */
    bool prove; /* tell exact shares and bounds in any case where they come at once */
};
enum { REPAIR_STEPS = 5 };
struct repair_step { /* the best plan at this keep */
    double keep;
    int disturbed, served_min; /* presences that held and do not stay */
    double worst_rate;
};
struct repair_trade {
    int n; /* 0: only keep = 1 was asked for */
    struct repair_step step[REPAIR_STEPS];
};
/* opt: threads, seed, keep, limits and progress as for solve_week(); fixed: what has begun.  trade may be NULL. */
int repair_week(const struct instance *ins, const struct solve_options *opt, const struct repair *r, struct plan *out,
                struct repair_trade *trade, struct err *e);

#endif
