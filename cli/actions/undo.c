/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo.c - the last change of a week's plan, or of the group's data, taken back. */
#include "change_week.h"

#include <stdio.h>
#include <stdlib.h>

/* The revision that an undo goes back to: an undo is never undone by the next one. */
static int target(const struct revision *latest)
{
    return (latest->restores ? latest->restores : latest->number) - 1;
}

static bool same_presence(const struct presence *a, const struct presence *b)
{
    return a->employee == b->employee && a->need == b->need && a->start == b->start && a->end == b->end;
}

/* Pins that the plan gone back to has or has not. */
static int restore_pins(struct edit *x, const struct plan *now, const struct plan *then, struct err *e)
{
    int rc = 0;
    for (int pass = 0; pass < 2; pass++) {
        const struct plan *from = pass ? then : now, *other = pass ? now : then;
        for (int i = 0; rc >= 0 && i < from->presences.n; i++) {
            const struct presence *p = &from->presences.at[i];
            bool kept = false;
            for (int k = 0; k < other->presences.n; k++)
                kept = kept || (other->presences.at[k].pinned && same_presence(p, &other->presences.at[k]));
            if (p->pinned && !kept)
                rc = edit_pin(x, p, pass == 1, e);
        }
    }
    return rc;
}

static bool same_plan(const struct plan *a, const struct plan *b)
{
    bool same = a->presences.n == b->presences.n;
    for (int i = 0; same && i < a->presences.n; i++)
        same = same_presence(&a->presences.at[i], &b->presences.at[i]) &&
               a->presences.at[i].pinned == b->presences.at[i].pinned;
    return same;
}

/* The last revision whose plan was another one: a publication, or planning anew to the same end, is no change. */
static int open_target(struct edit *x, struct week *then, int *to, struct err *e)
{
    for (*to = target(&x->week.rev); *to >= 1; --*to) {
        int rc = week_open_at(x->session, x->week.monday, *to, WEEK_PLAN, then, e);
        if (rc < 0 || !same_plan(&x->week.plan, &then->plan))
            return rc;
        week_close(then);
    }
    return err_set(e, ERR_DATA,
                   x->week.rev.status == PLAN_PUBLISHED
                       ? _("there is nothing left to undo in this week; to withdraw it: cordage unpublish")
                       : _("there is nothing left to undo in this week"));
}

/* What the revision after that one did: it is what is undone. */
static int find_undone(const struct edit *x, int to, struct text *undone, struct err *e)
{
    struct revision *list = NULL;
    int n = 0;
    int rc = store_revisions(x->session->store, x->week.monday, &list, &n, e);
    for (int i = 0; rc >= 0 && i < n; i++)
        if (list[i].number == to + 1)
            text_add(undone, list[i].what);
    free(list);
    return rc;
}

static int go_back(struct edit *x, struct text *undone, struct err *e)
{
    struct week then = {0};
    char what[64];
    int to;
    int rc = open_target(x, &then, &to, e);
    if (rc >= 0) {
        plan_done(&x->week.plan);
        plan_init(&x->week.plan);
        plan_copy(&x->week.plan, &then.plan);
        x->free_pins = true;
        rc = edit_check(x, e);
    }
    if (rc >= 0)
        rc = restore_pins(x, &x->original, &then.plan, e);
    if (rc >= 0)
        rc = find_undone(x, to, undone, e);
    if (rc >= 0) {
        week_judge(&x->week);
        snprintf(what, sizeof what, _("undo: as revision %d"), to);
        x->restores = to;
        rc = edit_store(x, what, e);
    }
    week_close(&then);
    return rc;
}

int undo_week(struct edit *x, struct session *s, civil_date monday, int revision, struct text *undone, struct err *e)
{
    int rc = edit_open(x, s, monday, revision, e);
    if (rc >= 0 && !x->week.planned)
        rc = err_set(e, ERR_DATA, _("the week has no plan yet"));
    return rc < 0 ? rc : go_back(x, undone, e);
}

int undo_data(struct session *s, char **undone, struct err *e)
{
    struct data_write write = session_write(s, "undo");
    return store_undo_change(s->store, &write, undone, e);
}
