/* SPDX-License-Identifier: GPL-3.0-or-later */
/* narrowed_week.h - the week as one run of the solver may change it.
 *
 * Two options close times to everything new: first_slot (nothing before it) and may_move (nobody else gets anything).
 * What `fixed` holds stays possible where it is; but of people who may not move nothing is open at all, so that their
 * weeks are frozen as `fixed` has them.
 *
 * An instance never changes.  Where the options close anything, this is a copy of it that differs in the people's
 * availability only and shares all the rest; otherwise it is the caller's instance.  The caller's must outlive it. */
#ifndef CORDAGE_NARROWED_WEEK_H
#define CORDAGE_NARROWED_WEEK_H

#include "solve_options.h"

struct narrowed_week {
    const struct instance *ins; /* plan this one, ... */
    struct solve_options opt;   /* ... with these options, in which nothing is left to close */
    struct instance copy;
    struct inst_employee *employees; /* the copy's; NULL without one */
    uint8_t *available;              /* of all people, one after the other */
};
void narrowed_week_init(struct narrowed_week *w, const struct instance *ins, const struct solve_options *opt);
void narrowed_week_done(struct narrowed_week *w);

/* The first slot that begins at or after an instant: 0 before the week, nslots after it. */
int slot_not_before(const struct instance *ins, instant at);

#endif
