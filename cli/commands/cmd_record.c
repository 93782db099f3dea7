/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_record.c - member, site, employee, availability, need: rows of the group's tables by command.
 * A row is changed as text of the spreadsheet format and read back by the same reader as an import, so that every
 * check and every message is the same. */
#include "file.h"
#include "session.h"
#include "sheet.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the changes --------------------------------------------------------------------------------------------- */

/* COLUMN=VALUE words from the third on, into one row. */
static int apply_values(const struct args *a, struct sheet *s, int row, struct err *e)
{
    for (int i = 2; i < a->words.n; i++) {
        const char *word = a->words.at[i], *equals = strchr(word, '=');
        if (!equals)
            return err_set(e, ERR_USAGE, _("\"%s\" is no COLUMN=VALUE"), word);
        int column = sheet_column(s, word, (size_t)(equals - word));
        if (column < 0) {
            struct text names = {0};
            for (int c = 0; c < s->rows.at[0].cells.n; c++)
                text_printf(&names, "%s%s", c ? ", " : "", s->rows.at[0].cells.at[c]);
            int rc = err_set(e, ERR_USAGE, _("%1$s: there is no such column; there are: %2$s"), word, names.at);
            text_free(&names);
            return rc;
        }
        sheet_set(s, row, column, equals + 1);
    }
    return 0;
}

static int add_row(const struct args *a, struct sheet *s, struct err *e)
{
    *vec_add(&s->rows) = (struct sheet_row){0};
    sheet_set(s, s->rows.n - 1, s->rows.at[0].cells.n - 1, "");
    sheet_set(s, s->rows.n - 1, 0, args_word(a, 1));
    return apply_values(a, s, s->rows.n - 1, e);
}

static int change_rows(const struct args *a, struct sheet *s, bool remove, struct err *e)
{
    int found = 0, rc = 0;
    for (int i = s->rows.n - 1; rc >= 0 && i > 0; i--) {
        if (strcmp(sheet_cell(s, i, 0), args_word(a, 1)) != 0)
            continue;
        found++;
        if (!remove) {
            rc = apply_values(a, s, i, e);
            continue;
        }
        sheet_remove(s, i);
    }
    if (rc >= 0 && !found)
        return err_set(e, ERR_DATA, _("there is no \"%s\""), args_word(a, 1));
    return rc;
}

/* ---- the list ------------------------------------------------------------------------------------------------- */

