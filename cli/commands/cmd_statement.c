/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_statement.c - statement: hours per member and employee for a period, to sign and to bill. */
#include "call.h"
#include "readable.h"
#include "state_hours.h"
#include "table.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct sums {
    int planned, worked, counted, travel;
    bool reported; /* some of it */
};

static void add(struct sums *s, const struct statement_line *l)
{
    s->planned += l->planned_min;
    s->worked += l->worked_min > 0 ? l->worked_min : 0;
    s->counted += statement_counted_min(l);
    s->travel += l->travel_min;
    s->reported = s->reported || l->worked_min >= 0;
}

/* The columns of one member's part, or (NULL) of all: what does not occur has none. */
struct columns {
    bool worked, travel;
};

static struct columns columns_of(const struct statement *st, const char *member)
{
    struct columns c = {0};
    for (int i = 0; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        if (member && strcmp(l->member_id, member) != 0)
            continue;
        c.worked = c.worked || l->worked_min >= 0;
        c.travel = c.travel || l->travel_min > 0;
    }
    return c;
}

static void head(struct table *t, struct columns c)
{
    table_init(t, 3 + 3 * c.worked + c.travel, c.worked ? "llrlrrr" : "llrr");
    table_add(t, "%s", _("Employee, day"));
    table_add(t, "%s", _("from-to"));
    table_add(t, "%s", _("planned"));
    if (c.worked) {
        table_add(t, "%s", _("from-to"));
        table_add(t, "%s", _("worked"));
        table_add(t, "%s", _("counted"));
    }
    if (c.travel)
        table_add(t, "%s", _("travel"));
    table_rule(t);
}

static void hours_cell(struct table *t, int minutes, bool shown)
{
    table_add(t, "%s", shown ? hours(minutes) : "");
}

static void sum_cells(struct table *t, struct columns c, const struct sums *s, const char *title)
{
    table_add(t, "%s", title);
    table_add(t, "%s", "");
    hours_cell(t, s->planned, true);
    if (c.worked) {
        table_add(t, "%s", "");
        hours_cell(t, s->worked, s->reported);
        hours_cell(t, s->counted, true);
    }
    if (c.travel)
        hours_cell(t, s->travel, s->travel > 0);
}

static void times_cell(struct table *t, int from, int to, bool shown)
{
    if (shown)
        table_add(t, "%s-%s", clock_of(from), clock_of(to));
    else
        table_add(t, "%s", "");
}

static void line_cells(struct table *t, struct columns c, const struct statement_line *l, bool new_day)
{
    table_add(t, "  %s", new_day ? date_short(l->day) : "");
    times_cell(t, l->from_min, l->to_min, l->planned_min > 0);
    hours_cell(t, l->planned_min, l->planned_min > 0);
    if (c.worked) {
        times_cell(t, l->worked_from_min, l->worked_to_min, l->worked_from_min >= 0);
        hours_cell(t, l->worked_min, l->worked_min >= 0);
        hours_cell(t, statement_counted_min(l), true);
    }
    if (c.travel)
        hours_cell(t, l->travel_min, l->travel_min > 0);
}

static bool same_person(const struct statement_line *a, const struct statement_line *b)
{
    return strcmp(a->member_id, b->member_id) == 0 && strcmp(a->employee_id, b->employee_id) == 0;
}

/* One employee at one member: day by day, a total for each week when there are several. */
static int print_employee(const struct statement *st, int i, struct columns c, struct table *t,
                          struct sums *member_sums)
{
    const struct statement_line *first = &st->lines.at[i];
    struct sums all = {0}, week = {0};
    bool several = date_monday(st->from) != date_monday(st->to);
    table_note(t, 0, first->employee_name);
    for (; i < st->lines.n && same_person(&st->lines.at[i], first); i++) {
        const struct statement_line *l = &st->lines.at[i];
        line_cells(t, c, l, l == first || l->day != l[-1].day);
        add(&all, l);
        add(&week, l);
        add(member_sums, l);
        bool last = i + 1 >= st->lines.n || !same_person(l + 1, l) || date_monday(l[1].day) != date_monday(l->day);
        if (several && last) {
            char text[WEEK_TEXT], title[WEEK_TEXT + 4];
            snprintf(title, sizeof title, "  %s", week_text(date_monday(l->day), text));
            sum_cells(t, c, &week, title);
            week = (struct sums){0};
        }
    }
    sum_cells(t, c, &all, _("  total"));
    return i;
}

