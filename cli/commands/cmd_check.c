/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_check.c - check: everything that is wrong or can never be, before anybody plans. */
#include "call.h"
#include "examine.h"
#include "findings_text.h"
#include "messages.h"
#include "readable.h"
#include "report.h"
#include "shared_options.h"
#include "term.h"
#include "week_changes.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static int never_minutes(const struct examination *c)
{
    int sum = 0;
    for (int i = 0; i < c->never.reasons.n; i++)
        sum += c->never.reasons.at[i].minutes;
    return sum;
}

/* What the published plan would break by the papers as they are now: absences since, shorter contracts. */
static void show_since(const struct examination *c)
{
    char week[WEEK_TEXT];
    if (!c->since.n)
        return;
    printf(_("\nSince it was published, the data changed; as they are now, the plan has %s\n"),
           report_findings_count(&c->since));
    report_findings(&c->since, true);
    printf(_("To repair it: cordage replan %s\n"), week_text(c->week.monday, week));
}

/* Whether anybody comes to work on them is decided before the week is planned and told. */
static void show_holidays(const struct examination *c)
{
    char date[DATE_TEXT];
    for (int i = 0; i < c->n_holidays && c->week.rev.status != PLAN_PUBLISHED; i++) {
        const struct holiday_asked *h = &c->holidays[i];
        printf(P_("%1$s is a public holiday, and %2$d need stands on it.\n",
                  "%1$s is a public holiday, and %2$d needs stand on it.\n", h->needs),
               date_long(h->day), h->needs);
        printf(_("  To close it: cordage close all %1$s (or a member; in closures.csv: ,,%1$s,%1$s); every holiday: "
                 "cordage close all holidays\n"),
               date_text(h->day, date));
    }
}

static void show_text(const struct examination *c)
{
    const struct week *w = &c->week;
    const struct findings *found = examined_findings(c);
    problems_print(stdout, &c->problems);
    if (!c->problems.n)
        printf(_("The group's data are sound.\n"));
    if (!c->has_week)
        return;
    int never = never_minutes(c);
    printf("\n%s%s%s\n", term_colour(COLOUR_BOLD), week_title(w->monday), term_colour(COLOUR_NONE));
    if (never)
        printf(_("%1$s of the %2$s asked for can never be served:\n"), hours(never), hours(report_requested(w)));
    else
        printf(_("Every need can be served by somebody (%s asked for).\n"), hours(report_requested(w)));
    report_reasons(w->ins, &c->never, -1, -1);
    print_week_changes(w->ins, -1, -1);
    show_holidays(c);
    if (!w->planned) {
        char week[WEEK_TEXT];
        printf(_("No plan yet: cordage plan %s\n"), week_text(w->monday, week));
        return;
    }
    printf(_("\nThe plan (revision %1$d, %2$s): %3$s\n"), w->rev.number, report_status(w->rev.status),
           found->n ? report_findings_count(found) : _("keeps every rule"));
    report_findings(found, true);
    show_since(c);
}

static json_t *problems_json(const struct problems *p)
{
    json_t *list = json_array();
    for (int i = 0; i < p->n; i++) {
        const struct problem *x = &p->at[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:s?, s:i, s:i, s:s?, s:s}", "severity",
                                        x->severity == PROBLEM_ERROR ? "error" : "warning", "file", x->file, "line",
                                        x->line, "column", x->column, "record", x->record, "text", x->text));
    }
    return list;
}

static json_t *never_json(const struct examination *c)
{
    json_t *list = json_array();
    for (int i = 0; i < c->never.reasons.n; i++) {
        const struct unmet_reason *r = &c->never.reasons.at[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:i, s:s}", "need", c->week.ins->group->needs.at[r->need].id,
                                        "code", unmet_code_name(r->code), "minutes", r->minutes, "text", r->text));
    }
    return list;
}

static json_t *findings_json(const struct group *g, const struct findings *findings)
{
    json_t *list = json_array();
    for (int i = 0; i < findings->n; i++) {
        const struct finding *f = &findings->at[i];
        const char *employee = f->employee >= 0 ? g->employees.at[f->employee].id : NULL;
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s}", "rule", rule_get(f->rule)->id, "severity",
                                              severity_name(f->severity), "employee", employee, "text", f->text));
    }
    return list;
}

static json_t *holidays_json(const struct examination *c)
{
    json_t *list = json_array();
    char date[DATE_TEXT];
    for (int i = 0; i < c->n_holidays; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:i}", "date", date_text(c->holidays[i].day, date), "needs", c->holidays[i].needs));
    return list;
}

static void show_json(const struct examination *c)
{
    char week[WEEK_TEXT] = "";
    if (c->has_week)
        week_text(c->week.monday, week);
    const struct week *judged = c->published.as_published ? &c->published : &c->week;
    const struct group *now = c->has_week ? c->week.ins->group : NULL;
    json_t *all =
        json_pack("{s:i, s:s?, s:i, s:i, s:o, s:o, s:o, s:o, s:o}", "cordage", 1, "week", c->has_week ? week : NULL,
                  "errors", c->problems.errors, "warnings", c->problems.warnings, "problems",
                  problems_json(&c->problems), "never", never_json(c), "holidays", holidays_json(c), "findings",
                  findings_json(judged->ins ? judged->ins->group : NULL, examined_findings(c)), "since_published",
                  findings_json(now, &c->since));
    print_json(all);
}

static int verdict(const struct examination *c)
{
    if (c->problems.errors)
        return EXIT_DATA;
    const struct findings *found = examined_findings(c);
    return c->problems.warnings || c->never.reasons.n || found->hard || found->warnings || c->since.n ? EXIT_FINDINGS
                                                                                                      : EXIT_DONE;
}

static int run(struct call *c, struct err *e)
{
    struct examination x = {0};
    int rc = examine(&c->session, args_word(c->args, 0), &x, e);
    call_tell(c);
    if (rc >= 0) {
        (args_format(c->args) == FORMAT_JSON ? show_json : show_text)(&x);
        rc = verdict(&x);
    }
    examination_close(&x);
    return rc;
}

static const struct option_spec options[] = {
    OPTION_FORMAT_JSON,
    {0},
};

const struct command cmd_check = {
    .name = "check",
    .summary = N_("Check the group's data, what can be served, and the week's plan"),
    .usage = N_("[WEEK]"),
    .max_words = 1,
    .options = options,
    .help = N_(
        "Looks for contradictions in the data, says which hours of the week (this one, unless told otherwise) nobody "
        "can ever serve and why, and judges the week's plan, if there is one, against every rule."),
    .group = GROUP_WEEK,
    .opens = OPENS_TO_READ,
    .run = run,
};
