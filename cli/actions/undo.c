/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo.c - the last thing done, to a week or to the group's data, taken back. */
#include "change_week.h"
#include "plan_edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Do the calendars show anything of the week? */
static int is_told(const struct edit *x, bool *told, struct err *e)
{
    const struct session *s = x->session;
    struct bookings shown = {0};
    instant from = zone_instant(s->zone, x->week.monday, 0), to = zone_instant(s->zone, x->week.monday + 7, 0);
    int rc = store_bookings(s->store, from, to, true, &shown, e);
    *told = false;
    for (int i = 0; rc >= 0 && i < shown.list.n; i++)
        *told = *told || (!shown.list.at[i].cancelled && shown.list.at[i].monday == x->week.monday);
    bookings_free(&shown);
    return rc;
}

/* What is undone. */
enum step_kind {
    STEP_CHANGE,      /* from one plan to another */
    STEP_PUBLICATION, /* it became official */
    STEP_WITHDRAWAL   /* it became a draft again */
};
struct undo_step {
    struct revision done; /* the revision that did it */
    enum step_kind kind;
    int shown;        /* the publication that the calendars showed before it; 0: none */
    struct week then; /* of a change: the week with the plan before it */
};

static const struct revision *find_revision(const struct revision *list, int n, int number)
{
    for (int i = 0; i < n; i++)
        if (list[i].number == number)
            return &list[i];
    return NULL;
}

static bool is_withdrawal(const struct revision *r)
{
    return strcmp(r->what, "unpublish") == 0;
}

/* The publication that the calendars showed once this revision was stored; 0: none. */
static int shown_by(const struct revision *list, int n, int number)
{
    while (number > 0) {
        const struct revision *r = find_revision(list, n, number);
        if (r && r->status == PLAN_PUBLISHED)
            return number;
        if (r && is_withdrawal(r))
            return 0;
        number = r && r->restores ? r->restores : number - 1;
    }
    return 0;
}

/* The last thing done that still stands: revisions with the same plan, planned anew to the same end, are passed over.
 */
static int choose_step(struct edit *x, const struct revision *list, int n, struct undo_step *step, struct err *e)
{
    bool told, whole = x->week.plan.presences.n == x->week.rev.n_presences;
    int at = target(&x->week.rev) + 1, rc = is_told(x, &told, e);
    for (; rc >= 0 && at >= 1; at--) {
        const struct revision *r = find_revision(list, n, at);
        if (!r)
            continue;
        step->done = *r;
        step->shown = shown_by(list, n, at - 1);
        step->kind = told && r->status == PLAN_PUBLISHED                 ? STEP_PUBLICATION
                     : !told && whole && is_withdrawal(r) && step->shown ? STEP_WITHDRAWAL
                                                                         : STEP_CHANGE;
        if (step->kind != STEP_CHANGE)
            return 0;
        rc = at > 1 ? week_open_at(x->session, x->week.monday, at - 1, WEEK_PLAN, &step->then, e) : 0;
        if (rc < 0 || (at > 1 && !plan_same_presences(&x->week.plan, &step->then.plan)))
            return rc;
        week_close(&step->then);
    }
    return rc < 0 ? rc : err_set(e, ERR_DATA, _("there is nothing left to undo in this week"));
}

static int find_step(struct edit *x, struct undo_step *step, struct err *e)
{
    struct revision *list = NULL;
    int n = 0;
    int rc = store_revisions(x->session->store, x->week.monday, &list, &n, e);
    if (rc >= 0)
        rc = choose_step(x, list, n, step, e);
    free(list);
    return rc;
}

/* write: status, withdrawal and what the calendars show; the rest is the same for every step. */
static int store_step(struct edit *x, const struct undo_step *step, struct plan_write write, struct err *e)
{
    char what[64];
    struct revision rev = x->week.rev;
    const struct session *s = x->session;
    write.base_revision = x->week.rev.number;
    write.base_version = s->version;
    write.decided = true;
    write.parts = x->parts;
    write.restores = step->done.number - 1;
    write.past = &x->week.past;
    write.now = s->now;
    write.what = what;
    write.by = s->by;
    snprintf(what, sizeof what, _("undo: as revision %d"), write.restores);
    int rc = store_save_plan(s->store, x->week.ins, &x->week.plan, &write, &rev, &x->stored, e);
    if (rc < 0)
        return rc;
    x->week.rev = rev;
    x->restores = write.restores;
    week_judge(&x->week);
    return 0;
}

/* The plan before comes back.  When the calendars show just that one, it is official as it was. */
static int go_back(struct edit *x, struct undo_step *step, struct err *e)
{
    struct plan_write write = {.status = PLAN_DRAFT};
    plan_done(&x->week.plan);
    plan_init(&x->week.plan);
    plan_copy(&x->week.plan, &step->then.plan);
    x->free_pins = true;
    int rc = edit_check(x, e);
    if (rc >= 0)
        rc = restore_pins(x, &x->original, &step->then.plan, e);
    if (rc < 0)
        return rc;
    week_judge(&x->week);
    bool whole = x->week.plan.presences.n == step->then.rev.n_presences;
    if (whole && step->shown == step->done.number - 1 && !x->week.findings.hard)
        write.status = PLAN_PUBLISHED;
    return store_step(x, step, write, e);
}

