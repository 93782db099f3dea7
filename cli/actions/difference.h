/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference.h - what changed between two plans of a week: presences added, removed, moved to other
 * times, taken over by somebody else; people touched; hours per member. */
#ifndef CORDAGE_DIFFERENCE_H
#define CORDAGE_DIFFERENCE_H

#include "report.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MOVED, CHANGE_TAKEN_OVER };
struct change {
    enum change_kind kind;
    struct presence before, after; /* before: all but added; after: all but removed */
};
struct difference {
    VEC(struct change) changes; /* by time */
    int people;                 /* touched */
    int *member_min;            /* [n_members] hours after less hours before */
    int n_members;
};
/* Presences that are the same in both are no change, whatever their ids. */
void difference_make(const struct instance *ins, const struct plan *before, const struct plan *after,
                     struct difference *out);
void difference_free(struct difference *d);
/* "Mon 23 Nov 08:00-12:00", good for one printf. */
const char *presence_span(const struct instance *ins, const struct presence *p);
const char *presence_times(const struct instance *ins, const struct presence *p); /* without its day */
const char *change_name(enum change_kind k);                                      /* "added", ... for machines */
/* One sentence per change, then people touched and hours per member; says so when nothing changed. */
void difference_print(const struct instance *ins, const struct difference *d);
/* One sentence per person, as one would tell them, then one per member. */
void difference_print_sentences(const struct instance *ins, const struct difference *d);
struct json_t;
/* more: an object whose members are printed, too; borrowed, may be NULL. */
void difference_print_json(const struct instance *ins, const struct difference *d, int from_revision, int to_revision,
                           struct json_t *more);

#endif