static void list_text(const struct sheet *s)
{
    for (int i = 1; i < s->rows.n; i++) {
        struct text line = {0}, wrapped = {0};
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
    json_dumpf(list, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(list);
}

static void list_rows(const struct args *a, struct sheet *s)
{
    for (int i = s->rows.n - 1; a->words.n > 1 && i > 0; i--)
        if (strcmp(sheet_cell(s, i, 0), args_word(a, 1)) != 0)
            sheet_remove(s, i);
    enum format f = args_format(a);
    (f == FORMAT_CSV ? list_csv : f == FORMAT_JSON ? list_json : list_text)(s);
}

/* The changed table, read as an import reads it. */
static int read_back(struct session *s, const char *file, const char *text, struct problems *problems, struct err *e)
{
    char folder[] = "/tmp/cordage-XXXXXX";
    unsigned parts;
    bool changed;
    if (!mkdtemp(folder))
        return err_set(e, ERR_LIMIT, _("no room for a temporary file in /tmp"));
    char *path = mem_printf("%s/%s", folder, file);
    int rc = file_replace(path, text, strlen(text), 0600, &changed, e);
    if (rc >= 0)
        rc = csv_read(path, &s->group, &parts, problems, e);
    unlink(path);
    rmdir(folder);
    free(path);
    return rc;
}

/* Where the row stands in a temporary file says nothing to anybody; the first message does, and which other table it
 * is about: somebody removed here may be named there. */
static int tell_problems(const struct problems *p, const char *file, int rc, struct err *e)
{
    for (int i = 0; i < p->n; i++) {
        const char *where = p->at[i].file;
        if (p->at[i].severity == PROBLEM_ERROR && where && strcmp(where, file) != 0)
            return err_set(e, ERR_DATA, _("%1$s still needs it: %2$s"), where, p->at[i].text);
        if (p->at[i].severity == PROBLEM_ERROR)
            return err_set(e, ERR_DATA, "%s", p->at[i].text);
        say(_("warning: %s"), p->at[i].text);
    }
    return rc;
}

static int store_sheet(struct session *s, const char *file, unsigned part, const struct sheet *sheet, struct err *e)
{
    struct problems problems = {0};
    struct text what = {0};
    bool changed = false;
    char *text = sheet_text(sheet);
    int rc = read_back(s, file, text, &problems, e);
    rc = tell_problems(&problems, file, rc, e);
    text_add(&what, s->args->command->name);
    for (int i = 0; i < s->args->words.n; i++)
        text_printf(&what, " %s", s->args->words.at[i]);
    if (rc >= 0)
        rc = session_save(s, part, what.at, &changed, e);
    if (rc >= 0)
        printf(changed ? _("Stored.\n") : _("Nothing changed.\n"));
    problems_free(&problems);
    text_free(&what);
    free(text);
    return rc;
}

static int run_part(const struct args *a, const char *file, enum group_part part, struct err *e)
{
    static const char *const verbs[] = {"list", "add", "set", "remove"};
    const char *verb = args_word(a, 0);
    int what = -1;
    struct session s;
    struct sheet sheet = {0};
    for (int i = 0; i < 4; i++)
        what = strcmp(verb, verbs[i]) == 0 ? i : what;
    if (what < 0 || (what && a->words.n < 2))
        return err_set(e, ERR_USAGE, _("%s: list, add ID, set ID or remove ID is expected"), a->command->name);
    int rc = session_open(&s, a, what ? SESSION_WRITE : SESSION_READ, e);
    if (rc >= 0) {
        char *text = csv_part_text(&s.group, part);
        sheet_read(&sheet, text);
        free(text);
        if (what == 0)
            list_rows(a, &sheet);
        else
            rc = what == 1 ? add_row(a, &sheet, e) : change_rows(a, &sheet, what == 3, e);
    }
    if (rc >= 0 && what)
        rc = store_sheet(&s, file, part, &sheet, e);
    sheet_free(&sheet);
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
}

static int run_member(const struct args *a, struct err *e)
{
    return run_part(a, "members.csv", PART_MEMBERS, e);
}
static int run_site(const struct args *a, struct err *e)
{
    return run_part(a, "sites.csv", PART_SITES, e);
}
static int run_employee(const struct args *a, struct err *e)
{
    return run_part(a, "employees.csv", PART_EMPLOYEES, e);
}
static int run_availability(const struct args *a, struct err *e)
{
    return run_part(a, "availability.csv", PART_AVAILABILITY, e);
}
static int run_need(const struct args *a, struct err *e)
{
    return run_part(a, "needs.csv", PART_NEEDS, e);
}

#define RECORD_USAGE N_("list [ID] | add ID COLUMN=VALUE ... | set ID COLUMN=VALUE ... | remove ID")
#define RECORD_HELP                                                                                                    \
    N_("Columns and values are those of the spreadsheet format.  `add` may add another row to the same ID where "      \
       "several "                                                                                                      \
       "are allowed (windows of a need, hours of an availability); `set` and `remove` concern all rows of the ID.  "   \
       "Every "                                                                                                        \
       "check of an import is made; `undo` takes the change back.")

#define RECORD_COMMAND(word, about)                                                                                    \
    const struct command cmd_##word = {                                                                                \
        .name = #word,                                                                                                 \
        .summary = about,                                                                                              \
        .usage = RECORD_USAGE,                                                                                         \
        .min_words = 1,                                                                                                \
        .max_words = 64,                                                                                               \
        .help = RECORD_HELP,                                                                                           \
        .group = GROUP_DATA,                                                                                           \
        .run = run_##word,                                                                                             \
    }

RECORD_COMMAND(member, N_("List or change members"));
RECORD_COMMAND(site, N_("List or change sites"));
RECORD_COMMAND(employee, N_("List or change employees"));
RECORD_COMMAND(availability, N_("List or change when employees can work"));
RECORD_COMMAND(need, N_("List or change needs"));
