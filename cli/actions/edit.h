/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit.h - a change of a week's plan by hand: opened, changed, audited against what stood before,
 * stored as the next revision.  An edit that breaks a hard rule the plan did not break before is refused.
 *
 *   edit_open -> change x.week.plan -> edit_check -> edit_store -> edit_close */
#ifndef CORDAGE_EDIT_H
#define CORDAGE_EDIT_H

#include "difference.h"
#include "planning.h"

struct edit {
    struct session *session;
    struct week week;
    struct plan original;
    struct findings before; /* of the original */
    int restores;           /* an undo: the revision it brings back */
    bool free_pins;         /* pins are about to be changed: a missing one is no reason to refuse */
    unsigned parts;         /* of the group that the edit changed, stored with the plan: all or nothing */
    struct json_t *more;    /* owned: what else is told as JSON (difference.h), or NULL */
    struct text said;       /* what the edit is, in a sentence; said once it is stored */
};
/* The plan of the week, or an empty one with its shares.  ERR_DATA when --revision names an older one than the
 * latest: somebody else changed the week; the difference is shown. */
int edit_open(struct edit *x, struct session *s, civil_date monday, struct err *e);
/* Opens the week anew after the group changed; keeps the edited plan. */
int edit_reopen(struct edit *x, struct err *e);
/* ERR_DATA with rule, found, allowed and article when the plan breaks a rule that the original keeps. */
int edit_check(struct edit *x, struct err *e);
/* Stores and tells what changed.  what: for the journal. */
int edit_store(struct edit *x, const char *what, struct err *e);
void edit_close(struct edit *x);

int edit_planned(const struct edit *x, struct err *e); /* ERR_DATA when the week has no stored plan */
/* The presence of somebody that begins at, or else covers, an instant: its index, or ERR_DATA. */
int edit_find(const struct edit *x, int employee, instant at, struct err *e);
/* Writes down (or strikes out) the pin of a presence in the group; edit_store() stores that with the plan. */
int edit_pin(struct edit *x, const struct presence *p, bool pinned, struct err *e);
/* A text for the journal: the command line's words after the command's name. */
void edit_words(const struct args *a, struct text *out);

#define EDIT_OPTIONS                                                                                                   \
    {                                                                                                                  \
        "revision", 0, OPT_INT, N_("N"), N_("refuse when the week is no longer at this revision"), 0, 1e6              \
    }

#endif
