/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_pin.c - pin and unpin: a presence that every later plan keeps, or may change again. */
#include "difference_text.h"
#include "edit.h"

static void tell(struct edit *x, const struct presence *p, bool pinned)
{
    const struct group *g = x->week.ins->group;
    const struct need *n = &g->needs.at[p->need];
    text_printf(&x->said,
                pinned ? _("Pinned: %1$s, %2$s at %3$s (%4$s)\n") : _("No longer pinned: %1$s, %2$s at %3$s (%4$s)\n"),
                presence_span(x->week.ins, p), g->employees.at[p->employee].name, n->member, n->id);
}

static int run(const struct args *a, bool pinned, struct err *e)
{
    struct session s;
    struct edit x = {0};
    struct text what = {0};
    struct presence before = {0};
    int employee, at;
    instant start;
    int rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = session_employee(&s, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = session_instant(&s, args_word(a, 1), &start, e);
    if (rc >= 0)
        rc = edit_open(&x, &s, date_monday(zone_date(s.zone, start)), e);
    if (rc >= 0)
        rc = edit_planned(&x, e);
    if (rc >= 0)
        rc = at = edit_find(&x, employee, start, e);
    if (rc >= 0) {
        x.week.plan.presences.at[at].pinned = pinned;
        before = x.week.plan.presences.at[at];
        rc = edit_check(&x, e);
        if (rc >= 0)
            rc = edit_pin(&x, &before, pinned, e);
    }
    if (rc >= 0) {
        week_judge(&x.week);
        tell(&x, &before, pinned);
        edit_words(a, &what);
        rc = edit_store(&x, what.at, e);
    }
    text_free(&what);
    edit_close(&x);
    session_close(&s);
    return rc;
}

static int run_pin(const struct args *a, struct err *e)
{
    return run(a, true, e);
}

static int run_unpin(const struct args *a, struct err *e)
{
    return run(a, false, e);
}

static const struct option_spec options[] = {EDIT_OPTIONS, {0}};

const struct command cmd_pin = {
    .name = "pin",
    .summary = N_("Keep a presence in every later plan"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .help = N_("The pin stands in the group's data (pins.csv) and is exported with them."),
    .group = GROUP_EDIT,
    .run = run_pin,
};

const struct command cmd_unpin = {
    .name = "unpin",
    .summary = N_("Let later plans change a pinned presence again"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .group = GROUP_EDIT,
    .run = run_unpin,
};
