/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unlock.h - what would help a week: one change at a time that would serve hours now missing.
 *
 * Each is tried before it is told: the group with the change becomes an instance, everybody's presences stay as they
 * are, the person concerned is planned anew around them, and the plan that comes out is audited.  What is told is
 * what that plan serves more than one found the same way without the change: a plan that exists, not a bound.
 * Then the week is planned as `replan` would after the change, and nobody is promised more than that gives, so that
 * who makes the change gets it; in large groups only where more than a day of one person is in question. */
#ifndef CORDAGE_UNLOCK_H
#define CORDAGE_UNLOCK_H

#include "solve.h"
#include "suppose.h"
#include "unmet.h"

struct unlock_gain {
    int member, minutes;
    double rate_before, rate_after; /* of the plan as it is, and with the change */
};
struct unlock {
    struct supposition what;
    int need; /* whose missing hours it was looked for */
    int gain_min;
    VEC(struct unlock_gain) gains; /* members served more, most first; nobody is served less */
};
struct unlocks {
    VEC(struct unlock) list; /* the most helpful first */
};
struct unlock_case {
    struct group *group; /* changed while trying, and changed back */
    const struct zone *zone;
    const struct history *past;
    const struct instance *ins; /* of that group */
    const struct plan *plan;
    const struct unmet *unmet; /* of that plan */
    instant now;               /* nothing before it helps */
};
/* need, member, employee: -1 = any; then only the needs that miss most are looked into.  With an employee: only
 * changes that are about that person. */
int unlock_find(const struct unlock_case *c, int need, int member, int employee, struct unlocks *out, struct err *e);
void unlocks_free(struct unlocks *u);

#endif
