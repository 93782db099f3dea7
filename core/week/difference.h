/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference.h - what changed between two plans of a week: presences added, removed, moved to other
 * times, taken over by somebody else; people touched; hours per member.
 *
 * Each presence of one plan is matched with at most one of the other: first with the same one, then with one of the
 * same person on the same need and day (moved), then with one of the same need and times (taken over). */
#ifndef CORDAGE_DIFFERENCE_H
#define CORDAGE_DIFFERENCE_H

#include "plan.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MOVED, CHANGE_TAKEN_OVER };
struct change {
    enum change_kind kind;
    struct presence before, after; /* before: all but added; after: all but removed */
};
struct difference {
    VEC(struct change) changes; /* by time */
    int people;                 /* touched */
    int *member_min;            /* [n_members] minutes served after less minutes before */
    int n_members;
};
/* Both plans are of this instance.  Presences that are the same in both are no change, whatever their ids. */
void difference_make(const struct instance *ins, const struct plan *before, const struct plan *after,
                     struct difference *out);
void difference_free(struct difference *d);
const char *change_name(enum change_kind k); /* "added", ... for machines */

#endif
