/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_publish.c - publish and unpublish: a week's plan becomes official, or a draft again. */
#include "language.h"
#include "publish.h"
#include "report.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct option_spec publish_options[] = {
    {"out", 'o', OPT_TEXT, N_("DIR"), N_("the folder for calendars and pages (made when missing)")},
    {"alarm", 0, OPT_INT, N_("MINUTES"), N_("add a reminder so many minutes before each presence"), 0, 10080},
    {"class", 0, OPT_CHOICE, "public|private|confidential", N_("how calendar programs may show the events to others")},
    {0},
};

/* The plan is official only when it breaks no rule. */
static int check_findings(const struct week *w, struct err *e)
{
    char week[WEEK_TEXT];
    if (!w->findings.hard)
        return 0;
    const char *first = "";
    for (int i = 0; i < w->findings.n && !*first; i++)
        if (w->findings.at[i].severity == FINDING_HARD)
            first = w->findings.at[i].text;
    week_text(w->monday, week);
    return err_set(e, ERR_DATA,
                   P_("%s is not published: it breaks %d rule: %s (cordage check %s shows it)",
                      "%s is not published: it breaks %d rules, the first: %s (cordage check %s lists them)",
                      w->findings.hard),
                   week, w->findings.hard, first, week);
}

static int save(struct session *s, struct week *w, enum plan_status status, const char *what, bool *stored,
                struct err *e)
{
    struct plan_write write = {.base_revision = w->rev.number,
                               .base_version = s->version,
                               .status = status,
                               .now = s->now,
                               .withdraw = status == PLAN_DRAFT,
                               .what = what,
                               .by = s->by};
    *stored = false;
    return store_save_plan(s->store, w->ins, &w->plan, &write, &w->rev, stored, e);
}

static void class_name(const struct args *a, struct ical_options *opt)
{
    static const char *const names[] = {"PUBLIC", "PRIVATE", "CONFIDENTIAL"};
    const char *given = args_text(a, "class");
    for (int i = 0; given && i < 3; i++)
        if (strcasecmp(given, names[i]) == 0)
            opt->class_name = names[i];
}

static int write_out(struct publication *p, struct session *s, struct week *w, struct err *e)
{
    struct publish_count count;
    struct ical_options opt = {.alarm_min = (int)args_int(s->args, "alarm", -1)};
    class_name(s->args, &opt);
    struct language_before before;
    language_speak(group_language(&s->group), &before);
    week_judge(w); /* once more: the board tells the findings in the group's language */
    language_restore(&before);
    int rc = publish_files(p, s, &opt, &w->view, &count, e);
    if (rc < 0)
        return rc;
    printf(P_("%s: %d file, of which %d new or changed\n", "%s: %d files, of which %d new or changed\n", count.files),
           p->dir, count.files, count.written);
    if (count.removed)
        printf(P_("%d file that belongs to nobody any more was removed\n",
                  "%d files that belong to nobody any more were removed\n", count.removed),
               count.removed);
    if (count.shortened)
        say(P_("%d calendar would be larger than 1 MB: its oldest weeks are left out",
               "%d calendars would be larger than 1 MB: their oldest weeks are left out", count.shortened),
            count.shortened);
    return 0;
}

static int publish_week(struct publication *p, struct session *s, struct week *w, struct err *e)
{
    char week[WEEK_TEXT];
    bool stored;
    const char *dir = args_text(s->args, "out");
    int rc = week_open(s, args_word(s->args, 0), WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET, w, e);
    if (rc >= 0)
        rc = check_findings(w, e);
    if (rc >= 0)
        rc = publish_begin(p, dir, e);
    if (rc >= 0)
        rc = save(s, w, PLAN_PUBLISHED, "publish", &stored, e);
    if (rc < 0)
        return rc;
    week_text(w->monday, week);
    printf(stored ? _("%s is published, revision %d\n") : _("%s was published already, revision %d\n"), week,
           w->rev.number);
    report_notice(&w->findings);
    rc = write_out(p, s, w, e);
    if (rc < 0)
        return rc;
    printf(_("for a web host: %s/public   for you alone: %s/private/board.html\n"), dir, dir);
    return week_exit_code(w);
}

static int unpublish_week(struct publication *p, struct session *s, struct week *w, struct err *e)
{
    char week[WEEK_TEXT];
    bool stored;
    const char *dir = args_text(s->args, "out");
    int rc = week_open(s, args_word(s->args, 0), WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET, w, e);
    if (rc < 0)
        return rc;
    week_text(w->monday, week);
    if (w->rev.status != PLAN_PUBLISHED)
        return err_set(e, ERR_DATA, _("%s is not published: its plan is a draft"), week);
    if (dir)
        rc = publish_begin(p, dir, e);
    if (rc >= 0)
        rc = save(s, w, PLAN_DRAFT, "unpublish", &stored, e);
    if (rc < 0)
        return rc;
    printf(_("%s is a draft again, revision %d\n"), week, w->rev.number);
    if (!dir)
        say(_("the calendars say so when they are written again: give --out DIR, or publish another week"));
    return dir ? write_out(p, s, w, e) : EXIT_DONE;
}

static int run(const struct args *a, int (*act)(struct publication *, struct session *, struct week *, struct err *),
               struct err *e)
{
    struct session s = {0};
    struct week w = {0};
    struct publication p = {.batch = {.folder = -1}};
    int rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = act(&p, &s, &w, e);
    publish_end(&p);
    week_close(&w);
    session_close(&s);
    return rc;
}

static int run_publish(const struct args *a, struct err *e)
{
    if (!args_text(a, "out"))
        return err_set(e, ERR_USAGE, _("publish: --out DIR is missing: the folder for calendars and pages"));
    return run(a, publish_week, e);
}

static int run_unpublish(const struct args *a, struct err *e)
{
    return run(a, unpublish_week, e);
}

const struct command cmd_publish = {
    .name = "publish",
    .summary = N_("Make a week's plan official and write calendars and pages"),
    .usage = N_("WEEK --out DIR"),
    .min_words = 1,
    .max_words = 1,
    .options = publish_options,
    .help =
        N_("DIR/public may be put on any web host as it is: for every employee and every member a calendar to "
           "subscribe to and a page to read and print, under names that nobody can guess. DIR/private is for the "
           "manager: board.html shows the whole week, manifest.json says whose file is which.\n\n"
           "Files that did not change keep their bytes. A plan that breaks a rule is not published. Where notice is "
           "short it says who has to agree: part-timers whose published hours change (pt_notice), and whoever the "
           "profile's notice protects."),
    .group = GROUP_WEEK,
    .run = run_publish,
};

const struct command cmd_unpublish = {
    .name = "unpublish",
    .summary = N_("Make a published week a draft again"),
    .usage = N_("WEEK [--out DIR]"),
    .min_words = 1,
    .max_words = 1,
    .options = publish_options,
    .help = N_("With --out, the calendars in DIR get the cancellations at once."),
    .group = GROUP_WEEK,
    .run = run_unpublish,
};
