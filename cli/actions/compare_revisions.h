/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_revisions.h - two revisions of a week side by side, each by the papers it was made from.
 *
 * Their papers need not be the same: a person or a need of one may be gone from the other.  Both weeks are therefore
 * opened with the papers of the later one, and what only the earlier one had beside them. */
#ifndef CORDAGE_COMPARE_REVISIONS_H
#define CORDAGE_COMPARE_REVISIONS_H

#include "open_week.h"

struct two_revisions {
    struct session papers;
    struct week before, after; /* of the same group: their indices mean the same */
};
/* Closed by the caller, also after a failure. */
int two_revisions_open(struct two_revisions *x, struct session *s, civil_date monday, int from, int to, struct err *e);
void two_revisions_close(struct two_revisions *x);

/* The number of the last published revision below `below`; 0: none. */
int last_publication(const struct session *s, civil_date monday, int below, int *out, struct err *e);

#endif
