/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_write.c - records to plain CSV: comma, UTF-8, LF, English headers, ISO dates, always the same bytes. */
#include "csv_group.h"
#include "csv_text.h"
#include "file.h"
#include "record.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_field(struct text *out, const struct column *c, const void *record, bool first)
{
    struct text cell = {0};
    text_add(&cell, "");
    cell_text(c, record, &cell);
    csv_add_cell(out, cell.at, first);
    text_free(&cell);
}

static void write_keys(const struct record_type *t, const struct group *g, struct text *out)
{
    text_add(out, "key,value\n");
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        if (cell_is_empty(c, g))
            continue;
        csv_add_cell(out, c->name, true);
        add_field(out, c, g, false);
        text_add(out, "\n");
    }
}

static bool says_in_window(const struct column *c, const struct need *n)
{
    for (int w = 0; w < n->windows.n; w++)
        if (!cell_is_empty(c, &n->windows.at[w]))
            return true;
    return false;
}

static bool is_written(const struct record_type *t, const struct column *c, const struct record_list *l)
{
    if (!(c->flags & COLUMN_RARE))
        return true;
    for (int r = 0; r < l->n; r++) {
        const void *record = (const char *)l->at + (size_t)r * t->size;
        if (c->flags & COLUMN_WINDOW ? says_in_window(c, record) : !cell_is_empty(c, record))
            return true;
    }
    return false;
}

static void write_row(const struct record_type *t, const bool *written, const void *record, const struct window *w,
                      struct text *out)
{
    bool first = true;
    for (int i = 0; i < t->n_columns; i++)
        if (written[i]) {
            bool of_window = t->columns[i].flags & COLUMN_WINDOW;
            add_field(out, &t->columns[i], of_window ? (const void *)w : record, first);
            first = false;
        }
    text_add(out, "\n");
}

static void write_records(const struct record_type *t, const struct group *g, struct text *out)
{
    const struct record_list *l = record_list_of(t, g);
    bool written[CSV_COLUMNS_MAX] = {false}, first = true;
    assert(t->n_columns <= CSV_COLUMNS_MAX);
    for (int i = 0; i < t->n_columns; i++) {
        written[i] = is_written(t, &t->columns[i], l);
        if (written[i]) {
            csv_add_cell(out, t->columns[i].name, first);
            first = false;
        }
    }
    text_add(out, "\n");
    for (int r = 0; r < l->n; r++) {
        const void *record = (const char *)l->at + (size_t)r * t->size;
        if (t->part != PART_NEEDS) {
            write_row(t, written, record, NULL, out);
            continue;
        }
        const struct need *need = record;
        for (int w = 0; w < need->windows.n; w++)
            write_row(t, written, record, &need->windows.at[w], out);
    }
}

char *csv_part_text(const struct group *g, enum group_part part)
{
    const struct record_type *t = record_type_of(part);
    struct text out = {0};
    if (t->size)
        write_records(t, g, &out);
    else
        write_keys(t, g, &out);
    return text_take(&out);
}

int csv_write(const struct group *g, const char *folder, struct err *e)
{
    int code = folder_make(folder, 0700, e);
    for (int i = 0; !code && i < n_record_types; i++) {
        const struct record_type *t = &record_types[i];
        char *path = mem_printf("%s/%s.csv", folder, t->name), *text = csv_part_text(g, t->part);
        /* A file of an earlier export must not bring back records that are gone. */
        if (!t->size || record_list_of(t, g)->n || !access(path, F_OK))
            code = file_replace(path, text, strlen(text), 0600, NULL, e);
        free(text);
        free(path);
    }
    return code;
}