/* The plan stays, as a draft; the calendars go back to the publication before, or are emptied of the week. */
static int take_back_publication(struct edit *x, const struct undo_step *step, struct err *e)
{
    struct plan_write write = {.status = PLAN_DRAFT, .withdraw = true, .published_again = step->shown};
    int rc = store_step(x, step, write, e);
    x->told_otherwise = rc >= 0;
    return rc;
}

/* The plan, which nobody has changed since, is official again. */
static int publish_again(struct edit *x, const struct undo_step *step, struct err *e)
{
    struct plan_write write = {.status = PLAN_PUBLISHED};
    int rc = edit_check(x, e);
    if (rc >= 0 && x->week.findings.hard)
        rc = err_set(e, ERR_DATA, _("the week breaks a rule now and is not published again; see: cordage check"));
    if (rc >= 0)
        rc = store_step(x, step, write, e);
    x->told_otherwise = rc >= 0;
    return rc;
}

int undo_week(struct edit *x, struct session *s, civil_date monday, int revision, struct text *undone, struct err *e)
{
    struct undo_step step = {0};
    s->once = true; /* done again, it would take back what somebody else has done meanwhile */
    int rc = edit_open(x, s, monday, revision, e);
    if (rc >= 0 && !x->week.planned)
        rc = err_set(e, ERR_DATA, _("the week has no plan yet"));
    if (rc >= 0)
        rc = find_step(x, &step, e);
    if (rc >= 0)
        text_add(undone, step.done.what);
    if (rc >= 0)
        rc = step.kind == STEP_PUBLICATION  ? take_back_publication(x, &step, e)
             : step.kind == STEP_WITHDRAWAL ? publish_again(x, &step, e)
                                            : go_back(x, &step, e);
    week_close(&step.then);
    return rc;
}

/* ---- the last thing done at all ------------------------------------------------------------------------------ */

/* The step that an undo would take back, of a week or of the group's data, as the journal has it. */
struct candidate {
    civil_date monday; /* DATE_NONE: the data */
    bool any, first;   /* first: the week's first plan, which nothing came before */
    instant at;
    char *what;
};
struct candidates {
    VEC(struct candidate) list;
};

static void see_week(struct session *s, struct candidate *c)
{
    struct edit x = {0};
    struct undo_step step = {0};
    struct err ignored = {0};
    int rc = edit_open(&x, s, c->monday, ANY_REVISION, &ignored);
    if (rc >= 0 && x.week.planned) {
        c->first = find_step(&x, &step, &ignored) < 0;
        c->any = !c->first || step.done.number == 1;
        c->at = step.done.computed;
        c->what = mem_copy(step.done.what);
    }
    week_close(&step.then);
    edit_close(&x);
}

static int see_data(struct session *s, struct candidate *c, struct err *e)
{
    int rc = store_last_change(s->store, &c->what, &c->at, e);
    c->any = rc >= 0 && c->what;
    return rc;
}

static int candidate_of(struct session *s, struct candidates *known, civil_date monday, struct candidate *out,
                        struct err *e)
{
    int rc = 0;
    for (int i = 0; i < known->list.n; i++)
        if (known->list.at[i].monday == monday) {
            *out = known->list.at[i];
            return 0;
        }
    struct candidate c = {.monday = monday};
    if (monday == DATE_NONE)
        rc = see_data(s, &c, e);
    else
        see_week(s, &c);
    *vec_add(&known->list) = *out = c;
    return rc;
}

/* A revision keeps the beginning of a long text. */
static bool is_entry_of(const struct journal_entry *entry, const struct candidate *c)
{
    return c->any && entry->at == c->at && strncmp(entry->what, c->what, strlen(c->what)) == 0;
}

static int refuse_first(const struct candidate *c, struct err *e)
{
    char week[WEEK_TEXT];
    return err_set(e, ERR_DATA,
                   _("the last thing done is the first plan of %1$s (%2$s), which nothing came before; the last change "
                     "of the group's data: cordage undo --data"),
                   week_text(c->monday, week), c->what);
}

int find_last_done(struct session *s, civil_date *monday, struct err *e)
{
    enum { LOOKED_BACK = 1000 };
    struct journal journal = {0};
    struct candidates known = {0};
    bool found = false;
    int rc = store_journal(s->store, DATE_NONE, LOOKED_BACK, &journal, e);
    struct candidate c = {0};
    for (int i = 0; rc >= 0 && !found && i < journal.list.n; i++) {
        rc = candidate_of(s, &known, journal.list.at[i].monday, &c, e);
        found = rc >= 0 && is_entry_of(&journal.list.at[i], &c);
    }
    if (found && c.first)
        rc = refuse_first(&c, e);
    else if (found)
        *monday = c.monday;
    else if (rc >= 0)
        rc = err_set(e, ERR_DATA, _("there is nothing left to undo"));
    for (int i = 0; i < known.list.n; i++)
        free(known.list.at[i].what);
    vec_free(&known.list);
    journal_free(&journal);
    return rc;
}

int undo_data(struct session *s, char **undone, struct err *e)
{
    struct data_write write = session_write(s, "undo");
    s->once = true;
    return store_undo_change(s->store, &write, undone, e);
}
