/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_copy_week.c - copy-week: the plan of one week taken over to another, as far as it is legal there. */
#include "edit.h"
#include "plan_edit.h"

static instant shift(const struct session *s, instant t, int days)
{
    civil_date d;
    int minute;
    zone_wall(s->zone, t, &d, &minute);
    return zone_instant(s->zone, d + days, minute);
}

/* Adds presences [first, end) when the week stays legal with them.  When not, halves of them: so that few who
 * cannot be taken over cost few audits.  Each of these is named with the rule; returns how many. */
static int add_range(struct edit *x, const struct plan *from, int first, int end, int days)
{
    struct err why = {0};
    struct plan before;
    if (first >= end)
        return 0;
    plan_init(&before);
    plan_copy(&before, &x->week.plan);
    for (int i = first; i < end; i++) {
        const struct presence *p = &from->presences.at[i];
        plan_add_presence(&x->week.plan, p->employee, p->need, shift(x->session, p->start, days),
                          shift(x->session, p->end, days), false);
    }
    int middle = first + (end - first) / 2;
    if (edit_check(x, &why) >= 0) {
        plan_done(&before);
        return 0;
    }
    plan_done(&x->week.plan);
    x->week.plan = before;
    if (end - first > 1)
        return add_range(x, from, first, middle, days) + add_range(x, from, middle, end, days);
    const struct presence *p = &from->presences.at[first];
    const struct group *g = x->week.ins->group;
    civil_date day;
    int minute;
    zone_wall(x->session->zone, shift(x->session, p->start, days), &day, &minute);
    print_wrapped(4, _("  left out: %1$s %2$s, %3$s on %4$s: %5$s"), date_short(day), clock_of(minute),
                  g->employees.at[p->employee].name, g->needs.at[p->need].id, why.text);
    return 1;
}

static int copy(struct session *s, struct edit *x, struct err *e)
{
    struct week from = {0};
    civil_date monday = 0;
    int rc = session_week(s, args_word(s->args, 1), &monday, e);
    if (rc >= 0)
        rc = week_open(s, args_word(s->args, 0), WEEK_PLAN, &from, e);
    if (rc >= 0)
        rc = edit_open(x, s, monday, e);
    if (rc >= 0 && x->week.planned && x->week.plan.presences.n)
        rc =
            err_set(e, ERR_DATA, _("%s has a plan already; copy-week only fills an empty week"), args_word(s->args, 1));
    if (rc >= 0) {
        int left_out = add_range(x, &from.plan, 0, from.plan.presences.n, monday - from.monday);
        rc = edit_check(x, e);
        if (left_out)
            printf(P_("%d presence is not possible in that week and was left out.\n",
                      "%d presences are not possible in that week and were left out.\n", left_out),
                   left_out);
    }
    week_close(&from);
    return rc;
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    struct edit x = {0};
    struct text what = {0};
    int rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = copy(&s, &x, e);
    if (rc >= 0) {
        edit_words(a, &what);
        rc = edit_store(&x, what.at, e);
    }
    text_free(&what);
    edit_close(&x);
    session_close(&s);
    return rc;
}

const struct command cmd_copy_week = {
    .name = "copy-week",
    .summary = N_("Take the plan of one week over to another, empty one"),
    .usage = N_("FROM TO"),
    .min_words = 2,
    .max_words = 2,
    .help =
        N_("FROM and TO are weeks.  Presences that would break a rule there, or that nobody asks for, are left out."),
    .group = GROUP_EDIT,
    .run = run,
};
