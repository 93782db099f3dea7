/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_record.c - member, site, employee, availability, worked: rows of the group's tables by command. */
#include "cmd_record.h"
#include "messages.h"
#include "records.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- the list ------------------------------------------------------------------------------------------------- */

/* numbered: each with its --row. */
static void list_rows(const struct sheet *s, bool numbered)
{
    for (int i = 1; i < s->rows.n; i++) {
        struct text line = {0}, wrapped = {0};
        if (numbered)
            text_printf(&line, "--row %d  ", i);
        text_add(&line, sheet_cell(s, i, 0));
        for (int c = 1; c < s->rows.at[i].cells.n; c++)
            if (*sheet_cell(s, i, c))
                text_printf(&line, " %s=%s", sheet_cell(s, 0, c), sheet_cell(s, i, c));
        text_wrap(&wrapped, line.at, 4, term_width());
        puts(wrapped.at);
        text_free(&line);
        text_free(&wrapped);
    }
}

static void list_text(const struct sheet *s)
{
    list_rows(s, false);
}

static void list_csv(const struct sheet *s)
{
    char *text = sheet_text(s);
    fputs(text, stdout);
    free(text);
}

/* One object a row, its columns as the spreadsheet says them. */
static void list_json(const struct sheet *s)
{
    json_t *list = json_array();
    for (int i = 1; i < s->rows.n; i++) {
        json_t *row = json_object();
        for (int c = 0; c < s->rows.at[0].cells.n; c++)
            json_object_set_new(row, sheet_cell(s, 0, c), json_string(sheet_cell(s, i, c)));
        json_array_append_new(list, row);
    }
    print_json(list);
}

/* ---- the commands ---------------------------------------------------------------------------------------------- */

static const char *const verbs[] = {[RECORD_ADD] = "add", [RECORD_SET] = "set", [RECORD_REMOVE] = "remove"};

bool record_only_lists(const struct args *a)
{
    return strcmp(args_word(a, 0), "list") == 0;
}

static int verb_of(const struct args *a) /* -1: none of them */
{
    for (int i = 0; i < (int)(sizeof verbs / sizeof *verbs); i++)
        if (strcmp(args_word(a, 0), verbs[i]) == 0)
            return i;
    return -1;
}

int record_check_verb(struct call *c, struct err *e)
{
    if (record_only_lists(c->args) || (verb_of(c->args) >= 0 && c->args->words.n > 1))
        return 0;
    return err_set(e, ERR_USAGE, _("%s: list, add ID, set ID or remove ID is expected"), c->args->command->name);
}

static int run_list(const struct call *c, enum group_part part)
{
    struct sheet sheet = {0};
    enum format f = args_format(c->args);
    list_records(&c->session, part, args_word(c->args, 1), &sheet);
    (f == FORMAT_CSV ? list_csv : f == FORMAT_JSON ? list_json : list_text)(&sheet);
    sheet_free(&sheet);
    return EXIT_DONE;
}

static int run_change(struct call *c, enum group_part part, struct err *e)
{
    const struct args *a = c->args;
    struct record_change change = {.part = part,
                                   .verb = (enum record_verb)verb_of(a),
                                   .id = args_word(a, 1),
                                   .values = a->words.at + 2,
                                   .n_values = a->words.n - 2,
                                   .row = (int)args_int(a, "row", 0),
                                   .all = args_has(a, "all")};
    struct record_result done;
    char *what = call_text(c);
    int rc = change_records(&c->session, &change, what, &done, e);
    if (done.unclear.rows.n)
        list_rows(&done.unclear, true);
    for (int i = 0; rc != ERR_OVERTAKEN && i < done.warnings.n && done.warnings.at[i].severity == PROBLEM_WARNING; i++)
        say(_("warning: %s"), done.warnings.at[i].text);
    if (rc >= 0)
        printf(done.changed ? _("Stored.\n") : _("Nothing changed.\n"));
    record_result_free(&done);
    free(what);
    return rc < 0 ? rc : EXIT_DONE;
}

int record_run(struct call *c, enum group_part part, struct err *e)
{
    return record_only_lists(c->args) ? run_list(c, part) : run_change(c, part, e);
}

#define RECORD_USAGE N_("list [ID] | add ID COLUMN=VALUE ... | set ID COLUMN=VALUE ... | remove ID")
#define RECORD_HELP                                                                                                    \
    N_("Columns and values are those of the spreadsheet format.  `add` may add another row to the same ID where "      \
       "several "                                                                                                      \
       "are allowed (windows of a need, hours of an availability); `set` and `remove` concern all rows of the ID, or " \
       "one of them with --row.  Where the rows are things of their own (availability, worked), `remove` lists them "  \
       "and wants --row or --all.  Every check of an import is made; `undo` takes the change back.")

static const struct option_spec options[] = {
    RECORD_OPTIONS,
    {0},
};

#define RECORD_COMMAND(word, part, about)                                                                              \
    static int run_##word(struct call *c, struct err *e)                                                               \
    {                                                                                                                  \
        return record_run(c, part, e);                                                                                 \
    }                                                                                                                  \
    const struct command cmd_##word = {                                                                                \
        .name = #word,                                                                                                 \
        .summary = about,                                                                                              \
        .usage = RECORD_USAGE,                                                                                         \
        .min_words = 1,                                                                                                \
        .max_words = 64,                                                                                               \
        .options = options,                                                                                            \
        .help = RECORD_HELP,                                                                                           \
        .group = GROUP_DATA,                                                                                           \
        .before = record_check_verb,                                                                                   \
        .opens = OPENS_TO_WRITE,                                                                                       \
        .only_reads = record_only_lists,                                                                               \
        .run = run_##word,                                                                                             \
    }

RECORD_COMMAND(member, PART_MEMBERS, N_("List or change members"));
RECORD_COMMAND(site, PART_SITES, N_("List or change sites"));
RECORD_COMMAND(employee, PART_EMPLOYEES, N_("List or change employees"));
RECORD_COMMAND(availability, PART_AVAILABILITY, N_("List or change when employees can work"));
RECORD_COMMAND(worked, PART_WORKED, N_("List or change the hours that were worked"));
