/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit.c - a change of a week's plan by hand, from opening to storing. */
#include "edit.h"
#include "difference.h"
#include "planning.h"

#include <stdlib.h>
#include <string.h>

/* Somebody else's change since the revision this edit was made for. */
static int refuse_stale(struct edit *x, int seen, struct err *e)
{
    struct week then = {0};
    int latest = x->week.rev.number;
    int rc = seen >= 1 && seen < latest ? week_open_at(x->session, x->week.monday, seen, WEEK_PLAN, &then, e) : 0;
    if (rc >= 0 && then.planned) {
        difference_make(x->week.ins, &then.plan, &x->week.plan, &x->meanwhile);
        x->overtaken = OVERTAKEN_BEFORE;
    }
    week_close(&then);
    return err_set(e, ERR_DATA,
                   _("the week is at revision %1$d, not %2$d: somebody changed it meanwhile; nothing was stored"),
                   latest, seen);
}

static int empty_plan(struct week *w, struct err *e)
{
    struct solve_options opt = {.bound_only = true, .seed = 1};
    int rc = planning_solve(w, &opt, e);
    if (rc >= 0)
        w->plan.presences.n = 0;
    return rc;
}

int edit_open(struct edit *x, struct session *s, civil_date monday, int revision, struct err *e)
{
    memset(x, 0, sizeof *x);
    x->session = s;
    plan_init(&x->original);
    int rc = week_open_at(s, monday, 0, WEEK_MAYBE | WEEK_AUDIT, &x->week, e);
    if (rc < 0)
        return rc;
    if (revision != ANY_REVISION && revision != x->week.rev.number)
        return refuse_stale(x, revision, e);
    if (!x->week.planned)
        rc = empty_plan(&x->week, e);
    if (rc < 0)
        return rc;
    rc = week_change(&x->week, e);
    if (rc < 0)
        return rc;
    plan_copy(&x->original, &x->week.plan);
    audit_plan(x->week.ins, &x->week.past, &x->original, &x->before);
    return 0;
}

int edit_reopen(struct edit *x, struct err *e)
{
    struct plan edited;
    struct revision seen = x->week.rev; /* what the edit was made for, whatever has been stored since */
    civil_date monday = x->week.monday;
    plan_init(&edited);
    plan_copy(&edited, &x->week.plan);
    week_close(&x->week);
    int rc = week_open_at(x->session, monday, 0, WEEK_MAYBE, &x->week, e);
    if (rc < 0) {
        plan_done(&edited);
        return rc;
    }
    plan_done(&x->week.plan);
    x->week.plan = edited;
    x->week.rev = seen;
    return week_change(&x->week, e);
}

/* What cannot be at all is told before what is only too much. */
static int weight(const struct finding *f)
{
    static const int first[] = {RULE_MEMBERSHIP, RULE_CONTRACT_LIST, RULE_SKILL, PLAN_WINDOW, RULE_AVAILABILITY};
    int n = (int)(sizeof first / sizeof *first);
    for (int i = 0; i < n; i++)
        if (f->rule == first[i])
            return i;
    return n;
}

/* Does somebody work differently now than before the edit? */
static bool is_touched(const struct edit *x, int employee)
{
    const struct plan *was = &x->original, *is = &x->week.plan;
    int i = 0, k = 0;
    for (;; i++, k++) {
        while (i < was->presences.n && was->presences.at[i].employee != employee)
            i++;
        while (k < is->presences.n && is->presences.at[k].employee != employee)
            k++;
        if (i >= was->presences.n || k >= is->presences.n)
            return i < was->presences.n || k < is->presences.n;
        const struct presence *p = &was->presences.at[i], *q = &is->presences.at[k];
        if (p->need != q->need || p->start != q->start || p->end != q->end)
            return true;
    }
}

/* Somebody whom the edit leaves alone had this finding before, too, if perhaps with another amount. */
static bool stood_before(const struct edit *x, const struct finding *f)
{
    for (int i = 0; i < x->before.n; i++) {
        const struct finding *b = &x->before.at[i];
        if (b->severity == FINDING_HARD && b->rule == f->rule && b->employee == f->employee && b->need == f->need &&
            b->day == f->day)
            return b->found == f->found || !is_touched(x, f->employee);
    }
    return false;
}

/* A reason to refuse the edit; of those of one rank the first found comes first. */
struct reason {
    const struct finding *finding;
    int rank, at;
};

static int by_rank(const void *a, const void *b)
{
    const struct reason *x = a, *y = b;
    return x->rank != y->rank ? x->rank - y->rank : x->at - y->at;
}

/* The rule by its title; with its id where a profile or a waiver may set it, and needs that name. */
static void add_reason(const struct finding *f, bool first, struct text *out)
{
    const struct rule *r = rule_get(f->rule);
    bool adjustable = f->rule < RULE_COUNT && r->unit != UNIT_NONE;
    text_add(out, first ? _("refused: ") : _("; "));
    text_add(out, _(r->title));
    if (adjustable)
        text_printf(out, " (%s)", r->id);
    text_printf(out, _(": %s"), f->text);
}

