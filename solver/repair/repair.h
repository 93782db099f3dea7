/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repair.h - a plan that no longer holds (somebody is ill, a need grew), made whole with few changes.
 *
 * `keep` (0..1) says how dear changes are.
 * keep = 1: every presence that still holds stays as it is.  The hours that became free are shared out anew, in as few
 *   new presences as serve them (lesser_goals.fresh in objective.h).
 * keep < 1: the week is also searched with presences that may change, at ever lower prices (REPAIR_STEPS), each search
 *   from the last one's plan, and at keep = 0 also from nothing.  Of all these plans the one is chosen whose worth,
 * less the price of its changes at this keep, is greatest.  So a greater keep never changes more of what held, and
 * never gives a plan worth more.
 *
 * Fair shares and bounds are the week's own, whatever is kept; only what has begun limits them. */
#ifndef CORDAGE_REPAIR_H
#define CORDAGE_REPAIR_H

#include "solve.h"

struct repair {
    const struct plan *before; /* what is to be repaired */
    const double *dear;        /* [before->presences.n] factors of the price of changing each presence; NULL: all 1 */
    const struct slot_presence *held; /* of those, the ones that still hold */
    int n_held;
    bool exact; /* search towards exact shares, however long they take; otherwise towards the flow's */
    bool prove; /* tell exact shares and bounds in any case where they come at once */
};
enum { REPAIR_STEPS = 5 };
struct repair_step { /* what the plan chosen at this keep would be */
    double keep;
    int disturbed; /* how many presences that held do not stay */
    int served_min;
    double worst_rate;
};
struct repair_trade {
    int n; /* 0: only keep = 1 was asked for */
    struct repair_step step[REPAIR_STEPS];
};
/* Repairs the plan r->before into out.  opt: as for solve_week(), with `fixed` for what has begun.  trade (may be NULL)
 * tells what other values of keep would give.  Returns 0 or a negative code. */
int repair_week(const struct instance *ins, const struct solve_options *opt, const struct repair *r, struct plan *out,
                struct repair_trade *trade, struct err *e);

#endif
