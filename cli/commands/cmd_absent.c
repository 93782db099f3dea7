/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_absent.c - absent: records an absence and says which presences it costs. */
#include "difference_text.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

/* A date alone means its whole day: from its midnight, or to the next one. */
static int read_end(const struct session *s, const char *word, bool is_end, instant *out, struct err *e)
{
    civil_date d;
    if (date_parse(word, &d)) {
        *out = zone_instant(s->zone, d + is_end, 0);
        return 0;
    }
    return session_instant(s, word, out, e);
}

static bool known(const struct group *g, const struct availability *a)
{
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *b = &g->availabilities.at[i];
        if (b->kind == ABSENT && !b->day.weekdays && b->day.date == a->day.date &&
            b->span.from_min <= a->span.from_min && b->span.to_min >= a->span.to_min &&
            strcmp(b->employee, a->employee) == 0)
            return true;
    }
    return false;
}

/* One row a civil day, as the spreadsheet would say it. */
static int add_rows(struct session *s, int employee, instant start, instant end, const char *reason)
{
    struct group *g = &s->group;
    civil_date first, last;
    int from, to, added = 0;
    zone_wall(s->zone, start, &first, &from);
    zone_wall(s->zone, end, &last, &to);
    for (civil_date d = first; d <= last; d++) {
        struct availability a = {.employee = g->employees.at[employee].id,
                                 .kind = ABSENT,
                                 .day = {.date = d},
                                 .span = {d == first ? from : 0, d == last ? to : DAY_MIN},
                                 .valid = {DATE_MIN, DATE_MAX}};
        if (a.span.to_min <= a.span.from_min || known(g, &a))
            continue;
        a.employee = mem_copy(a.employee);
        a.reason = mem_copy(reason);
        a.source = mem_copy("");
        *vec_add(&g->availabilities) = a;
        added++;
    }
    return added;
}

/* Planned presences that the absence makes impossible. */
static int tell_lost(struct session *s, const char *employee, instant start, instant end, struct err *e)
{
    struct bookings b = {0};
    VEC(civil_date) weeks = {0};
    civil_date last = DATE_NONE;
    int lost = 0;
    int rc = store_bookings(s->store, start - 2 * DAY_MIN, end, false, &b, e);
    for (int i = 0; rc >= 0 && i < b.list.n; i++) {
        const struct booking *k = &b.list.at[i];
        civil_date day, end_day;
        int from, to;
        if (k->cancelled || strcmp(k->employee, employee) != 0 || k->end <= start || k->start >= end)
            continue;
        zone_wall(s->zone, k->start, &day, &from);
        zone_wall(s->zone, k->end, &end_day, &to);
        printf(_("  lost: %1$s %2$s-%3$s at %4$s (%5$s)\n"), date_short(day), clock_of(from), clock_of(to), k->member,
               k->need);
        if (last != k->monday)
            *vec_add(&weeks) = last = k->monday;
        lost++;
    }
    for (int i = 0; i < weeks.n; i++) {
        char week[WEEK_TEXT];
        printf(_("Repair it: cordage replan %1$s; see who can stand in: cordage replace %2$s %1$s\n"),
               week_text(weeks.at[i], week), employee);
    }
    vec_free(&weeks);
    bookings_free(&b);
    return rc < 0 ? rc : lost ? EXIT_FINDINGS : EXIT_DONE;
}

static int record(struct session *s, struct err *e)
{
    const struct args *a = s->args;
    int employee;
    instant start, end;
    bool changed = false;
    int rc = session_employee(s, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = read_end(s, args_word(a, 1), false, &start, e);
    if (rc >= 0)
        rc = read_end(s, args_word(a, 2), true, &end, e);
    if (rc >= 0 && end <= start)
        rc = err_set(e, ERR_USAGE, _("the end (%1$s) is not after the start (%2$s)"), args_word(a, 2), args_word(a, 1));
    if (rc >= 0 && end - start > 400 * DAY_MIN)
        rc = err_set(e, ERR_USAGE, _("an absence of more than 400 days: end the contract instead (valid_to)"));
    if (rc < 0)
        return rc;
    const char *reason = args_text(a, "reason");
    if (!add_rows(s, employee, start, end, reason ? reason : "")) {
        printf(_("Known already: nothing changed.\n"));
    } else {
        struct text what = {0};
        text_printf(&what, "absent %s %s %s", args_word(a, 0), args_word(a, 1), args_word(a, 2));
        rc = session_save(s, PART_AVAILABILITY, what.at, &changed, e);
        text_free(&what);
    }
    if (rc >= 0 && changed)
        printf(_("%s is absent then.\n"), s->group.employees.at[employee].name);
    return rc < 0 ? rc : tell_lost(s, s->group.employees.at[employee].id, start, end, e);
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    int rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = record(&s, e);
    session_close(&s);
    return rc;
}

static const struct option_spec options[] = {
    {"reason", 'r', OPT_TEXT, N_("TEXT"), N_("why; private, only the manager's pages show it")},
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
    .run = run,
};
