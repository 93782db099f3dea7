/* SPDX-License-Identifier: GPL-3.0-or-later */
/* what_if.h - the action that compares a week with what it would be under changed circumstances.  Nothing is stored. */
#ifndef CORDAGE_WHAT_IF_H
#define CORDAGE_WHAT_IF_H

#include "open_week.h"
#include "solve.h"
#include "suppose.h"

struct suppositions {
    VEC(struct supposition) list;
};
struct comparison {
    bool planned;           /* both weeks were planned in full; else fair shares by the quick model are compared */
    struct session changed; /* the group as supposed, in memory */
    struct week before, after;
};
/* solve->bound_only: compares fair shares instead of planning.  out is closed by the caller, also after a failure. */
int compare_supposed(struct session *s, civil_date monday, const struct suppositions *changes,
                     const struct solve_options *solve, struct comparison *out, struct err *e);
void comparison_close(struct comparison *x);

#endif
