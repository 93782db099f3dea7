/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_publish.c - publish and unpublish: a week's plan becomes official, or a draft again. */
#include "call.h"
#include "findings_text.h"
#include "messages.h"
#include "official.h"
#include "publish.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct option_spec publish_options[] = {
    {"out", 'o', OPT_TEXT, N_("DIR"), N_("the folder for calendars and pages (made when missing)")},
    {"alarm", 0, OPT_INT, N_("MINUTES"), N_("add a reminder so many minutes before each presence"), 0, 10080},
    {"class", 0, OPT_CHOICE, "public|private|confidential", N_("how calendar programs may show the events to others")},
    {0},
};

static void read_class(const struct args *a, struct ical_options *opt)
{
    static const char *const names[] = {"PUBLIC", "PRIVATE", "CONFIDENTIAL"};
    const char *given = args_text(a, "class");
    for (int i = 0; given && i < 3; i++)
        if (strcasecmp(given, names[i]) == 0)
            opt->class_name = names[i];
}

/* The folder that --out names; none without. */
static void read_publication(const struct args *a, struct publication *p)
{
    *p = (struct publication){.dir = args_text(a, "out"), .opt = {.alarm_min = (int)args_int(a, "alarm", -1)}};
    read_class(a, &p->opt);
}

static void show_count(const struct publication *p)
{
    const struct publish_count *n = &p->count;
    tell(P_("%s: %d file, of which %d new or changed\n", "%s: %d files, of which %d new or changed\n", n->files),
         p->dir, n->files, n->written);
    if (n->removed)
        printf(P_("%d file that belongs to nobody any more was removed\n",
                  "%d files that belong to nobody any more were removed\n", n->removed),
               n->removed);
    if (n->shortened)
        say(P_("%d calendar would be larger than 1 MB: its oldest weeks are left out",
               "%d calendars would be larger than 1 MB: their oldest weeks are left out", n->shortened),
            n->shortened);
}

static int needs_folder(struct call *c, struct err *e)
{
    if (args_text(c->args, "out"))
        return 0;
    return err_set(e, ERR_USAGE, _("publish: --out DIR is missing: the folder for calendars and pages"));
}

static int run_publish(struct call *c, struct err *e)
{
    struct publication p;
    struct official done = {0};
    char week[WEEK_TEXT];
    read_publication(c->args, &p);
    struct press press = publication_press(&p);
    int rc = make_official(&c->week, &press, &done, e);
    if (done.stored) {
        week_text(c->week.monday, week);
        printf(done.changed ? _("%s is published, revision %d\n") : _("%s was published already, revision %d\n"), week,
               c->week.rev.number);
        report_notice(&c->week.findings);
    }
    if (rc < 0)
        return rc;
    show_count(&p);
    tell(_("for a web host: %s/public   for you alone: %s/private/board.html\n"), p.dir, p.dir);
    return call_exit_code(&c->week);
}

static int run_unpublish(struct call *c, struct err *e)
{
    struct publication p;
    struct official done = {0};
    char week[WEEK_TEXT];
    read_publication(c->args, &p);
    struct press press = publication_press(&p);
    int rc = make_draft(&c->week, p.dir ? &press : NULL, &done, e);
    if (done.stored) {
        printf(_("%s is a draft again, revision %d\n"), week_text(c->week.monday, week), c->week.rev.number);
        if (!p.dir)
            say(_("the calendars say so when they are written again: give --out DIR, or publish another week"));
    }
    if (rc >= 0 && p.dir)
        show_count(&p);
    return rc < 0 ? rc : EXIT_DONE;
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
    .before = needs_folder,
    .opens = OPENS_TO_WRITE,
    .has_week = true,
    .week_parts = WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET | WEEK_OVER_AS_PUBLISHED,
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
    .opens = OPENS_TO_WRITE,
    .has_week = true,
    .week_parts = WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET | WEEK_AS_PUBLISHED,
    .run = run_unpublish,
};
