/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_assign.c - assign and remove: one presence more or less, by hand; of the past, too, as a correction. */
#include "edit.h"
#include "plan_edit.h"

/* *end: of the presence in hand. */
static int assign(struct session *s, struct edit *x, instant *end, struct err *e)
{
    const struct args *a = s->args;
    int employee, need;
    instant start;
    bool pinned = args_has(a, "pin");
    int rc = session_employee(s, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = session_need(s, args_word(a, 1), &need, e);
    if (rc >= 0)
        rc = session_instant(s, args_word(a, 2), &start, e);
    if (rc >= 0)
        rc = session_instant(s, args_word(a, 3), end, e);
    if (rc >= 0 && *end <= start)
        rc = err_set(e, ERR_USAGE, _("the end (%1$s) is not after the start (%2$s)"), args_word(a, 3), args_word(a, 2));
    if (rc >= 0)
        rc = edit_open(x, s, date_monday(zone_date(s->zone, start)), e);
    if (rc < 0)
        return rc;
    plan_add_presence(&x->week.plan, employee, need, start, *end, pinned);
    rc = edit_check(x, e);
    if (rc >= 0 && pinned) {
        int at = edit_find(x, employee, start, e);
        struct presence p = {0};
        if (at >= 0)
            p = x->week.plan.presences.at[at];
        rc = at < 0 ? at : edit_pin(x, &p, true, e);
        if (rc >= 0)
            week_judge(&x->week);
    }
    return rc;
}

static int unassign(struct session *s, struct edit *x, instant *end, struct err *e)
{
    const struct args *a = s->args;
    int employee, at;
    instant start;
    int rc = session_employee(s, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = session_instant(s, args_word(a, 1), &start, e);
    if (rc >= 0)
        rc = edit_open(x, s, date_monday(zone_date(s->zone, start)), e);
    if (rc >= 0)
        rc = edit_planned(x, e);
    if (rc >= 0)
        rc = at = edit_find(x, employee, start, e);
    if (rc < 0)
        return rc;
    if (x->week.plan.presences.at[at].pinned)
        return err_set(e, ERR_DATA, _("the presence is pinned; first: cordage unpin %1$s %2$s"), args_word(a, 0),
                       args_word(a, 1));
    *end = x->week.plan.presences.at[at].end;
    plan_remove_presence(&x->week.plan, at);
    return edit_check(x, e);
}

static int run(const struct args *a, int (*act)(struct session *, struct edit *, instant *, struct err *),
               struct err *e)
{
    struct session s;
    struct edit x = {0};
    struct text what = {0};
    instant end = 0;
    int rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = act(&s, &x, &end, e);
    if (rc >= 0) {
        int seen = x.week.rev.number;
        edit_words(a, &what);
        rc = edit_store(&x, what.at, e);
        if (rc >= 0 && end <= s.now && x.week.rev.number != seen)
            say(_("this is past: the plan was corrected; hours really worked go into the time sheets (worked.csv)"));
    }
    text_free(&what);
    edit_close(&x);
    session_close(&s);
    return rc;
}

static int run_assign(const struct args *a, struct err *e)
{
    return run(a, assign, e);
}

static int run_remove(const struct args *a, struct err *e)
{
    return run(a, unassign, e);
}

static const struct option_spec assign_options[] = {
    {"pin", 'p', OPT_FLAG, NULL, N_("pin it as well: later plans keep it")},
    EDIT_OPTIONS,
    {0},
};
static const struct option_spec remove_options[] = {EDIT_OPTIONS, {0}};

const struct command cmd_assign = {
    .name = "assign",
    .summary = N_("Give somebody a presence by hand"),
    .usage = N_("EMPLOYEE NEED START END"),
    .min_words = 4,
    .max_words = 4,
    .options = assign_options,
    .help = N_(
        "START and END are local time, 2026-11-23T08:00.  Refused, with the rule and its figures, when it would break "
        "one.\n\n"
        "What is past may be corrected, too; hours really worked go into the time sheets (worked.csv), which count in "
        "the plan's place."),
    .group = GROUP_EDIT,
    .run = run_assign,
};

const struct command cmd_remove = {
    .name = "remove",
    .summary = N_("Take a presence away"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = remove_options,
    .help = N_(
        "START is the presence's beginning, or any time within it: 2026-11-23T08:00.\n\n"
        "What is past may be corrected, too; hours really worked go into the time sheets (worked.csv), which count in "
        "the plan's place."),
    .group = GROUP_EDIT,
    .run = run_remove,
};
