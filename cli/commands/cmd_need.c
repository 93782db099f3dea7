/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_need.c - need: rows of needs.csv, and with --week what a need is in that week only. */
#include "cmd_record.h"
#include "messages.h"
#include "need_weeks.h"
#include "records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const week_verbs[] = {
    [NEED_WEEK_SET] = "set", [NEED_WEEK_SKIP] = "skip", [NEED_WEEK_RESET] = "reset"};

static int week_verb(const struct args *a) /* -1: none of them */
{
    for (int i = 0; i < (int)(sizeof week_verbs / sizeof *week_verbs); i++)
        if (strcmp(args_word(a, 0), week_verbs[i]) == 0)
            return i;
    return -1;
}

static int check_verb(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    int verb = week_verb(a);
    if (!args_has(a, "week")) {
        if (verb > NEED_WEEK_SET)
            return err_set(e, ERR_USAGE, _("need %1$s: which week is missing; add --week WEEK"), week_verbs[verb]);
        return record_check_verb(c, e);
    }
    if (record_only_lists(a))
        return 0;
    if (verb == NEED_WEEK_SET ? a->words.n > 2 : verb >= 0 && a->words.n == 2)
        return 0;
    return err_set(e, ERR_USAGE,
                   _("need with --week: list, set ID hours=28 (or headcount=2), skip ID or reset ID is expected"));
}

/* The rows of one week, in the form of need_weeks.csv. */
static int list_week(const struct call *c, struct err *e)
{
    struct sheet all = {0};
    civil_date monday;
    char week[WEEK_TEXT];
    int rc = session_week(&c->session, args_text(c->args, "week"), &monday, e);
    if (rc < 0)
        return rc;
    list_records(&c->session, PART_NEED_WEEKS, NULL, &all);
    week_text(monday, week);
    for (int i = all.rows.n - 1; i > 0; i--)
        if (strcmp(sheet_cell(&all, i, 1), week) != 0)
            sheet_remove(&all, i);
    char *text = sheet_text(&all);
    fputs(text, stdout);
    free(text);
    sheet_free(&all);
    return EXIT_DONE;
}

static int run_week(struct call *c, struct err *e)
{
    const struct args *a = c->args;
    struct need_week_change change = {.verb = (enum need_week_verb)week_verb(a),
                                      .need = args_word(a, 1),
                                      .week = args_text(a, "week"),
                                      .values = a->words.at + 2,
                                      .n_values = a->words.n - 2};
    struct need_week_result done;
    char *words = call_text(c), *what = mem_printf("%s --week %s", words, change.week);
    int rc = change_need_week(&c->session, &change, what, &done, e);
    for (int i = 0; i < done.warnings.n; i++)
        say(_("warning: %s"), done.warnings.at[i].text);
    if (rc >= 0)
        printf(done.changed ? _("Stored.\n") : _("Nothing changed.\n"));
    need_week_result_free(&done);
    free(words);
    free(what);
    return rc < 0 ? rc : EXIT_DONE;
}

static int run(struct call *c, struct err *e)
{
    if (!args_has(c->args, "week"))
        return record_run(c, PART_NEEDS, e);
    return record_only_lists(c->args) ? list_week(c, e) : run_week(c, e);
}

static const struct option_spec options[] = {
    {"week", 'w', OPT_TEXT, N_("WEEK"), N_("in that week only: set ID hours=28, skip ID, reset ID, or list")},
    RECORD_OPTIONS,
    {0},
};

const struct command cmd_need = {
    .name = "need",
    .summary = N_("List or change needs"),
    .usage = N_("list [ID] | add ID COLUMN=VALUE ... | set ID COLUMN=VALUE ... | skip ID | reset ID | remove ID"),
    .min_words = 1,
    .max_words = 64,
    .options = options,
    .help = N_(
        "Columns and values are those of the spreadsheet format.  `add` may add another row to the same ID, another "
        "window; `set` and `remove` concern all rows of the ID, or one of them with --row.  With --week the change is "
        "for that week only: `set` "
        "gives other hours or another headcount, `skip` asks for nothing, `reset` makes it a week as any other again; "
        "the rows stand in need_weeks.csv.  Every check of an import is made; `undo` takes the change back."),
    .group = GROUP_DATA,
    .before = check_verb,
    .opens = OPENS_TO_WRITE,
    .only_reads = record_only_lists,
    .run = run,
};
