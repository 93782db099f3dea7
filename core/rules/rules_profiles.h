/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_profiles.h - the profiles that come with the program: the figures of other laws and sectors, as data.
 *
 * A profile is a base and what it says otherwise; the base comes first in the list.  Two have no base:
 * "none", where every figure says nothing, and "fr-private", which is the figures of rules_list.h. */
#ifndef CORDAGE_RULES_PROFILES_H
#define CORDAGE_RULES_PROFILES_H

#include "group.h"
#include "rules.h"

enum { MAX_BREAKS = 4 };
/* No more than `after` minutes without a break of `len` minutes. */
struct break_tier {
    int after, len;
};

struct profile_change {
    int rule, value;
    int ceiling;  /* SAME: the base's, or the value where that is looser */
    int severity; /* SAME: the table's */
    const char *article;
};
enum { SAME = -1 };
struct builtin_profile {
    const char *name;
    enum language language;   /* what a group under it publishes in, unless it says otherwise */
    const char *base, *about; /* about: N_() */
    const struct profile_change *changes;
    int n_changes;
    struct break_tier breaks[MAX_BREAKS]; /* further tiers of break_6h, after the first; len 0 ends them */
    int first_break_after;                /* SAME: the base's */
};
const struct builtin_profile *builtin_profile(int i); /* NULL past the last */
int profile_count(void);
const char *profile_name(int i);
const char *profile_about(int i); /* N_() */

/* Minutes of work after which a break is due, where a profile does not say otherwise. */
enum { BREAK_AFTER_MIN = 360, MINOR_BREAK_AFTER_MIN = 270 };

#endif
