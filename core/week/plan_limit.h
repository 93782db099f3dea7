/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_limit.h - what limits a member's fair share, kept as a code and told as a clause in the reader's language.
 *
 * Plans hold and the store keeps the code: the kind's name, the days as a number whose bit d is day d, and the skills,
 * as in "week 0 cooking|cleaning".  Plans of older versions hold a sentence instead, which is told as it stands. */
#ifndef CORDAGE_PLAN_LIMIT_H
#define CORDAGE_PLAN_LIMIT_H

#include "mem.h"

enum plan_limit_kind {
    LIMIT_NOBODY, /* nobody can serve what waits */
    LIMIT_WEEK,   /* people's weekly hours */
    LIMIT_PLACES, /* people asked for at a time */
    LIMIT_DAYS,   /* the hours of some days: availability, windows, day limits */
    LIMIT_KINDS
};
struct plan_limit {
    enum plan_limit_kind kind;
    unsigned days;           /* bit d; of LIMIT_PLACES and LIMIT_DAYS */
    struct text_list skills; /* that wait; empty: any */
};
void plan_limit_done(struct plan_limit *l);
char *plan_limit_code(const struct plan_limit *l); /* free() it */
/* "cooking hours on Monday", translated; NULL for NULL and for ""; free() it. */
char *plan_limit_text(const char *code);

#endif
