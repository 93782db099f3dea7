/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records.c - rows of the group's tables, listed and changed. */
#include "records.h"
#include "csv_group.h"
#include "record.h"
#include "text_fold.h"

#include <stdlib.h>
#include <string.h>

/* The column of the table; one that no row has used yet is added. */
static int column_of(const struct column *c, struct sheet *s)
{
    int column = sheet_column(s, c->name, strlen(c->name));
    if (column < 0) {
        column = s->rows.at[0].cells.n;
        sheet_set(s, 0, column, c->name);
    }
    return column;
}

/* The column that a header of that name would be: also by its French name, and in any case; -1 when there is none. */
static int column_called(enum group_part part, struct sheet *s, const char *name, size_t n)
{
    const struct record_type *t = record_type_of(part);
    int column = sheet_column(s, name, n);
    char folded[FOLD_TEXT], *word = mem_printf("%.*s", (int)n, name);
    fold_word(word, folded);
    for (int pass = 0; pass < 2 && column < 0; pass++)
        for (int i = 0; i < t->n_columns && column < 0; i++) {
            const char *list = pass ? t->columns[i].aliases : t->columns[i].name;
            if (list && fold_among(folded, list))
                column = column_of(&t->columns[i], s);
        }
    free(word);
    return column;
}

/* The values, into one row. */
static int apply_values(const struct record_change *c, struct sheet *s, int row, struct err *e)
{
    for (int i = 0; i < c->n_values; i++) {
        const char *word = c->values[i], *equals = strchr(word, '=');
        if (!equals)
            return err_set(e, ERR_USAGE, _("\"%s\" is no COLUMN=VALUE"), word);
        int column = column_called(c->part, s, word, (size_t)(equals - word));
        if (column < 0) {
            struct text names = {0};
            for (int k = 0; k < s->rows.at[0].cells.n; k++)
                text_printf(&names, "%s%s", k ? ", " : "", s->rows.at[0].cells.at[k]);
            int rc = err_set(e, ERR_USAGE, _("%1$s: there is no such column; there are: %2$s"), word, names.at);
            text_free(&names);
            return rc;
        }
        sheet_set(s, row, column, equals + 1);
    }
    return 0;
}

static int add_row(const struct record_change *c, struct sheet *s, struct err *e)
{
    *vec_add(&s->rows) = (struct sheet_row){0};
    sheet_set(s, s->rows.n - 1, s->rows.at[0].cells.n - 1, "");
    sheet_set(s, s->rows.n - 1, 0, c->id);
    return apply_values(c, s, s->rows.n - 1, e);
}

/* Where several rows of an id are things of their own, taking them all is seldom meant. */
static bool must_say_which(const struct record_change *c, int n)
{
    bool own = c->part == PART_WORKED || (c->part == PART_AVAILABILITY && c->verb == RECORD_REMOVE);
    return own && n > 1 && !c->row && !c->all;
}

static int refuse_unclear(const struct record_change *c, int n, struct record_result *out, const struct session *s,
                          struct err *e)
{
    list_records(s, c->part, c->id, &out->unclear);
    return err_set(
        e, ERR_USAGE,
        c->verb == RECORD_REMOVE
            ? _("\"%1$s\" has %2$d rows: --row N removes one of them, --all removes them all; nothing was changed")
            : _("\"%1$s\" has %2$d rows: --row N sets one of them, --all sets them all; nothing was changed"),
        c->id, n);
}

static int rows_of(const struct sheet *s, const char *id)
{
    int n = 0;
    for (int i = 1; i < s->rows.n; i++)
        n += strcmp(sheet_cell(s, i, 0), id) == 0;
    return n;
}

static int change_rows(const struct record_change *c, struct sheet *s, struct err *e)
{
    int n = rows_of(s, c->id), rc = 0;
    if (!n)
        return err_set(e, ERR_DATA, _("there is no \"%s\""), c->id);
    if (c->row > n)
        return err_set(e, ERR_DATA, _("\"%1$s\" has no row %2$d, only %3$d"), c->id, c->row, n);
    for (int i = s->rows.n - 1, k = n; rc >= 0 && i > 0; i--) {
        if (strcmp(sheet_cell(s, i, 0), c->id) != 0 || (c->row && k-- != c->row))
            continue;
        if (c->verb == RECORD_SET)
            rc = apply_values(c, s, i, e);
        else
            sheet_remove(s, i);
    }
    return rc;
}

