/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_copy_week.c - copy-week: the plan of one week taken over to another, as far as it is legal there. */
#include "edit.h"

static instant shift(const struct session *s, instant t, int days)
{
    civil_date d;
    int minute;
    zone_wall(s->zone, t, &d, &minute);
    return zone_instant(s->zone, d + days, minute);
}

/* Adds all; when that breaks a rule, one by one, leaving out what does.  Returns how many were left out. */
static int add_all(struct edit *x, const struct plan *from, int days)
{
    struct err ignored = {0};
    struct plan empty;
    int left_out = 0;
    plan_init(&empty);
    plan_copy(&empty, &x->week.plan);
    for (int attempt = 0; attempt < 2; attempt++) {
        for (int i = 0; i < from->presences.n; i++) {
            const struct presence *p = &from->presences.at[i];
            int before = x->week.plan.presences.n;
            instant start = shift(x->session, p->start, days), end = shift(x->session, p->end, days);
            edit_add(&x->week.plan, p->employee, p->need, start, end, false);
            if (attempt && edit_check(x, &ignored) < 0) {
                int at = edit_find(x, p->employee, start, &ignored);
                if (at >= 0 && x->week.plan.presences.n > before)
                    edit_remove(&x->week.plan, at);
                left_out++;
            }
        }
        if (attempt || edit_check(x, &ignored) >= 0)
            break;
        plan_done(&x->week.plan);
        plan_init(&x->week.plan);
        plan_copy(&x->week.plan, &empty);
    }
    plan_done(&empty);
    return left_out;
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
        int left_out = add_all(x, &from.plan, monday - from.monday);
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