/* Lines [first, end) of one member: a bill for each coefficient that held in the period, in that order. */
static void print_bill(const struct statement *st, int first, int end, double rate)
{
    double total = 0;
    int bills = 0;
    for (int i = first; i < end && rate >= 0; i++) {
        int64_t coefficient = st->lines.at[i].coefficient_micro;
        int minutes = 0;
        bool billed = false;
        for (int k = first; k < i; k++)
            billed = billed || st->lines.at[k].coefficient_micro == coefficient;
        for (int k = i; k < end && !billed; k++)
            minutes += st->lines.at[k].coefficient_micro == coefficient ? statement_counted_min(&st->lines.at[k]) : 0;
        if (billed)
            continue;
        double amount = minutes / 60.0 * rate * ((double)coefficient / 1e6);
        printf(_("  To bill: %1$s x %2$s x %3$s = %4$s\n"), hours(minutes), number(rate, 2),
               number((double)coefficient / 1e6, 2), number(amount, 2));
        total += amount;
        bills++;
    }
    if (bills > 1)
        printf(_("  To bill in all: %s\n"), number(total, 2));
}

static int print_member(const struct call *call, const struct statement *st, int i, struct sums *total)
{
    const struct statement_line *first = &st->lines.at[i];
    int start = i, last = i;
    struct sums sums = {0};
    struct table t;
    struct columns c = columns_of(st, first->member_id);
    head(&t, c);
    for (int k = i; k < st->lines.n && strcmp(st->lines.at[k].member_id, first->member_id) == 0; k++)
        last = st->lines.at[k].day >= st->lines.at[last].day ? k : last;
    printf("\n%s%s%s (%s)\n", term_colour(COLOUR_BOLD), st->lines.at[last].member_name, term_colour(COLOUR_NONE),
           first->member_id);
    while (i < st->lines.n && strcmp(st->lines.at[i].member_id, first->member_id) == 0)
        i = print_employee(st, i, c, &t, &sums);
    table_rule(&t);
    sum_cells(&t, c, &sums, _("Total"));
    table_print(&t, 2);
    print_bill(st, start, i, args_number(call->args, "rate", -1));
    if (args_has(call->args, "sign"))
        printf(_("\n  For the member  date ____________  signature ______________________________\n"
                 "\n  For the group   date ____________  signature ______________________________\n"));
    total->planned += sums.planned;
    total->worked += sums.worked;
    total->counted += sums.counted;
    return i;
}

static void show_text(const struct call *c, const struct statement *st)
{
    struct sums total = {0};
    int members = 0;
    printf(_("Statement of hours: %1$s\n%2$s to %3$s\n"), c->session.group.name, date_long(st->from),
           date_long(st->to));
    for (int i = 0; i < st->lines.n; members++)
        i = print_member(c, st, i, &total);
    if (members > 1) {
        printf(_("\nAll members: %s planned"), hours(total.planned));
        if (columns_of(st, NULL).worked)
            printf(_(", %1$s worked, %2$s counted"), hours(total.worked), hours(total.counted));
        printf("\n");
    }
}

