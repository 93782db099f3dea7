/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_rules.c - rules: what is in force for this group, site, employee and date, and why. */
#include "call.h"
#include "rules_view.h"

#include <unistd.h>

/* Without a database the built-in profiles can be read all the same. */
static int open_rules(struct call *c, struct err *e)
{
    instant now = 0;
    if (access(call_database(c->args), F_OK) == 0 || args_text(c->args, "db"))
        return call_open(c, SESSION_READ, e);
    int rc = session_open_empty(&c->session, e);
    if (rc >= 0)
        rc = call_now(c->args, c->session.zone, &now, e);
    if (rc >= 0)
        session_at(&c->session, now);
    return rc;
}

static int find_asked(struct session *s, const struct args *a, struct asked *q, struct err *e)
{
    const char *profile = args_word(a, 0), *employee = args_text(a, "employee"), *site = args_text(a, "site");
    const char *date = args_text(a, "date");
    *q = (struct asked){.group = &s->group, .employee = -1, .site = -1, .day = s->today};
    int rc = profile ? session_use_profile(s, profile, e) : 0;
    if (rc >= 0 && employee)
        rc = session_employee(s, employee, &q->employee, e);
    if (rc >= 0 && site)
        rc = session_site(s, site, &q->site, e);
    if (rc >= 0 && date)
        rc = session_date(date, &q->day, e);
    q->rules = s->rules;
    q->profile = s->group.rules;
    return rc;
}

static int run(struct call *c, struct err *e)
{
    struct asked q;
    enum format f = args_format(c->args);
    int rc = open_rules(c, e);
    if (rc >= 0)
        rc = find_asked(&c->session, c->args, &q, e);
    if (rc < 0)
        return rc;
    (f == FORMAT_JSON ? rules_show_json : f == FORMAT_CSV ? rules_show_csv : rules_show_text)(&q);
    return EXIT_DONE;
}

static const struct option_spec options[] = {
    {"employee", 'e', OPT_TEXT, N_("ID"), N_("what applies to this employee: age, part-time, waivers")},
    {"site", 's', OPT_TEXT, N_("ID"), N_("what applies at this site: the stricter of its profile and the group's")},
    {"date", 'd', OPT_TEXT, N_("DATE"), N_("the day to ask for; today unless told otherwise")},
    {0},
};

const struct command cmd_rules = {
    .name = "rules",
    .summary = N_("Show the working-time rules in force, and where they come from"),
    .usage = N_("[PROFILE]"),
    .max_words = 1,
    .options = options,
    .help = N_("Lists every figure that plans are made and judged by: the group's profile or the one named, for an "
               "employee, a site and a day if asked. At a site the stricter of its profile and the group's applies; a "
               "dated waiver loosens a figure up to its ceiling, and is named with its evidence.\n\n"
               "Profiles are figures of laws and agreements, with their article and how far the source was read. They "
               "are no legal advice. A group writes its own into rules.csv, and waivers into waivers.csv."),
    .group = GROUP_REPORT,
    .run = run,
};
