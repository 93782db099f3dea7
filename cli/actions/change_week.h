/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change_week.h - the actions that change a week's plan by hand.
 *
 * Each opens an edit, changes the plan, checks it and stores it; x is the result and is closed by the caller, also
 * after a failure.  A change that breaks a rule is refused: ERR_DATA with the rule and its figures. */
#ifndef CORDAGE_CHANGE_WEEK_H
#define CORDAGE_CHANGE_WEEK_H

#include "edit.h"

struct change_by {
    int revision;     /* of the week that whoever asks has seen; ANY_REVISION */
    const char *what; /* for the journal; borrowed */
};

/* x->touched: the presence asked for. */
int assign_presence(struct edit *x, struct session *s, const struct change_by *by, const struct presence *p,
                    struct err *e);
/* The presence of somebody that begins at, or else covers, an instant; left in x->touched.  A pinned one is refused. */
int remove_presence(struct edit *x, struct session *s, const struct change_by *by, int employee, instant at,
                    struct err *e);
int pin_presence(struct edit *x, struct session *s, const struct change_by *by, int employee, instant at, bool pinned,
                 struct err *e);

/* A presence that copy_week() could not take over, and the rule that spoke against it. */
struct left_out {
    struct presence presence; /* where it would have been */
    char *why;
};
struct left_outs {
    VEC(struct left_out) list;
};
void left_outs_free(struct left_outs *l);
/* The plan of one week taken over to another, empty one, as far as it is legal there.  from, to: as people write weeks
 * (session_week). */
int copy_week(struct edit *x, struct session *s, const char *from, const char *to, const char *what,
              struct left_outs *left_out, struct err *e);

/* Takes back the last thing done to the week, a change of the plan, a publication or a withdrawal (x->told_otherwise),
 * and stores what was before as a new revision; again: what was done before that.  x->restores: the revision brought
 * back; undone: what is taken back, as the journal said it. */
int undo_week(struct edit *x, struct session *s, civil_date monday, int revision, struct text *undone, struct err *e);
/* The week to which the last thing was done that still stands, of all weeks and the group's data; DATE_NONE: the data.
 */
int find_last_done(struct session *s, civil_date *monday, struct err *e);
/* The last change of the group's data.  *undone: the same; free() it. */
int undo_data(struct session *s, char **undone, struct err *e);

#endif