static void show_csv(const struct call *c, const struct statement *st)
{
    (void)c;
    csv_row("member", "employee", "date", "week", "from", "to", "planned_hours", "worked_from", "worked_to",
            "worked_hours", "site", "need", "counted_hours", "travel_minutes", NULL);
    for (int i = 0; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        char date[DATE_TEXT], week[WEEK_TEXT], from[CLOCK_TEXT], to[CLOCK_TEXT], wfrom[CLOCK_TEXT] = "",
                                                                                 wto[CLOCK_TEXT] = "";
        char planned[16], worked[16] = "", counted[16], travel[16];
        snprintf(planned, sizeof planned, "%.2f", l->planned_min / 60.0);
        if (l->worked_from_min >= 0) {
            clock_text(l->worked_from_min, wfrom);
            clock_text(l->worked_to_min, wto);
        }
        if (l->worked_min >= 0)
            snprintf(worked, sizeof worked, "%.2f", l->worked_min / 60.0);
        snprintf(counted, sizeof counted, "%.2f", statement_counted_min(l) / 60.0);
        snprintf(travel, sizeof travel, "%d", l->travel_min);
        csv_row(l->member_id, l->employee_id, date_text(l->day, date), week_text(date_monday(l->day), week),
                clock_text(l->from_min, from), clock_text(l->to_min, to), planned, wfrom, wto, worked, l->site, l->need,
                counted, travel, NULL);
    }
}

static void show_json(const struct call *c, const struct statement *st)
{
    char from[DATE_TEXT], to[DATE_TEXT], day[DATE_TEXT], start[CLOCK_TEXT], end[CLOCK_TEXT];
    json_t *lines = json_array();
    for (int i = 0; i < st->lines.n; i++) {
        const struct statement_line *l = &st->lines.at[i];
        json_t *line =
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:s}", "member", l->member_id, "employee", l->employee_id,
                      "date", date_text(l->day, day), "from", clock_text(l->from_min, start), "to",
                      clock_text(l->to_min, end), "planned_minutes", l->planned_min, "site", l->site, "need", l->need);
        json_object_set_new(line, "counted_minutes", json_integer(statement_counted_min(l)));
        json_object_set_new(line, "travel_minutes", json_integer(l->travel_min));
        json_object_set_new(line, "worked_minutes", l->worked_min < 0 ? json_null() : json_integer(l->worked_min));
        json_array_append_new(lines, line);
    }
    json_t *all = json_pack("{s:i, s:s, s:s, s:s, s:o}", "cordage", 1, "group", c->session.group.name, "from",
                            date_text(st->from, from), "to", date_text(st->to, to), "lines", lines);
    print_json(all);
}

/* FROM TO; or one word: a month, or a week, also by one of its days. */
static int period(const struct call *c, civil_date *from, civil_date *to, struct err *e)
{
    const char *first = args_word(c->args, 0), *second = args_word(c->args, 1);
    civil_date ignored;
    int rc = session_period(&c->session, first, from, to, e);
    if (rc >= 0 && !second && *from == *to) {
        *from = date_monday(*from);
        *to = *from + 6;
    }
    if (rc >= 0 && second)
        rc = session_period(&c->session, second, &ignored, to, e);
    if (rc >= 0 && *to < *from)
        return err_set(e, ERR_USAGE, _("the period ends (%1$s) before it begins (%2$s)"), second, first);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    struct statement st = {0};
    civil_date from, to;
    int member = -1;
    int rc = period(c, &from, &to, e);
    if (rc >= 0 && args_has(c->args, "member"))
        rc = session_member(&c->session, args_text(c->args, "member"), &member, e);
    if (rc >= 0)
        rc = state_hours(&c->session, from, to, member, &st, e);
    if (rc >= 0 && !st.lines.n)
        rc = err_set(e, ERR_DATA, _("no hours are planned or worked between %1$s and %2$s"), date_long(from),
                     date_long(to));
    if (rc >= 0) {
        enum format f = args_format(c->args);
        (f == FORMAT_CSV ? show_csv : f == FORMAT_JSON ? show_json : show_text)(c, &st);
    }
    statement_free(&st);
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
    .help = N_(
        "FROM and TO are dates, weeks or months, both included; MONTH is like 2026-11.  Worked hours come from the "
        "time sheets (worked.csv): they stand in the place of what was planned for that person at that member on "
        "that day, and of whatever else of that person's they overlap.  What is not reported yet is billed as "
        "planned: the column counted.  travel is the way there from the person's work before, of the planned week; it "
        "is not billed.  A night counts for the day it begins on."),
    .group = GROUP_REPORT,
    .opens = OPENS_TO_READ,
    .run = run,
};
