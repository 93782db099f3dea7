/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy_week.c - the plan of one week taken over to another, as far as it is legal there. */
#include "change_week.h"
#include "plan_edit.h"

#include <stdlib.h>

static instant shift(const struct session *s, instant t, int days)
{
    civil_date d;
    int minute;
    zone_wall(s->zone, t, &d, &minute);
    return zone_instant(s->zone, d + days, minute);
}

static void leave_out(struct left_outs *l, const struct presence *p, const char *why)
{
    *vec_add(&l->list) = (struct left_out){.presence = *p, .why = mem_copy(why)};
}

void left_outs_free(struct left_outs *l)
{
    for (int i = 0; i < l->list.n; i++)
        free(l->list.at[i].why);
    vec_free(&l->list);
}

/* Adds presences [first, end) when the week stays legal with them.  When not, halves of them: so that few who cannot
 * be taken over cost few audits.  Each of these is left out, with the rule. */
static void add_range(struct edit *x, const struct plan *from, int first, int end, int days, struct left_outs *out)
{
    struct err why = {0};
    struct plan before;
    if (first >= end)
        return;
    plan_init(&before);
    plan_copy(&before, &x->week.plan);
    for (int i = first; i < end; i++) {
        const struct presence *p = &from->presences.at[i];
        plan_add_presence(&x->week.plan, p->employee, p->need, shift(x->session, p->start, days),
                          shift(x->session, p->end, days), false);
    }
    if (edit_check(x, &why) >= 0) {
        plan_done(&before);
        return;
    }
    plan_done(&x->week.plan);
    x->week.plan = before;
    if (end - first > 1) {
        int middle = first + (end - first) / 2;
        add_range(x, from, first, middle, days, out);
        add_range(x, from, middle, end, days, out);
        return;
    }
    struct presence there = from->presences.at[first];
    there.start = shift(x->session, there.start, days);
    there.end = shift(x->session, there.end, days);
    leave_out(out, &there, why.text);
}

int copy_week(struct edit *x, struct session *s, const char *from, const char *to, const char *what,
              struct left_outs *left_out, struct err *e)
{
    struct week source = {0};
    civil_date monday = 0;
    int rc = session_week(s, to, &monday, e);
    if (rc >= 0)
        rc = week_open(s, from, WEEK_PLAN, &source, e);
    if (rc >= 0)
        rc = edit_open(x, s, monday, ANY_REVISION, e);
    if (rc >= 0 && x->week.planned && x->week.plan.presences.n)
        rc = err_set(e, ERR_DATA, _("%s has a plan already; copy-week only fills an empty week"), to);
    if (rc >= 0) {
        add_range(x, &source.plan, 0, source.plan.presences.n, monday - source.monday, left_out);
        rc = edit_check(x, e);
    }
    week_close(&source);
    return rc < 0 ? rc : edit_store(x, what, e);
}
