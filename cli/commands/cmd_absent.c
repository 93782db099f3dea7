/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_absent.c - absent: records an absence and says which presences it costs. */
#include "absence.h"
#include "call.h"
#include "cell_dates.h"
#include "readable.h"

#include <stdio.h>
#include <stdlib.h>

/* A date alone means its whole day: from its midnight, or to the next one. */
static int read_end(const struct session *s, const char *word, bool is_end, instant *out, struct err *e)
{
    civil_date d;
    if (date_read(word, DATE_OF_WORK, &d)) {
        *out = zone_instant(s->zone, d + is_end, 0);
        return 0;
    }
    return session_instant(s, word, out, e);
}

static int read_absence(const struct call *c, struct absence *x, struct err *e)
{
    const struct args *a = c->args;
    const char *reason = args_text(a, "reason");
    *x = (struct absence){.reason = reason ? reason : ""};
    int rc = session_employee(&c->session, args_word(a, 0), &x->employee, e);
    if (rc >= 0)
        rc = read_end(&c->session, args_word(a, 1), false, &x->start, e);
    if (rc >= 0)
        rc = read_end(&c->session, args_word(a, 2), true, &x->end, e);
    if (rc >= 0 && x->end <= x->start)
        rc = err_set(e, ERR_USAGE, _("the end (%1$s) is not after the start (%2$s)"), args_word(a, 2), args_word(a, 1));
    return rc;
}

static void show_lost(const struct session *s, const struct bookings *lost, const char *employee)
{
    VEC(civil_date) weeks = {0};
    civil_date last = DATE_NONE;
    for (int i = 0; i < lost->list.n; i++) {
        const struct booking *k = &lost->list.at[i];
        civil_date day, end_day;
        int from, to;
        zone_wall(s->zone, k->start, &day, &from);
        zone_wall(s->zone, k->end, &end_day, &to);
        printf(_("  lost: %1$s %2$s-%3$s at %4$s (%5$s)\n"), date_short(day), clock_of(from), clock_of(to), k->member,
               k->need);
        if (last != k->monday)
            *vec_add(&weeks) = last = k->monday;
    }
    for (int i = 0; i < weeks.n; i++) {
        char week[WEEK_TEXT];
        printf(_("Repair it: cordage replan %1$s; see who can stand in: cordage replace %2$s %1$s\n"),
               week_text(weeks.at[i], week), employee);
    }
    vec_free(&weeks);
}

static void show_cancelled(const struct session *s, const struct absence *x)
{
    char week[WEEK_TEXT];
    printf(_("%s is no longer absent then.\n"), s->group.employees.at[x->employee].name);
    week_text(date_monday(zone_date(s->zone, x->start)), week);
    printf(_("The plan stays as it is; to use the hours again: cordage replan %s\n"), week);
}

static int run(struct call *c, struct err *e)
{
    struct absence x;
    struct absence_result done = {0};
    char *what = call_text(c);
    int rc = read_absence(c, &x, e);
    bool cancel = args_has(c->args, "cancel");
    if (rc >= 0)
        rc = (cancel ? cancel_absence : record_absence)(&c->session, &x, what, &done, e);
    if (done.known)
        printf(_("Known already: nothing changed.\n"));
    if (done.cancelled)
        show_cancelled(&c->session, &x);
    else if (done.changed)
        printf(_("%s is absent then.\n"), c->session.group.employees.at[x.employee].name);
    if (rc >= 0) {
        show_lost(&c->session, &done.lost, c->session.group.employees.at[x.employee].id);
        rc = done.lost.list.n ? EXIT_FINDINGS : EXIT_DONE;
    }
    absence_result_free(&done);
    free(what);
    return rc;
}

static const struct option_spec options[] = {
    {"reason", 'r', OPT_TEXT, N_("TEXT"), N_("why; private, only the manager's pages show it")},
    {"cancel", 0, OPT_FLAG, NULL, N_("take back what is recorded as absence between START and END")},
    {0},
};

const struct command cmd_absent = {
    .name = "absent",
    .summary = N_("Record an absence"),
    .usage = N_("EMPLOYEE START END"),
    .min_words = 3,
    .max_words = 3,
    .options = options,
    .help = N_("START and END are local time, 2026-11-23T08:00, or dates, whose whole days are meant.  The plan stays "
               "as it is; "
               "the presences that cannot hold are named."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
