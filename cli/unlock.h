/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unlock.h - what would help: hours of one more person that would serve what is missing.
 * Each proposal is tried: the week is solved again with that person, and only what then raises the fair
 * shares is told. */
#ifndef CORDAGE_UNLOCK_H
#define CORDAGE_UNLOCK_H

#include "report.h"

struct unlock {
    int need, member;
    civil_date day;
    struct span span;
    int gain_min;                   /* fair shares of all members together */
    double rate_before, rate_after; /* the member's fair rate */
};
struct unlocks {
    VEC(struct unlock) list; /* the most helpful first */
};
/* need, member: -1 = any.  most: how many to try. */
int unlock_find(const struct week *w, int need, int member, int most, struct unlocks *out, struct err *e);
void unlock_print(const struct week *w, const struct unlocks *u);

#endif
