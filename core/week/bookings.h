/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bookings.h - stored presences of any weeks, told by names, for calendars, statements and pages.
 *
 * Unlike a plan's presences they do not hang on a group: people, members and sites are named as they were when the
 * presence was stored, and may be gone from the group since. */
#ifndef CORDAGE_BOOKINGS_H
#define CORDAGE_BOOKINGS_H

#include "group.h"

struct booking {
    int64_t id;
    civil_date monday;                     /* of its week */
    char *employee, *need, *member, *site; /* ids, owned */
    instant start, end;
    bool cancelled, pinned;
    int sequence;    /* +1 at each published change of time, place or status */
    instant changed; /* its own last published change */
    int revision;    /* the revision that brought its last published change; 0 = draft only */
};
struct bookings {
    VEC(struct booking) list; /* by start */
};
void bookings_free(struct bookings *b);

/* The journey to list.at[at] from the same person's presence before it, when both are of one duty (plan.h), at
 * different sites that the group still has: its minutes, and *from_site an index of the group.  Otherwise 0 and -1. */
int bookings_journey_min(const struct group *g, const struct zone *z, const struct bookings *b, int at, int *from_site);

#endif
