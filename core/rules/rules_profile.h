/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_profile.h - the built-in profiles, as data.  Only the rule book reads this.
 *
 * A profile is a base and what it says otherwise; the base comes first in the list.  Two have no base:
 * "none", where every figure says nothing, and "fr-private", which is the table's own figures. */
#ifndef CORDAGE_RULES_PROFILE_H
#define CORDAGE_RULES_PROFILE_H

#include "rules.h"

struct profile_change {
    int rule, value;
    int ceiling;  /* SAME: the base's, or the value where that is looser */
    int severity; /* SAME: the table's */
    const char *article;
};
enum { SAME = -1 };
struct builtin_profile {
    const char *name, *base, *about; /* about: N_() */
    const struct profile_change *changes;
    int n_changes;
    struct break_tier breaks[MAX_BREAKS]; /* further tiers of break_6h, after the first; len 0 ends them */
    int first_break_after;                /* SAME: the base's */
};
const struct builtin_profile *builtin_profile(int i); /* NULL past the last */

/* When a break is due, minutes: where the profile says no otherwise. */
enum { BREAK_AFTER_MIN = 360, MINOR_BREAK_AFTER_MIN = 270 };

#endif
