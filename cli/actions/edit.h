/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit.h - a change of a week's plan by hand: opened, changed, audited against what stood before, stored as the next
 * revision.  An edit that breaks a hard rule the plan did not break before is refused.
 *
 *   edit_open -> change x.week.plan -> edit_check -> edit_store -> edit_close
 *
 * The actions of change_week.h, plan_week.h and others go this way; what they leave in the edit is their result: the
 * plan before and after, and whether it was stored. */
#ifndef CORDAGE_EDIT_H
#define CORDAGE_EDIT_H

#include "difference.h"
#include "open_week.h"

/* Somebody else changed the week: since the revision that the edit was made for, or while it was made. */
enum overtaken { OVERTAKEN_NOT, OVERTAKEN_BEFORE, OVERTAKEN_MEANWHILE };

struct edit {
    struct session *session;
    struct week week;
    struct plan original;
    struct findings before;      /* of the original */
    int restores;                /* an undo: the revision it brings back */
    bool told_otherwise;         /* an undo: the calendars say something else once they are written */
    bool free_pins;              /* pins are about to be changed: a missing one is no reason to refuse */
    unsigned parts;              /* of the group that the edit changed, stored with the plan: all or nothing */
    struct presence touched;     /* the presence that the action was about, where there is one */
    bool decided;                /* the plan that stood there was looked at: another one is a conflict */
    bool stored;                 /* as x.week.rev; false after a success: nothing changed */
    enum overtaken overtaken;    /* after a failure */
    struct difference meanwhile; /* what the others changed, when overtaken; no change: it is not known */
};
enum { ANY_REVISION = -1 };
/* The plan of the week, or an empty one with its shares.  ERR_DATA, and x->overtaken, when the week is no longer at the
 * revision that whoever asks has seen (ANY_REVISION: whatever stands there). */
int edit_open(struct edit *x, struct session *s, civil_date monday, int revision, struct err *e);
/* Opens the week anew after the group changed; keeps the edited plan. */
int edit_reopen(struct edit *x, struct err *e);
/* ERR_DATA with rule, found, allowed and article when the plan breaks a rule that the original keeps. */
int edit_check(struct edit *x, struct err *e);
/* Stores the plan as the next revision, unless nothing changed.  what: for the journal. */
int edit_store(struct edit *x, const char *what, struct err *e);
void edit_close(struct edit *x); /* also one that was never opened (zeroed) */

int edit_planned(const struct edit *x, struct err *e); /* ERR_DATA when the week has no stored plan */
/* The presence of somebody that begins at, or else covers, an instant: its index, or ERR_DATA. */
int edit_find(const struct edit *x, int employee, instant at, struct err *e);
/* Writes down (or strikes out) the pin of a presence in the group; edit_store() stores that with the plan. */
int edit_pin(struct edit *x, const struct presence *p, bool pinned, struct err *e);

#endif
