/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_replace.c - replace: who can take over somebody's presences, the best first; --apply does it. */
#include "cell_dates.h"
#include "difference_text.h"
#include "hand_over.h"
#include "readable.h"
#include "shared_options.h"
#include "show_edit.h"
#include "table.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void presence_title(const struct edit *x, const struct presence *p)
{
    civil_date day, end_day;
    int from, to;
    const struct need *n = &x->week.ins->group->needs.at[p->need];
    zone_wall(x->week.ins->zone, p->start, &day, &from);
    zone_wall(x->week.ins->zone, p->end, &end_day, &to);
    printf(_("%1$s %2$s-%3$s at %4$s (%5$s)\n"), date_short(day), clock_of(from), clock_of(to), n->member, n->id);
}

static void add_head(struct table *t, bool whole)
{
    const char *const titles[] = {"",
                                  whole ? _("who") : _("who, for a part"),
                                  _("from-to"),
                                  _("travel"),
                                  _("contract"),
                                  _("worst"),
                                  _("reach"),
                                  _("last there"),
                                  ""};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        table_add(t, "%s", titles[i]);
}

static void add_row(const struct edit *x, struct table *t, int number_of, const struct stand_in *s)
{
    struct presence part = {.start = s->start, .end = s->end};
    table_add(t, "%d", number_of);
    table_add(t, "%s", x->week.ins->group->employees.at[s->employee].name);
    table_add(t, "%s", presence_times(x->week.ins, &part));
    table_add(t, "+%s", hours(s->travel_min));
    table_add(t, s->free_min >= 0 ? _("%s left") : _("%s over"), hours(abs(s->free_min)));
    table_add(t, "%s", percent(s->worst_rate));
    table_add(t, "%s", hours(s->reach_min));
    table_add(t, "%s", s->last_there == DATE_MIN ? _("never") : date_short(s->last_there));
    table_add(t, "%s", s->preferred ? _("preferred") : "");
    if (s->warnings > 0) {
        struct text note = {0};
        text_printf(&note, P_("%d warning more", "%d warnings more", s->warnings), s->warnings);
        table_note(t, 5, note.at);
        text_free(&note);
    }
}

/* The number of presences for which nobody can step in at all. */
static int print_ranking(const struct edit *x, int employee, civil_date day, const struct stand_ins *r)
{
    struct stand_in_case c = stand_in_case_of(x);
    int next = 0, shown = 0, nobody = 0;
    for (int i = 0; i < x->original.presences.n; i++) {
        if (!stand_in_wanted(&c, employee, day, i))
            continue;
        presence_title(x, &x->original.presences.at[i]);
        shown++;
        if (next >= r->list.n || r->list.at[next].presence != i) {
            printf(_("  nobody can stand in, not even for a part\n"));
            nobody++;
            continue;
        }
        struct table t;
        table_init(&t, 9, "rllrrrrll");
        add_head(&t, r->list.at[next].whole);
        for (; next < r->list.n && r->list.at[next].presence == i; next++)
            add_row(x, &t, next + 1, &r->list.at[next]);
        table_print(&t, 2);
    }
    if (!shown)
        printf(_("%s has no presence to replace then.\n"), x->week.ins->group->employees.at[employee].name);
    else if (r->list.n)
        printf(_("Do it with --apply N.\n"));
    return nobody;
}

static json_t *row_json(const struct edit *x, int number_of, const struct stand_in *s)
{
    const struct group *g = x->week.ins->group;
    const struct presence *p = &x->original.presences.at[s->presence];
    char start[INSTANT_TEXT], end[INSTANT_TEXT], day[DATE_TEXT];
    json_t *row =
        json_pack("{s:i, s:s, s:s, s:s, s:s, s:b, s:i, s:i, s:i, s:f, s:i, s:b, s:o}", "rank", number_of, "need",
                  g->needs.at[p->need].id, "start", instant_text(x->week.ins->zone, s->start, start), "end",
                  instant_text(x->week.ins->zone, s->end, end), "employee", g->employees.at[s->employee].id, "whole",
                  s->whole, "travel_minutes", s->travel_min, "free_minutes", s->free_min, "warnings", s->warnings,
                  "worst_rate", s->worst_rate, "reach_minutes", s->reach_min, "preferred", s->preferred, "last_there",
                  s->last_there == DATE_MIN ? json_null() : json_string(date_text(s->last_there, day)));
    return row;
}

