/* SPDX-License-Identifier: GPL-3.0-or-later */
/* official.h - the actions that make a week's plan official, and a draft again. */
#ifndef CORDAGE_OFFICIAL_H
#define CORDAGE_OFFICIAL_H

#include "open_week.h"

/* Whoever writes calendars and pages.  begin() makes sure that they can be written, before anything is official;
 * print() writes them once it is; end() in every case that began, also after a failure. */
struct press {
    void *ctx;
    int (*begin)(void *ctx, struct err *e);
    int (*print)(void *ctx, struct week *w, struct err *e);
    void (*end)(void *ctx);
};
struct official {
    bool stored;  /* the plan's state is stored, whether the files could be written or not */
    bool changed; /* it was another before */
};
/* w is open with plan, audit and reasons of missing hours.  press may be NULL.  A plan that breaks a rule is refused.
 */
int make_official(struct week *w, const struct press *press, struct official *out, struct err *e);
int make_draft(struct week *w, const struct press *press, struct official *out, struct err *e);

#endif
