/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_undo.c - undo: the last thing done, to a week or to the group's data, taken back. */
#include "messages.h"
#include "publish.h"
#include "shared_options.h"
#include "show_edit.h"

#include <stdio.h>
#include <stdlib.h>

/* A publication was taken back, or made again: into --out, or whenever they are next written. */
static int write_calendars(struct call *c, struct week *w, int code, struct err *e)
{
    struct publication p = {.dir = args_text(c->args, "out"), .opt = {.alarm_min = -1}};
    if (!p.dir) {
        say(_("the calendars say so when they are written again: give --out DIR, or publish another week"));
        return code;
    }
    struct press press = publication_press(&p);
    int rc = press.begin(press.ctx, e);
    if (rc >= 0)
        rc = press.print(press.ctx, w, e);
    press.end(press.ctx);
    return rc < 0 ? rc : code;
}

static int run_week(struct call *c, civil_date monday, struct err *e)
{
    struct edit x = {0};
    struct text undone = {0}, said = {0};
    char week[WEEK_TEXT];
    int rc = undo_week(&x, &c->session, monday, asked_revision(c->args), &undone, e);
    if (undone.at && c->args->words.n)
        text_printf(&said, _("Undone: %1$s; as in revision %2$d.\n"), undone.at, x.restores);
    else if (undone.at)
        text_printf(&said, _("Undone in %1$s: %2$s; as in revision %3$d.\n"), week_text(monday, week), undone.at,
                    x.restores);
    rc = show_edit(c, &x, rc, said.at, NULL);
    if (x.told_otherwise && rc >= 0)
        rc = write_calendars(c, &x.week, rc, e);
    edit_close(&x);
    text_free(&undone);
    text_free(&said);
    return rc;
}

/* The group's data: an import, an absence, a need. */
static int run_data(struct call *c, struct err *e)
{
    char *undone = NULL;
    int rc = undo_data(&c->session, &undone, e);
    if (rc >= 0)
        printf(_("Undone: %s.\n"), undone ? undone : "");
    free(undone);
    return rc < 0 ? rc : EXIT_DONE;
}

/* Nobody named the week: what was changed since in the data may be what is meant. */
static int refuse_last(civil_date monday, struct err *e)
{
    char week[WEEK_TEXT];
    return err_set(e, ERR_DATA,
                   _("the last thing done to %1$s cannot be undone: %2$s.  Only the last change of the group's data: "
                     "cordage undo --data"),
                   week_text(monday, week), e->text);
}

static int run(struct call *c, struct err *e)
{
    civil_date monday = DATE_NONE;
    bool data = args_has(c->args, "data");
    int rc = 0;
    if (data && c->args->words.n)
        return err_set(e, ERR_USAGE, _("undo: a WEEK or --data, not both"));
    if (c->args->words.n)
        rc = session_week(&c->session, args_word(c->args, 0), &monday, e);
    else if (!data)
        rc = find_last_done(&c->session, &monday, e);
    if (rc < 0)
        return rc;
    if (monday == DATE_NONE)
        return run_data(c, e);
    rc = run_week(c, monday, e);
    return rc == ERR_DATA && !c->args->words.n ? refuse_last(monday, e) : rc;
}

static const struct option_spec options[] = {
    OPTION_REVISION,
    {"data", 0, OPT_FLAG, NULL, N_("the last change of the group's data, whatever was done to plans since")},
    {"out", 'o', OPT_TEXT, N_("DIR"), N_("a publication that is undone: the folder of its calendars, written anew")},
    {0},
};

const struct command cmd_undo = {
    .name = "undo",
    .summary = N_("Take the last thing done back, of a week or of the group's data"),
    .usage = N_("[WEEK]"),
    .max_words = 1,
    .options = options,
    .help = N_(
        "The last thing done is taken back first, of all weeks and the group's data (an import, an absence, a need), "
        "or with a WEEK of that week; undoing again goes one further back.  What was before is stored as a new "
        "revision.  Refused when the old plan would break a rule now.\n\n"
        "A publication is taken back like a change: the plan is a draft again, and the calendars show what was "
        "published before, or nothing of the week.  They say so once they are written: at once with --out, else "
        "with the next publication.\n\n"
        "With --data only the group's data are looked at; pins belong to their week."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
