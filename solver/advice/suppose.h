/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suppose.h - "what if": a change of a group in memory, never stored, that can be taken back.
 *
 * An instance made of the group before does not know of it: make one anew, with a rulebook of its own. */
#ifndef CORDAGE_SUPPOSE_H
#define CORDAGE_SUPPOSE_H

#include "group.h"

enum suppose_kind {
    SUPPOSE_NOTHING,
    SUPPOSE_PERSON,    /* one more person with the need's skill: day, span */
    SUPPOSE_HOURS,     /* employee: contract and weekly ceiling by `minutes` (less when negative) */
    SUPPOSE_SKILL,     /* employee: skill */
    SUPPOSE_AVAILABLE, /* employee: available on day, span */
    SUPPOSE_ABSENT,    /* employee: away all the time */
    SUPPOSE_BLOCK,     /* need: the shortest presence lasts `minutes` */
    SUPPOSE_WITHOUT    /* member: its needs ask for nothing */
};
struct supposition {
    enum suppose_kind kind;
    int employee, need, member;
    const char *skill; /* borrowed */
    civil_date day;
    struct span span;
    int minutes;
    int old[2]; /* what stood before, to take it back */
};
/* Several are taken back in the opposite order.  suppose() notes in *s what stood before; SUPPOSE_WITHOUT cannot be
 * taken back. */
void suppose(struct group *g, struct supposition *s);
void suppose_undo(struct group *g, const struct supposition *s);

#endif
