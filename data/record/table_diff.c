/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_diff.c - compares two states of a group's tables row by row. */
#include "table_diff.h"
#include "i18n.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

/* A table as it is compared: what has an id by its id, other rows by all they say. */
struct entry {
    char *key;   /* the id, or the whole row */
    char *shown; /* the whole row in words */
    const void *record;
    bool matched;
};
struct entries {
    VEC(struct entry) list;
};
struct counts {
    int added, changed, removed;
};

static bool has_ids(const struct record_type *t)
{
    return t->unique_ids || t->part == PART_NEEDS;
}

static char *cell_of(const struct column *c, const void *record)
{
    struct text t = {0};
    text_add(&t, "");
    cell_text(c, record, &t);
    return text_take(&t);
}

/* "mon-fri, from 08:00, to 12:00": the columns that say something, window columns or the others. */
static void add_cells(const struct record_type *t, const void *record, bool of_window, struct text *out)
{
    bool first = true;
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        if (((c->flags & COLUMN_WINDOW) != 0) != of_window || cell_is_empty(c, record))
            continue;
        char *cell = cell_of(c, record);
        if (first)
            text_add(out, cell);
        else
            text_printf(out, ", %s %s", c->name, cell);
        first = false;
        free(cell);
    }
}

static char *row_text(const struct record_type *t, const void *record)
{
    struct text out = {0};
    text_add(&out, "");
    add_cells(t, record, false, &out);
    if (t->part == PART_NEEDS) {
        const struct need *n = record;
        for (int w = 0; w < n->windows.n; w++) {
            text_add(&out, _("; "));
            add_cells(t, &n->windows.at[w], true, &out);
        }
    }
    return text_take(&out);
}

/* The group's own table has one record: the group. */
static void read_table(const struct record_type *t, const struct group *g, struct entries *out)
{
    int n = t->size ? record_list_of(t, g)->n : 0;
    for (int i = 0; i < n; i++) {
        const void *record = record_at(t, g, i);
        struct entry *x = vec_add(&out->list);
        x->record = record;
        x->shown = row_text(t, record);
        x->key = has_ids(t) ? cell_of(&t->columns[0], record) : mem_copy(x->shown);
    }
}

static void free_entries(struct entries *x)
{
    for (int i = 0; i < x->list.n; i++) {
        free(x->list.at[i].key);
        free(x->list.at[i].shown);
    }
    vec_free(&x->list);
}

static void add_change(const struct column *c, const void *before, const void *after, struct text *out)
{
    char *old = cell_of(c, before), *new = cell_of(c, after);
    if (strcmp(old, new) != 0)
        text_printf(out, _(", %1$s: %2$s -> %3$s"), c->name, *old ? old : _("(empty)"), *new ? new : _("(empty)"));
    free(old);
    free(new);
}

static char *window_text(const struct record_type *t, const struct need *n, int w)
{
    struct text out = {0};
    text_add(&out, "");
    add_cells(t, &n->windows.at[w], true, &out);
    return text_take(&out);
}

static bool has_window(const struct record_type *t, const struct need *n, const char *text)
{
    bool found = false;
    for (int w = 0; w < n->windows.n && !found; w++) {
        char *other = window_text(t, n, w);
        found = strcmp(other, text) == 0;
        free(other);
    }
    return found;
}

/* Windows of `a` that `b` has not. */
static void add_windows(const struct record_type *t, const struct need *a, const struct need *b, char sign,
                        struct text *out)
{
    for (int w = 0; w < a->windows.n; w++) {
        char *text = window_text(t, a, w);
        if (!has_window(t, b, text))
            text_printf(out, ", %c %s", sign, text);
        free(text);
    }
}

static void changes(const struct record_type *t, const void *before, const void *after, struct text *out)
{
    for (int i = 0; i < t->n_columns; i++)
        if (!(t->columns[i].flags & COLUMN_WINDOW))
            add_change(&t->columns[i], before, after, out);
    if (t->part == PART_NEEDS) {
        add_windows(t, before, after, '-', out);
        add_windows(t, after, before, '+', out);
    }
}

/* An entry of the other side with the same key that has found no partner yet. */
static struct entry *partner(struct entries *x, const char *key)
{
    for (int i = 0; i < x->list.n; i++)
        if (!x->list.at[i].matched && strcmp(x->list.at[i].key, key) == 0)
            return &x->list.at[i];
    return NULL;
}

static void compare_rows(const struct record_type *t, struct entries *before, struct entries *after, struct counts *n,
                         struct text *out)
{
    for (int i = 0; i < after->list.n; i++) {
        struct entry *new = &after->list.at[i];
        /* mostly the rows stand where they stood */
        bool same_place =
            i < before->list.n && !before->list.at[i].matched && strcmp(before->list.at[i].key, new->key) == 0;
        struct entry *old = same_place ? &before->list.at[i] : partner(before, new->key);
        new->matched = old != NULL;
        if (!old) {
            n->added++;
            text_printf(out, "  + %s\n", new->shown);
            continue;
        }
        struct text what = {0};
        text_add(&what, "");
        old->matched = true;
        if (has_ids(t))
            changes(t, old->record, new->record, &what);
        if (what.n) {
            n->changed++;
            text_printf(out, "  ~ %s%s\n", new->key, what.at);
        }
        text_free(&what);
    }
    for (int i = 0; i < before->list.n; i++)
        if (!before->list.at[i].matched) {
            n->removed++;
            text_printf(out, "  - %s\n", before->list.at[i].shown);
        }
}

static void compare_keys(const struct record_type *t, const struct group *before, const struct group *after,
                         struct counts *n, struct text *out)
{
    for (int i = 0; i < t->n_columns; i++) {
        struct text what = {0};
        text_add(&what, "");
        add_change(&t->columns[i], before, after, &what);
        if (what.n) {
            n->changed++;
            text_printf(out, "  ~ %s\n", what.at + 2);
        }
        text_free(&what);
    }
}

unsigned table_diff(const struct group *before, const struct group *after, unsigned parts, struct text *out)
{
    unsigned differ = 0;
    for (int i = 0; i < n_record_types; i++) {
        const struct record_type *t = &record_types[i];
        struct entries old = {0}, new = {0};
        struct counts n = {0};
        struct text rows = {0};
        if (!(parts & t->part))
            continue;
        text_add(&rows, "");
        read_table(t, before, &old);
        read_table(t, after, &new);
        if (t->size)
            compare_rows(t, &old, &new, &n, &rows);
        else
            compare_keys(t, before, after, &n, &rows);
        if (rows.n) {
            differ |= t->part;
            text_printf(out, _("%1$s.csv: %2$d added, %3$d changed, %4$d removed\n"), t->name, n.added, n.changed,
                        n.removed);
            text_add(out, rows.at);
        }
        text_free(&rows);
        free_entries(&old);
        free_entries(&new);
    }
    return differ;
}