/* Where the row would stand in a file says nothing to anybody; the first message does, and which other table it
 * is about: somebody removed here may be named there. */
static int first_error(const struct problems *p, const char *file, int rc, struct err *e)
{
    for (int i = 0; i < p->n; i++) {
        const char *where = p->at[i].file;
        if (p->at[i].severity == PROBLEM_ERROR && where && strcmp(where, file) != 0)
            return err_set(e, ERR_DATA, _("%1$s still needs it: %2$s"), where, p->at[i].text);
        if (p->at[i].severity == PROBLEM_ERROR)
            return err_set(e, ERR_DATA, "%s", p->at[i].text);
    }
    return rc;
}

static int store_sheet(struct session *s, enum group_part part, const struct sheet *sheet, const char *what,
                       struct record_result *out, struct err *e)
{
    char *text = sheet_text(sheet), *file = mem_printf("%s.csv", record_type_of(part)->name);
    int rc = csv_table_read(text, part, &s->group, &out->warnings, e); /* as an import reads it */
    rc = first_error(&out->warnings, file, rc, e);
    if (rc >= 0)
        rc = session_save(s, part, what, &out->changed, e);
    free(file);
    free(text);
    return rc;
}

static void read_table(const struct session *s, enum group_part part, struct sheet *out)
{
    char *text = csv_part_text(&s->group, part);
    sheet_read(out, text);
    free(text);
}

/* The id of the record that the word stands for (session_employee() and its like); NULL when there is none. */
static const char *id_of(const struct session *s, enum group_part part, const char *word, struct err *e)
{
    const struct group *g = &s->group;
    int i;
    switch (part) {
    case PART_MEMBERS:
        return session_member(s, word, &i, e) < 0 ? NULL : g->members.at[i].id;
    case PART_SITES:
        return session_site(s, word, &i, e) < 0 ? NULL : g->sites.at[i].id;
    case PART_NEEDS:
        return session_need(s, word, &i, e) < 0 ? NULL : g->needs.at[i].id;
    default:
        return session_employee(s, word, &i, e) < 0 ? NULL : g->employees.at[i].id;
    }
}

int change_records(struct session *s, const struct record_change *asked, const char *what, struct record_result *out,
                   struct err *e)
{
    struct sheet sheet = {0};
    struct record_change named = *asked, *change = &named;
    bool own_ids = asked->part != PART_AVAILABILITY && asked->part != PART_WORKED; /* else people's */
    bool is_new = asked->verb == RECORD_ADD && own_ids;
    *out = (struct record_result){0};
    if (!is_new && !(named.id = id_of(s, asked->part, asked->id, e)))
        return e->code;
    read_table(s, change->part, &sheet);
    int n = change->verb == RECORD_ADD ? 0 : rows_of(&sheet, change->id);
    int rc = must_say_which(change, n)    ? refuse_unclear(change, n, out, s, e)
             : change->verb == RECORD_ADD ? add_row(change, &sheet, e)
                                          : change_rows(change, &sheet, e);
    if (rc >= 0)
        rc = store_sheet(s, change->part, &sheet, what, out, e);
    sheet_free(&sheet);
    return rc;
}

void record_result_free(struct record_result *r)
{
    problems_free(&r->warnings);
    sheet_free(&r->unclear);
}

void list_records(const struct session *s, enum group_part part, const char *id, struct sheet *out)
{
    struct err ignored = {0};
    const char *named = id ? id_of(s, part, id, &ignored) : NULL;
    id = named ? named : id;
    read_table(s, part, out);
    for (int i = out->rows.n - 1; id && i > 0; i--)
        if (strcmp(sheet_cell(out, i, 0), id) != 0)
            sheet_remove(out, i);
}
