/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_statement.c - statement: hours per member and employee for a period, to sign and to bill. */
#include "report.h"
#include "statement.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct sums {
    int planned, worked, counted;
};

static void add(struct sums *s, const struct statement_line *l)
{
    s->planned += l->planned_min;
    s->worked += l->worked_min > 0 ? l->worked_min : 0;
    s->counted += statement_counted_min(l);
}

/* Has anybody's time sheet come, for this member or (NULL) at all? */
static bool any_worked(const struct statement *st, const char *member)
{
    for (int i = 0; i < st->lines.n; i++)
        if (st->lines.at[i].worked_min >= 0 && (!member || strcmp(st->lines.at[i].member_id, member) == 0))
            return true;
    return false;
}

static void cells(struct table *t, bool worked, const struct sums *s, const char *title, const char *span)
{
    table_add(t, "%s", title);
    table_add(t, "%s", span);
    table_add(t, "%s", hours(s->planned));
    if (worked) {
        table_add(t, "%s", "");
        table_add(t, "%s", hours(s->worked));
    }
}

static void line_cells(struct table *t, bool worked, const struct statement_line *l, bool new_day)
{
    table_add(t, "  %s", new_day ? date_short(l->day) : "");
    if (l->planned_min)
        table_add(t, "%s-%s", clock_of(l->from_min), clock_of(l->to_min));
    else
        table_add(t, "%s", "");
    table_add(t, "%s", l->planned_min ? hours(l->planned_min) : "");
    if (!worked)
        return;
    if (l->worked_min >= 0)
        table_add(t, "%s-%s", clock_of(l->worked_from_min), clock_of(l->worked_to_min));
    else
        table_add(t, "%s", "");
    table_add(t, "%s", l->worked_min >= 0 ? hours(l->worked_min) : "");
}

/* One employee at one member: day by day, a total for each week when there are several. */
static int print_employee(const struct session *s, const struct statement *st, int i, bool worked, struct table *t,
                          struct sums *member_sums)
{
    const struct statement_line *first = &st->lines.at[i];
    struct sums all = {0}, week = {0};
    bool several = date_monday(st->from) != date_monday(st->to);
    const char *name = first->employee >= 0 ? s->group.employees.at[first->employee].name : first->employee_id;
    table_note(t, 0, name);
    for (; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        if (strcmp(l->member_id, first->member_id) != 0 || strcmp(l->employee_id, first->employee_id) != 0)
            break;
        line_cells(t, worked, l, l == first || l->day != l[-1].day);
        add(&all, l);
        add(&week, l);
        add(member_sums, l);
        const struct statement_line *next = i + 1 < st->lines.n ? l + 1 : NULL;
        bool last = !next || strcmp(next->employee_id, l->employee_id) != 0 ||
                    strcmp(next->member_id, l->member_id) != 0 || date_monday(next->day) != date_monday(l->day);
        if (several && last) {
            char text[WEEK_TEXT], title[WEEK_TEXT + 4];
            snprintf(title, sizeof title, "  %s", week_text(date_monday(l->day), text));
            cells(t, worked, &week, title, "");
            week = (struct sums){0};
        }
    }
    cells(t, worked, &all, _("  total"), "");
    return i;
}

static int print_member(const struct session *s, const struct statement *st, int i, struct sums *total)
{
    const struct statement_line *first = &st->lines.at[i];
    const struct member *m = first->member >= 0 ? &s->group.members.at[first->member] : NULL;
    struct sums sums = {0};
    struct table t;
    bool worked = any_worked(st, first->member_id);
    table_init(&t, worked ? 5 : 3, worked ? "llrlr" : "llr");
    table_add(&t, "%s", _("Employee, day"));
    table_add(&t, "%s", _("from-to"));
    table_add(&t, "%s", _("planned"));
    if (worked) {
        table_add(&t, "%s", _("from-to"));
        table_add(&t, "%s", _("worked"));
    }
    table_rule(&t);
    printf("\n%s%s%s (%s)\n", term_colour(COLOUR_BOLD), m ? m->name : first->member_id, term_colour(COLOUR_NONE),
           first->member_id);
    while (i < st->lines.n && strcmp(st->lines.at[i].member_id, first->member_id) == 0)
        i = print_employee(s, st, i, worked, &t, &sums);
    table_rule(&t);
    cells(&t, worked, &sums, _("Total"), "");
    table_print(&t, 2);
    double rate = args_number(s->args, "rate", -1);
    if (rate >= 0) {
        double coefficient = m && m->coefficient_micro >= 0 ? (double)m->coefficient_micro / 1e6 : 1;
        printf(_("  To bill: %1$s x %2$s x %3$s = %4$s\n"), hours(sums.counted), number(rate, 2),
               number(coefficient, 2), number(sums.counted / 60.0 * rate * coefficient, 2));
    }
    if (args_has(s->args, "sign"))
        printf(_("\n  For the member: ______________________    For the group: ______________________\n"));
    total->planned += sums.planned;
    total->worked += sums.worked;
    total->counted += sums.counted;
    return i;
}

