/* SPDX-License-Identifier: GPL-3.0-or-later */
/* newest.h - an action done on the newest data, although others work on the same database.
 *
 * An action reads the group, thinks, and stores what came of it.  When somebody else has stored something in between,
 * the store refuses it (ERR_OVERTAKEN).  Then the whole action is done again on what stands there now, as if it had
 * been begun after the other's, until it is through.  So it is only refused for a reason of its own:
 *
 *   - it no longer holds on the newest data (the presence to be removed is gone, a rule is broken now);
 *   - both changed the same cell or row of the group's tables (session_collides());
 *   - it was decided by looking at what has changed since: a plan, a publication, an undo (struct plan_write,
 * session->once).
 */
#ifndef CORDAGE_NEWEST_H
#define CORDAGE_NEWEST_H

#include "session.h"

/* What others did while the action was tried, newest last, "by: what"; told when it was tried again and refused. */
struct meanwhile {
    struct text_list done;
};
/* The action must leave nothing behind, and have told nothing, when it returns ERR_OVERTAKEN.  Returns what the last
 * try returned. */
int do_on_newest(struct session *s, int (*act)(void *ctx, struct err *e), void *ctx, struct meanwhile *meanwhile,
                 struct err *e);
void meanwhile_free(struct meanwhile *m);

#endif
