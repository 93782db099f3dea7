/* SPDX-License-Identifier: GPL-3.0-or-later */
/* what_helps.h - what would help a week: one change at a time that would serve hours now missing.
 *
 * Each is tried before it is told: the group with the change becomes an instance, everybody's presences stay as they
 * are, the person concerned is planned anew around them, and the plan that comes out is audited.  What is told is
 * what that plan serves more than one found the same way without the change: a plan that exists, not a bound.
 * Then the week is planned as `replan` would after the change, and nobody is promised more than that gives, so that
 * who makes the change gets it; in large groups only where more than a day of one person is in question. */
#ifndef CORDAGE_WHAT_HELPS_H
#define CORDAGE_WHAT_HELPS_H

#include "remedy.h"

/* The most helpful first; remedies_free() frees them.  need, member, employee: -1 = any; then only the needs that miss
 * most are looked into.  With an employee: only changes that are about that person.  A negative code when the solver
 * fails; out is empty then. */
int what_helps(const struct help_case *c, int need, int member, int employee, struct remedies *out, struct err *e);

#endif
