/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.h - instance in, plan and proof out.
 *
 * 1. shares.h    who is due what: leximin over members (linear model), with a proven bound.
 * 2. timetable.h a legal timetable in whole slots that comes as near to those shares as it can.
 *
 * The flow's shares come first, in milliseconds, and the search begins with them; its first duties help the exact
 * shares (columns.h), whose mixture of duties then is the search's new start.  With many people these are computed
 * beside the search, and taken over at a fixed part of it.
 * A plan returned here has not been audited yet: that is the caller's next step. */
#ifndef CORDAGE_SOLVE_H
#define CORDAGE_SOLVE_H

#include "solve_options.h"

/* 0 and a plan (owned by the caller; plan_done), or a negative code. */
int solve_week(const struct instance *ins, const struct solve_options *opt, struct plan *out, struct err *e);

#endif