/* All reasons in one line, as far as it has room. */
static int refuse(const struct reason *reasons, int n, struct err *e)
{
    struct text line = {0};
    size_t room = sizeof e->text - 64; /* for what is only counted */
    int told = 0;
    for (; told < n; told++) {
        struct text reason = {0};
        add_reason(reasons[told].finding, !told, &reason);
        bool fits = !told || line.n + reason.n < room;
        if (fits)
            text_add(&line, reason.at);
        text_free(&reason);
        if (!fits)
            break;
    }
    if (told < n)
        text_printf(&line, P_(" (and %d more)", " (and %d more)", n - told), n - told);
    int rc = err_set(e, ERR_DATA, "%s", line.at);
    text_free(&line);
    return rc;
}

int edit_check(struct edit *x, struct err *e)
{
    VEC(struct reason) reasons = {0};
    int rc = 0;
    plan_sort(&x->week.plan);
    week_judge(&x->week);
    for (int i = 0; i < x->week.findings.n; i++) {
        const struct finding *f = &x->week.findings.at[i];
        if (f->severity != FINDING_HARD || stood_before(x, f) || (x->free_pins && f->rule == PLAN_PIN))
            continue;
        bool of_others = f->employee >= 0 && !is_touched(x, f->employee);
        *vec_add(&reasons) = (struct reason){f, weight(f) + (of_others ? 1000 : 0), i};
    }
    if (reasons.n) {
        qsort(reasons.at, (size_t)reasons.n, sizeof *reasons.at, by_rank);
        rc = refuse(reasons.at, reasons.n, e);
    }
    vec_free(&reasons);
    return rc;
}

/* Somebody stored another plan while this edit was made: what they changed. */
static void see_meanwhile(struct edit *x)
{
    struct week now = {0};
    struct err ignored = {0};
    if (week_open_at(x->session, x->week.monday, 0, WEEK_MAYBE, &now, &ignored) >= 0 && now.planned &&
        now.rev.number != x->week.rev.number) {
        difference_make(now.ins, &x->original, &now.plan, &x->meanwhile);
        x->overtaken = OVERTAKEN_MEANWHILE;
    }
    week_close(&now);
}

int edit_store(struct edit *x, const char *what, struct err *e)
{
    int rc = planning_store(&x->week, what, x->decided, x->parts, &x->stored, e);
    if (rc == ERR_LIMIT)
        see_meanwhile(x);
    return rc;
}

void edit_close(struct edit *x)
{
    if (!x->session)
        return;
    findings_free(&x->before);
    difference_free(&x->meanwhile);
    plan_done(&x->original);
    week_close(&x->week);
    memset(x, 0, sizeof *x);
}

/* ---- presences ---------------------------------------------------------------------------------------- */

int edit_planned(const struct edit *x, struct err *e)
{
    char week[WEEK_TEXT];
    if (x->week.planned)
        return 0;
    return err_set(e, ERR_DATA, _("%s has no plan yet; make one with: cordage plan %s"),
                   week_text(x->week.monday, week), week);
}

int edit_find(const struct edit *x, int employee, instant at, struct err *e)
{
    const struct plan *p = &x->week.plan;
    int covers = -1;
    for (int i = 0; i < p->presences.n; i++) {
        const struct presence *q = &p->presences.at[i];
        if (q->employee != employee)
            continue;
        if (q->start == at)
            return i;
        if (q->start < at && at < q->end)
            covers = i;
    }
    if (covers >= 0)
        return covers;
    char when[INSTANT_TEXT];
    return err_set(e, ERR_DATA, _("%1$s has no presence at %2$s; see: cordage show --employee %1$s"),
                   x->week.ins->group->employees.at[employee].id, instant_text(x->week.ins->zone, at, when));
}

static struct pin pin_of(const struct edit *x, const struct presence *p)
{
    const struct group *g = &x->session->group;
    struct pin pin = {.employee = g->employees.at[p->employee].id, .need = g->needs.at[p->need].id};
    civil_date end;
    zone_wall(x->session->zone, p->start, &pin.date, &pin.span.from_min);
    zone_wall(x->session->zone, p->end, &end, &pin.span.to_min);
    pin.span.to_min += (end - pin.date) * DAY_MIN;
    return pin;
}

/* A pin lies within a presence when both are the same person's, on the same need, and overlap. */
static bool pin_within(const struct pin *a, const struct pin *b)
{
    return a->date == b->date && strcmp(a->employee, b->employee) == 0 && strcmp(a->need, b->need) == 0 &&
           a->span.from_min < b->span.to_min && b->span.from_min < a->span.to_min;
}

int edit_pin(struct edit *x, const struct presence *p, bool pinned, struct err *e)
{
    struct group *g = &x->session->group;
    struct pin pin = pin_of(x, p);
    for (int i = g->pins.n - 1; i >= 0; i--) {
        if (!pin_within(&g->pins.at[i], &pin))
            continue;
        free(g->pins.at[i].employee);
        free(g->pins.at[i].need);
        for (int k = i; k + 1 < g->pins.n; k++)
            g->pins.at[k] = g->pins.at[k + 1];
        g->pins.n--;
    }
    if (pinned) {
        pin.employee = mem_copy(pin.employee);
        pin.need = mem_copy(pin.need);
        *vec_add(&g->pins) = pin;
    }
    x->parts |= PART_PINS;
    return edit_reopen(x, e);
}
