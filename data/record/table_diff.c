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

/* ---- two changes of the same --------------------------------------------------------------------------------- */

static const struct entry *entry_of(const struct entries *x, const struct id_index *index, const char *key)
{
    int i = id_index_find(index, key);
    return i >= 0 ? &x->list.at[i] : NULL;
}

static struct id_index *index_keys(const struct entries *x)
{
    struct id_index *index = id_index_new();
    for (int i = 0; i < x->list.n; i++)
        if (id_index_find(index, x->list.at[i].key) < 0)
            id_index_add(index, x->list.at[i].key, i);
    return index;
}

static bool same_cell(const struct column *c, const void *a, const void *b)
{
    char *x = cell_of(c, a), *y = cell_of(c, b);
    bool same = strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

static bool same_windows(const struct record_type *t, const void *a, const void *b)
{
    struct text differ = {0};
    add_windows(t, a, b, '-', &differ);
    add_windows(t, b, a, '+', &differ);
    bool same = !differ.n;
    text_free(&differ);
    return same;
}

/* Of a record that all three states have: a cell that differs from each to the next. */
static bool cells_meet(const struct record_type *t, const void *seen, const void *theirs, const void *mine)
{
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        if (!(c->flags & COLUMN_WINDOW) && !same_cell(c, seen, theirs) && !same_cell(c, theirs, mine))
            return true;
    }
    return t->part == PART_NEEDS && !same_windows(t, seen, theirs) && !same_windows(t, theirs, mine);
}

static bool differs(const struct entry *a, const struct entry *b)
{
    return a && b ? strcmp(a->shown, b->shown) != 0 : a != b;
}

static bool entries_meet(const struct record_type *t, const struct entry *seen, const struct entry *theirs,
                         const struct entry *mine, struct text *what)
{
    bool all = seen && theirs && mine;
    if (all ? !cells_meet(t, seen->record, theirs->record, mine->record)
            : !differs(seen, theirs) || !differs(theirs, mine))
        return false;
    if (seen && theirs) {
        text_add(what, theirs->key);
        changes(t, seen->record, theirs->record, what);
    } else {
        text_printf(what, "%s %s", theirs ? "+" : "-", (theirs ? theirs : seen)->shown);
    }
    return true;
}

static bool rows_meet(const struct record_type *t, struct entries state[3], struct text *what)
{
    struct id_index *index[3];
    bool met = false;
    for (int k = 0; k < 3; k++)
        index[k] = index_keys(&state[k]);
    for (int k = 0; k < 2; k++) /* what they changed is in one of the first two */
        for (int i = 0; i < state[k].list.n && !met; i++) {
            const char *key = state[k].list.at[i].key;
            met = entries_meet(t, entry_of(&state[0], index[0], key), entry_of(&state[1], index[1], key),
                               entry_of(&state[2], index[2], key), what);
        }
    for (int k = 0; k < 3; k++)
        id_index_free(index[k]);
    return met;
}

const char *table_collision(const struct group *seen, const struct group *theirs, const struct group *mine,
                            unsigned parts, struct text *what)
{
    for (int i = 0; i < n_record_types; i++) {
        const struct record_type *t = &record_types[i];
        struct entries state[3] = {0};
        bool met;
        if (!(parts & t->part))
            continue;
        read_table(t, seen, &state[0]);
        read_table(t, theirs, &state[1]);
        read_table(t, mine, &state[2]);
        if (t->size) {
            met = rows_meet(t, state, what);
        } else if ((met = cells_meet(t, seen, theirs, mine))) {
            text_add(what, "");
            changes(t, seen, theirs, what);
        }
        for (int k = 0; k < 3; k++)
            free_entries(&state[k]);
        if (met)
            return t->name;
    }
    return NULL;
}
