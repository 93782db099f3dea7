/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_export.c - export: the group as a folder of spreadsheets, a week's plan as JSON, a week as an integer programme.
 */
#include "call.h"
#include "csv_group.h"
#include "file.h"
#include "messages.h"
#include "write_lp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int export_folder(struct session *s, const char *folder, struct err *e)
{
    if (!folder)
        return err_set(e, ERR_USAGE, _("export: --out FOLDER says where the spreadsheets go"));
    int rc = csv_write(&s->group, folder, e);
    if (rc >= 0)
        say(_("the group stands in %s"), folder);
    return rc;
}

/* To --out, or to stdout. */
static int deliver(const struct args *a, const char *text, struct err *e)
{
    const char *out = args_text(a, "out");
    bool changed;
    if (out)
        return file_replace(out, text, strlen(text), 0600, &changed, e);
    fputs(text, stdout);
    if (*text && text[strlen(text) - 1] != '\n')
        putchar('\n');
    return 0;
}

static int export_plan(struct call *c, struct err *e)
{
    int rc = week_open(&c->session, args_word(c->args, 0), WEEK_PLAN | WEEK_AUDIT | WEEK_UNMET | WEEK_AS_PUBLISHED,
                       &c->week, e);
    call_tell(c);
    if (rc < 0)
        return rc;
    char *json = plan_json_text(&c->week.view);
    rc = deliver(c->args, json, e);
    free(json);
    return rc;
}

/* The week's model for any other solver; no plan has to be there. */
static int export_model(struct call *c, struct err *e)
{
    int rc = week_open(&c->session, args_word(c->args, 0), 0, &c->week, e);
    call_tell(c);
    if (rc < 0)
        return rc;
    char *text = compact_text(c->week.ins, args_format(c->args) == FORMAT_MPS ? COMPACT_MPS : COMPACT_LP);
    rc = deliver(c->args, text, e);
    free(text);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    bool week = a->words.n > 0;
    switch (args_format(a)) {
    case FORMAT_JSON:
        return week ? export_plan(c, e)
                    : err_set(e, ERR_USAGE,
                              _("export: a plan as JSON needs its week: cordage export WEEK --format json"));
    case FORMAT_LP:
    case FORMAT_MPS:
        return week ? export_model(c, e)
                    : err_set(e, ERR_USAGE, _("export: a model needs its week: cordage export WEEK --format lp"));
    default:
        if (week && args_has(a, "format"))
            return err_set(e, ERR_USAGE,
                           _("export: spreadsheets hold the whole group: leave the week out, or see: cordage "
                             "statement --format csv"));
        return week ? export_plan(c, e) : export_folder(&c->session, args_text(a, "out"), e);
    }
}

static const struct option_spec options[] = {
    {"format", 'f', OPT_CHOICE, "csv|json|lp|mps",
     N_("csv: the group as spreadsheets; json: a week's plan; lp, mps: a week as an integer programme")},
    {"out", 'o', OPT_TEXT, N_("FILE"), N_("where it goes: a folder for csv; else a file (default: standard output)")},
    {0},
};

const struct command cmd_export = {
    .name = "export",
    .summary = N_("Write the group as spreadsheets, or a week's plan as JSON"),
    .usage = N_("[WEEK]"),
    .max_words = 1,
    .options = options,
    .help = N_(
        "`cordage export --out FOLDER` writes what `cordage import FOLDER` reads.\n"
        "`cordage export WEEK --format json` writes the plan for other programs.\n\n"
        "`cordage export WEEK --format lp` (or mps) writes the week as a compact integer programme, so that any other "
        "solver can check or compete; its first lines say which rules it leaves out."),
    .group = GROUP_DATA,
    .opens = OPENS_TO_READ,
    .run = run,
};
