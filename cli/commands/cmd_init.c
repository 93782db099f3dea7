/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_init.c - init: a new database with an empty group. */
#include "call.h"
#include "messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set(char **field, const char *value)
{
    if (!value)
        return;
    free(*field);
    *field = mem_copy(value);
}

static int set_form(struct group *g, const char *name, struct err *e)
{
    for (int f = FORM_GE; name && f <= FORM_OTHER; f++)
        if (strcmp(group_form_name((enum group_form)f), name) == 0) {
            g->form = (enum group_form)f;
            return 0;
        }
    return name ? err_set(e, ERR_USAGE, _("--form: \"%s\" is not known"), name) : 0;
}

static void set_fairness(struct group *g, const char *name)
{
    for (int f = FAIR_NEED; name && f <= FAIR_EQUAL; f++)
        if (strcmp(fairness_name((enum fairness)f), name) == 0)
            g->fairness = (enum fairness)f;
}

/* What the group's own words mean: zone, profile, region. */
static int check(const struct group *g, struct err *e)
{
    struct problems problems = {0};
    group_check(g, &problems);
    rulebook_free(rulebook_new(g, &problems));
    int rc = 0;
    for (int i = 0; i < problems.n && !rc; i++)
        if (problems.at[i].severity == PROBLEM_ERROR)
            rc = err_set(e, ERR_DATA, "%s", problems.at[i].text);
    problems_free(&problems);
    return rc;
}

static int fill(const struct args *a, struct group *g, struct err *e)
{
    set(&g->name, args_text(a, "name"));
    set(&g->timezone, args_text(a, "timezone"));
    set(&g->rules, args_text(a, "rules"));
    set(&g->holidays, args_text(a, "holidays"));
    if (args_has(a, "slot"))
        g->slot_min = (int)strtol(args_text(a, "slot"), NULL, 10);
    g->memory_weeks = (int)args_int(a, "memory-weeks", g->memory_weeks);
    set_fairness(g, args_text(a, "fairness"));
    if (args_has(a, "language"))
        g->language = language_named(args_text(a, "language"));
    int rc = set_form(g, args_text(a, "form"), e);
    return rc < 0 ? rc : check(g, e);
}

static int run(struct call *c, struct err *e)
{
    struct group g;
    group_init(&g);
    int rc = fill(c->args, &g, e);
    if (rc >= 0)
        rc = call_create(c, &g, e);
    if (rc >= 0)
        tell(_("%s is ready.  Next: cordage import FOLDER\n"), call_database(c->args));
    group_done(&g);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"name", 0, OPT_TEXT, N_("NAME"), N_("the group's name")},
    {"form", 0, OPT_CHOICE, "ge|geiq|gcsms|gie|scic|ges|cuma|interasso|solidaire|coordination|ptce|other",
     N_("its legal form (default: ge)")},
    {"timezone", 0, OPT_TEXT, N_("ZONE"), N_("its time zone (default: Europe/Paris)")},
    {"rules", 0, OPT_TEXT, N_("PROFILE"), N_("its working-time rules (default: fr-private)")},
    {"holidays", 0, OPT_TEXT, N_("REGION"), N_("whose public holidays count (default: FR)")},
    {"language", 0, OPT_CHOICE, LANGUAGE_CODES, N_("of its calendars and pages (default: by the rules)")},
    {"slot", 0, OPT_CHOICE, "5|10|15|20|30|60", N_("minutes that plans are made of (default: 15)")},
    {"fairness", 0, OPT_CHOICE, "need|contract|equal", N_("what a member is due (default: need)")},
    {"memory-weeks", 0, OPT_INT, N_("N"), N_("half-life of the fairness ledger (default: 8; 0: none)"), 0, 520},
    {0},
};

const struct command cmd_init = {
    .name = "init",
    .summary = N_("Create a group's database"),
    .options = options,
    .help = N_("An existing file is never overwritten.  All of this can be changed later by importing a group.csv."),
    .group = GROUP_DATA,
    .run = run,
};