static void show_text(const struct session *s, const struct statement *st)
{
    struct sums total = {0};
    printf(_("Statement of hours: %1$s\n%2$s to %3$s\n"), s->group.name, date_long(st->from), date_long(st->to));
    for (int i = 0; i < st->lines.n;)
        i = print_member(s, st, i, &total);
    printf(_("\nAll members: %s planned"), hours(total.planned));
    if (any_worked(st, NULL))
        printf(_(", %s worked"), hours(total.worked));
    printf("\n");
}

static void show_csv(const struct session *s, const struct statement *st)
{
    (void)s;
    csv_row("member", "employee", "date", "week", "from", "to", "planned_hours", "worked_from", "worked_to",
            "worked_hours", "site", "need", NULL);
    for (int i = 0; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        char date[DATE_TEXT], week[WEEK_TEXT], from[CLOCK_TEXT], to[CLOCK_TEXT], wfrom[CLOCK_TEXT] = "",
                                                                                 wto[CLOCK_TEXT] = "";
        char planned[16], worked[16] = "";
        snprintf(planned, sizeof planned, "%.2f", l->planned_min / 60.0);
        if (l->worked_min >= 0) {
            clock_text(l->worked_from_min, wfrom);
            clock_text(l->worked_to_min, wto);
            snprintf(worked, sizeof worked, "%.2f", l->worked_min / 60.0);
        }
        csv_row(l->member_id, l->employee_id, date_text(l->day, date), week_text(date_monday(l->day), week),
                clock_text(l->from_min, from), clock_text(l->to_min, to), planned, wfrom, wto, worked, l->site, l->need,
                NULL);
    }
}

static void show_json(const struct session *s, const struct statement *st)
{
    char from[DATE_TEXT], to[DATE_TEXT], day[DATE_TEXT], start[CLOCK_TEXT], end[CLOCK_TEXT];
    json_t *lines = json_array();
    for (int i = 0; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        json_t *line =
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:s}", "member", l->member_id, "employee", l->employee_id,
                      "date", date_text(l->day, day), "from", clock_text(l->from_min, start), "to",
                      clock_text(l->to_min, end), "planned_minutes", l->planned_min, "site", l->site, "need", l->need);
        json_object_set_new(line, "worked_minutes", l->worked_min < 0 ? json_null() : json_integer(l->worked_min));
        json_array_append_new(lines, line);
    }
    json_t *all = json_pack("{s:i, s:s, s:s, s:s, s:o}", "cordage", 1, "group", s->group.name, "from",
                            date_text(st->from, from), "to", date_text(st->to, to), "lines", lines);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(all);
}

/* FROM TO as dates; or one word: a month (2026-11) or a week. */
static int period(const struct session *s, civil_date *from, civil_date *to, struct err *e)
{
    const char *first = args_word(s->args, 0), *second = args_word(s->args, 1);
    int year, month, n = 0;
    if (!second && sscanf(first, "%4d-%2d%n", &year, &month, &n) == 2 && !first[n] && month >= 1 && month <= 12) {
        *from = date_of(year, month, 1);
        *to = (month == 12 ? date_of(year + 1, 1, 1) : date_of(year, month + 1, 1)) - 1;
        return 0;
    }
    if (!second) {
        int rc = session_week(s, first, from, e);
        *to = rc < 0 ? 0 : *from + 6;
        return rc;
    }
    int rc = session_date(first, from, e);
    if (rc >= 0)
        rc = session_date(second, to, e);
    if (rc >= 0 && *to < *from)
        return err_set(e, ERR_USAGE, _("the period ends (%1$s) before it begins (%2$s)"), second, first);
    return rc;
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    struct statement st = {0};
    civil_date from, to;
    int member = -1;
    int rc = session_open(&s, a, SESSION_READ, e);
    if (rc >= 0)
        rc = period(&s, &from, &to, e);
    if (rc >= 0 && args_has(a, "member"))
        rc = session_member(&s, args_text(a, "member"), &member, e);
    if (rc >= 0)
        rc = statement_make(&s, from, to, member, &st, e);
    if (rc >= 0 && !st.lines.n)
        rc = err_set(e, ERR_DATA, _("no hours are planned or worked between %1$s and %2$s"), date_long(from),
                     date_long(to));
    if (rc >= 0) {
        enum format f = args_format(a);
        (f == FORMAT_CSV ? show_csv : f == FORMAT_JSON ? show_json : show_text)(&s, &st);
    }
    statement_free(&st);
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"member", 'm', OPT_TEXT, N_("MEMBER"), N_("only this member's hours")},
    {"rate", 'r', OPT_NUMBER, N_("AMOUNT"), N_("add what each member is billed: hours x AMOUNT x its coefficient"), 0,
     1e6},
    {"sign", 0, OPT_FLAG, NULL, N_("add lines to sign on")},
    {0},
};

const struct command cmd_statement = {
    .name = "statement",
    .summary = N_("Hours per member and employee for a period: planned, worked, to bill"),
    .usage = N_("FROM TO | MONTH | WEEK"),
    .min_words = 1,
    .max_words = 2,
    .options = options,
    .help =
        N_("FROM and TO are dates, both included; MONTH is like 2026-11.  Worked hours come from the time sheets "
           "(worked.csv); where there are none, planned ones are billed.  A night counts for the day it begins on."),
    .group = GROUP_REPORT,
    .run = run,
};
