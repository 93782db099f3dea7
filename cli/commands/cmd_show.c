/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_show.c - show: the week's plan as a grid, as JSON, as CSV. */
#include "call.h"
#include "findings_text.h"
#include "grid.h"
#include "readable.h"
#include "report.h"
#include "table.h"
#include "term.h"
#include "week_changes.h"

#include <jansson.h>
#include <stdlib.h>

struct choice { /* -1: all */
    int employee, member;
};

static bool chosen(const struct week *w, const struct presence *p, const struct choice *c)
{
    return (c->employee < 0 || p->employee == c->employee) &&
           (c->member < 0 || w->ins->needs[p->need].member == c->member);
}

static void print_totals(const struct week *w)
{
    int asked = report_requested(w), served = report_served(w);
    bool pinned = false;
    for (int i = 0; i < w->plan.presences.n; i++)
        pinned = pinned || w->plan.presences.at[i].pinned;
    printf(_("\nServed %1$s of %2$s asked for (%3$s)"), hours(served), hours(asked),
           percent(asked ? (double)served / asked : 1));
    if (w->findings.n)
        printf("%s%s", _("; "), report_findings_count(&w->findings));
    printf(".%s\n", pinned ? _("  * pinned") : "");
}

static void show_text(const struct week *w, const struct choice *c)
{
    printf("%s%s%s, ", term_colour(COLOUR_BOLD), week_title(w->monday), term_colour(COLOUR_NONE));
    printf(_("revision %1$d, %2$s\n\n"), w->rev.number, report_status(w->rev.status));
    if (c->employee >= 0)
        list_employee(&w->view, c->employee);
    else if (c->member >= 0)
        grid_member(&w->view, c->member);
    else
        grid_employees(&w->view);
    if (c->employee < 0 && c->member < 0)
        print_totals(w);
    if (c->employee < 0)
        print_week_changes(w->ins, -1, c->member);
}

static void show_csv(const struct week *w, const struct choice *c)
{
    const struct group *g = w->ins->group;
    csv_row("date", "from", "to", "minutes", "employee", "member", "site", "need", "skill", "pinned", NULL);
    for (int i = 0; i < w->plan.presences.n; i++) {
        const struct presence *p = &w->plan.presences.at[i];
        char date[DATE_TEXT], from_text[CLOCK_TEXT], to_text[CLOCK_TEXT];
        const struct need *n = &g->needs.at[p->need];
        civil_date day, end_day;
        int from, to;
        if (!chosen(w, p, c))
            continue;
        zone_wall(w->ins->zone, p->start, &day, &from);
        zone_wall(w->ins->zone, p->end, &end_day, &to);
        char *minutes = mem_printf("%d", (int)(p->end - p->start));
        csv_row(date_text(day, date), clock_text(from, from_text),
                clock_text(end_day > day && !to ? DAY_MIN : to, to_text), minutes, g->employees.at[p->employee].id,
                n->member, n->site, n->id, n->skill, p->pinned ? "yes" : "no", NULL);
        free(minutes);
    }
}

/* The plan's own JSON, with only the chosen presences and journeys left in it. */
static void show_json(const struct week *w, const struct choice *c)
{
    const struct group *g = w->ins->group;
    char *text = plan_json_text(&w->view);
    json_t *plan = json_loads(text, 0, NULL);
    const char *lists[] = {"presences", "travel"};
    for (int l = 0; plan && l < 2; l++) {
        json_t *list = json_object_get(plan, lists[l]);
        for (size_t i = json_array_size(list); i-- > 0;) {
            json_t *x = json_array_get(list, i);
            const char *employee = json_string_value(json_object_get(x, "employee"));
            const char *member = json_string_value(json_object_get(x, "member"));
            bool mine = c->employee < 0 || (employee && group_find_employee(g, employee) == c->employee);
            bool here = c->member < 0 || (member && group_find_member(g, member) == c->member);
            if (!mine || !here)
                json_array_remove(list, i);
        }
    }
    print_json(plan);
    free(text);
}

static int choose(const struct args *a, const struct session *s, struct choice *c, struct err *e)
{
    const char *employee = args_text(a, "employee"), *member = args_text(a, "member");
    *c = (struct choice){-1, -1};
    int rc = employee ? session_employee(s, employee, &c->employee, e) : 0;
    return rc >= 0 && member ? session_member(s, member, &c->member, e) : rc;
}

static int run(struct call *c, struct err *e)
{
    struct choice chosen;
    enum format f = args_format(c->args);
    int rc = choose(c->args, c->week.session, &chosen, e);
    if (rc < 0)
        return rc;
    (f == FORMAT_CSV ? show_csv : f == FORMAT_JSON ? show_json : show_text)(&c->week, &chosen);
    return EXIT_DONE;
}

static const struct option_spec options[] = {
    {"employee", 'e', OPT_TEXT, N_("EMPLOYEE"), N_("only this person's week, line by line")},
    {"member", 'm', OPT_TEXT, N_("MEMBER"), N_("only this member's needs and who comes")},
    {0},
};

const struct command cmd_show = {
    .name = "show",
    .summary = N_("Show the week's plan as a grid"),
    .usage = N_("WEEK"),
    .min_words = 0,
    .max_words = 1,
    .options = options,
    .help = N_("The grid uses the whole width of the screen.  A star marks a pinned presence.  Without a WEEK it is "
               "this one."),
    .group = GROUP_WEEK,
    .opens = OPENS_TO_READ,
    .has_week = true,
    .week_parts = WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET | WEEK_AS_PUBLISHED,
    .run = run,
};
