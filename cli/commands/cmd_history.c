/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_history.c - history: the revisions of a week, or the weeks that have a plan; the journal. */
#include "call.h"
#include "findings_text.h"
#include "history.h"
#include "readable.h"
#include "table.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>

static const char *moment(const struct session *s, instant t)
{
    static char at[32];
    char date[DATE_TEXT], clock[CLOCK_TEXT];
    civil_date d;
    int minute;
    zone_wall(s->zone, t, &d, &minute);
    snprintf(at, sizeof at, "%s %s", date_text(d, date), clock_text(minute, clock));
    return at;
}

static void head(struct table *t, const char *first)
{
    table_init(t, 6, "llllrr");
    table_add(t, "%s", first);
    table_add(t, "%s", _("state"));
    table_add(t, "%s", _("when"));
    table_add(t, "%s", _("who"));
    table_add(t, "%s", _("presences"));
    table_add(t, "%s", _("served"));
    table_rule(t);
}

static void row(const struct session *s, struct table *t, const char *first, const struct revision *r)
{
    table_add(t, "%s", first);
    table_add(t, "%s", report_status(r->status));
    table_add(t, "%s", moment(s, r->computed));
    table_add(t, "%s", r->by);
    table_add(t, "%d", r->n_presences);
    table_add(t, "%s", hours(r->served_min));
    table_note(t, 4, r->what);
}

static json_t *row_json(const char *week, const struct revision *r)
{
    char at[INSTANT_TEXT];
    return json_pack("{s:s, s:i, s:s, s:s, s:s, s:s, s:i, s:i}", "week", week, "revision", r->number, "status",
                     report_status_name(r->status), "when", instant_utc_text(r->computed, at), "by", r->by, "what",
                     r->what, "presences", r->n_presences, "served_minutes", r->served_min);
}

static void row_csv(const char *week, const struct revision *r)
{
    char at[INSTANT_TEXT], number_text[16], presences[16], served[16];
    snprintf(number_text, sizeof number_text, "%d", r->number);
    snprintf(presences, sizeof presences, "%d", r->n_presences);
    snprintf(served, sizeof served, "%d", r->served_min);
    csv_row(week, number_text, report_status_name(r->status), instant_utc_text(r->computed, at), r->by, presences,
            served, r->what, NULL);
}

static void show_text(const struct session *s, const struct week_revisions *rows, bool one_week)
{
    struct table t;
    char first[24];
    if (one_week)
        printf("%s%s%s\n", term_colour(COLOUR_BOLD), week_title(rows->mondays.at[0]), term_colour(COLOUR_NONE));
    head(&t, one_week ? _("revision") : _("week"));
    for (int i = 0; i < rows->revisions.n; i++) {
        if (one_week)
            snprintf(first, sizeof first, "%d", rows->revisions.at[i].number);
        else
            week_text(rows->mondays.at[i], first);
        row(s, &t, first, &rows->revisions.at[i]);
    }
    table_print(&t, 0);
}

static void show(const struct session *s, const struct week_revisions *rows, bool one_week, enum format f)
{
    char week[WEEK_TEXT];
    json_t *list = json_array();
    if (f == FORMAT_TEXT)
        show_text(s, rows, one_week);
    if (f == FORMAT_CSV)
        csv_row("week", "revision", "status", "when", "by", "presences", "served_minutes", "what", NULL);
    for (int i = 0; i < rows->revisions.n; i++) {
        week_text(rows->mondays.at[i], week);
        if (f == FORMAT_CSV)
            row_csv(week, &rows->revisions.at[i]);
        json_array_append_new(list, row_json(week, &rows->revisions.at[i]));
    }
    if (f == FORMAT_JSON) {
        json_dumpf(list, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
        putchar('\n');
    }
    json_decref(list);
}

static void journal_text(const struct session *s, const struct journal *j)
{
    struct table t;
    char week[WEEK_TEXT];
    table_init(&t, 4, "lll*");
    for (int i = 0; i < j->list.n; i++) {
        const struct journal_entry *x = &j->list.at[i];
        table_add(&t, "%s", moment(s, x->at));
        table_add(&t, "%s", x->who);
        table_add(&t, "%s", x->monday == DATE_NONE ? "" : week_text(x->monday, week));
        table_add(&t, "%s", x->what);
    }
    table_print(&t, 0);
}

static void journal_csv(const struct session *s, const struct journal *j)
{
    char week[WEEK_TEXT];
    csv_row("when", "by", "week", "what", NULL);
    for (int i = 0; i < j->list.n; i++) {
        const struct journal_entry *x = &j->list.at[i];
        csv_row(moment(s, x->at), x->who, x->monday == DATE_NONE ? "" : week_text(x->monday, week), x->what, NULL);
    }
}

static void journal_json(const struct session *s, const struct journal *j)
{
    char week[WEEK_TEXT], at[INSTANT_TEXT];
    json_t *list = json_array();
    (void)s;
    for (int i = 0; i < j->list.n; i++) {
        const struct journal_entry *x = &j->list.at[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "when", instant_utc_text(x->at, at), "by", x->who,
                                              "week", x->monday == DATE_NONE ? "" : week_text(x->monday, week), "what",
                                              x->what));
    }
    print_json(list);
}

/* Everything that was done, to the week or to the group's data, the newest first. */
static int run_journal(const struct call *c, civil_date monday, struct err *e)
{
    enum { MOST = 200 };
    struct journal j = {0};
    enum format f = args_format(c->args);
    int rc = store_journal(c->session.store, monday, MOST, &j, e);
    if (rc >= 0)
        (f == FORMAT_CSV ? journal_csv : f == FORMAT_JSON ? journal_json : journal_text)(&c->session, &j);
    journal_free(&j);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    struct week_revisions rows = {0};
    bool one_week = c->args->words.n > 0;
    civil_date monday = DATE_NONE;
    int rc = one_week ? session_week(&c->session, args_word(c->args, 0), &monday, e) : 0;
    if (rc >= 0 && args_has(c->args, "journal"))
        return run_journal(c, monday, e);
    if (rc >= 0)
        rc = one_week ? history_of_week(&c->session, monday, &rows, e) : history_of_all(&c->session, &rows, e);
    if (rc >= 0)
        show(&c->session, &rows, one_week, args_format(c->args));
    week_revisions_free(&rows);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"journal", 'j', OPT_FLAG, NULL, N_("everything that was done, by whom and when, the newest first")},
    {0},
};

const struct command cmd_history = {
    .name = "history",
    .summary = N_("List the revisions of a week, or the weeks that have a plan"),
    .usage = N_("[WEEK]"),
    .max_words = 1,
    .options = options,
    .group = GROUP_WEEK,
    .opens = OPENS_TO_READ,
    .run = run,
};