static void show_json(const struct edit *x, const struct stand_ins *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->list.n; i++)
        json_array_append_new(list, row_json(x, i + 1, &r->list.at[i]));
    print_json(list);
}

/* The number of the list that --apply names. */
static int choose(const struct stand_ins *r, long n, const struct stand_in **out, struct err *e)
{
    if (!r->list.n)
        return err_set(e, ERR_DATA, _("--apply %ld: nobody can stand in"), n);
    if (n > r->list.n)
        return err_set(e, ERR_DATA, _("--apply %1$ld: only %2$d stand-ins are possible"), n, r->list.n);
    *out = &r->list.at[n - 1];
    return 0;
}

static int apply(struct call *c, struct edit *x, const struct stand_ins *r, struct err *e)
{
    const struct stand_in *chosen = NULL;
    int rc = choose(r, args_int(c->args, "apply", 1), &chosen, e);
    if (rc >= 0) {
        char *words = call_text(c);
        char *what = mem_printf("%s: %s", words, c->session.group.employees.at[chosen->employee].id);
        rc = hand_over(x, chosen, what, e);
        free(what);
        free(words);
    }
    return show_edit(c, x, rc, NULL, NULL);
}

/* --day: a date, or a day of the week, of whose name the first three letters count. */
static int read_day(const struct args *a, civil_date monday, civil_date *day, struct err *e)
{
    const char *word = args_text(a, "day");
    struct day_spec named;
    char letters[4];
    *day = DATE_NONE;
    if (!word)
        return 0;
    snprintf(letters, sizeof letters, "%.3s", word);
    if (!day_spec_parse(letters, &named) || !named.weekdays)
        return session_date(word, day, e);
    *day = monday + __builtin_ctz(named.weekdays);
    return 0;
}

static int show(struct call *c, const struct edit *x, int employee, civil_date day, const struct stand_ins *r)
{
    call_tell(c);
    if (args_format(c->args) != FORMAT_JSON)
        return print_ranking(x, employee, day, r) ? EXIT_FINDINGS : EXIT_DONE;
    show_json(x, r);
    return EXIT_DONE;
}

static int run(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    struct edit x = {0};
    struct stand_ins r = {0};
    civil_date monday = 0, day = DATE_NONE;
    int employee = -1;
    int rc = session_employee(&c->session, args_word(a, 0), &employee, e);
    if (rc >= 0)
        rc = session_week(&c->session, args_word(a, 1), &monday, e);
    if (rc >= 0)
        rc = read_day(a, monday, &day, e);
    if (rc >= 0)
        rc = find_stand_ins(&x, &c->session, monday, asked_revision(a), employee, day, &r, e);
    if (rc < 0)
        rc = show_edit(c, &x, rc, NULL, NULL);
    else
        rc = args_has(a, "apply") ? apply(c, &x, &r, e) : show(c, &x, employee, day, &r);
    vec_free(&r.list);
    edit_close(&x);
    return rc;
}

static bool only_reads(const struct args *a)
{
    return !args_has(a, "apply");
}

static const struct option_spec options[] = {
    {"day", 'd', OPT_TEXT, N_("DAY"), N_("only that day's presences: a date, or mon ... sun")},
    {"apply", 0, OPT_INT, N_("N"), N_("hand the presence over to number N of the list"), 1, 1e6},
    OPTION_FORMAT_JSON,
    OPTION_REVISION,
    {0},
};

const struct command cmd_replace = {
    .name = "replace",
    .summary = N_("Rank who can stand in for somebody"),
    .usage = N_("EMPLOYEE WEEK"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .help = N_("For each presence that the person's absence costs (without one: for each that has not begun) everybody "
               "who may legally take it over, the best first: no new warning; least travel more; within the contract's "
               "hours; what the group can still reach with those hours spent here, the worst member's rate and the "
               "hours served; preferred hours; who was there last.  Where nobody can take all of it, the longest part "
               "that each could."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .only_reads = only_reads,
    .run = run,
};
