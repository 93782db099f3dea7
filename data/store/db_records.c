/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_records.c - the group's records in and out of their tables, by the table of columns. */
#include "db_records.h"
#include "i18n.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>

static void bind_cell(struct store *s, sqlite3_stmt *q, int i, const struct column *c, const void *record)
{
    const void *f = cell_field(c, record);
    struct text text = {0};
    if (cell_is_empty(c, record)) {
        if (c->flags & COLUMN_REQUIRED)
            db_bind_text(s, q, i, "");
        else
            db_bind_null(s, q, i);
        return;
    }
    switch (c->kind) {
    case CELL_HOURS:
    case CELL_MINUTES:
    case CELL_COUNT:
        db_bind_int(s, q, i, *(const int *)f);
        break;
    case CELL_DECIMAL:
        db_bind_int(s, q, i, *(const int64_t *)f);
        break;
    case CELL_DEGREE:
        db_bind_int(s, q, i, *(const int32_t *)f);
        break;
    case CELL_START:
        db_bind_int(s, q, i, ((const struct span *)f)->from_min);
        break;
    case CELL_END:
        db_bind_int(s, q, i, ((const struct span *)f)->to_min);
        break;
    default:
        text_add(&text, "");
        cell_text(c, record, &text);
        db_bind_text(s, q, i, text.at);
        text_free(&text);
    }
}

/* false: the column holds what cordage never wrote. */
static bool read_cell(sqlite3_stmt *q, int i, const struct column *c, void *record)
{
    void *f = cell_field(c, record);
    struct text why = {0};
    int64_t value = sqlite3_column_int64(q, i);
    if (sqlite3_column_type(q, i) == SQLITE_NULL)
        return true;
    switch (c->kind) {
    case CELL_HOURS:
    case CELL_MINUTES:
    case CELL_COUNT:
        *(int *)f = (int)value;
        return true;
    case CELL_DECIMAL:
        *(int64_t *)f = value;
        return true;
    case CELL_DEGREE:
        *(int32_t *)f = (int32_t)value;
        ((struct site *)record)->placed = true;
        return true;
    case CELL_START:
        ((struct span *)f)->from_min = (int)value;
        return true;
    case CELL_END:
        ((struct span *)f)->to_min = (int)value;
        return true;
    default:
        break;
    }
    const char *text = (const char *)sqlite3_column_text(q, i);
    bool ok = !*text || cell_parse(c, text, record, &why);
    text_free(&why);
    return ok;
}

/* ---- one table ------------------------------------------------------------------------------------------- */
static const char *table_of(const struct record_type *t, bool windows)
{
    return windows ? "need_windows" : t->size ? t->name : "settings";
}

/* "INSERT INTO t(ord, need, a, b) VALUES(?, ?, ?, ?)" or "SELECT ord, need, a, b FROM t ORDER BY ord". */
static char *statement_for(const struct record_type *t, bool windows, bool insert)
{
    struct text names = {0}, marks = {0};
    text_printf(&names, "ord%s", windows ? ", need" : "");
    text_printf(&marks, "?%s", windows ? ", ?" : "");
    for (int c = 0; c < t->n_columns; c++)
        if (!(t->columns[c].flags & COLUMN_WINDOW) == !windows) {
            text_printf(&names, ", \"%s\"", t->columns[c].field);
            text_add(&marks, ", ?");
        }
    char *sql = insert ? mem_printf("INSERT INTO %s(%s) VALUES(%s)", table_of(t, windows), names.at, marks.at)
                       : mem_printf("SELECT %s FROM %s ORDER BY ord", names.at, table_of(t, windows));
    text_free(&names);
    text_free(&marks);
    return sql;
}

static void bind_record(struct store *s, sqlite3_stmt *q, const struct record_type *t, bool windows, const void *record)
{
    int i = windows ? 3 : 2;
    for (int c = 0; c < t->n_columns; c++)
        if (!(t->columns[c].flags & COLUMN_WINDOW) == !windows)
            bind_cell(s, q, i++, &t->columns[c], record);
}

static bool read_record(sqlite3_stmt *q, const struct record_type *t, bool windows, void *record)
{
    bool ok = true;
    int i = windows ? 2 : 1;
    for (int c = 0; c < t->n_columns; c++)
        if (!(t->columns[c].flags & COLUMN_WINDOW) == !windows)
            ok = read_cell(q, i++, &t->columns[c], record) && ok;
    return ok;
}

static void save_windows(struct store *s, const struct record_type *t, const struct group *g)
{
    char *sql = statement_for(t, true, true);
    sqlite3_stmt *q = db_query(s, sql, "");
    int64_t ord = 0;
    for (int n = 0; n < g->needs.n; n++)
        for (int w = 0; w < g->needs.at[n].windows.n; w++) {
            db_bind_int(s, q, 1, ++ord);
            db_bind_int(s, q, 2, n + 1);
            bind_record(s, q, t, true, &g->needs.at[n].windows.at[w]);
            db_step_reset(s, q);
        }
    db_close(q);
    free(sql);
}

void records_save(struct store *s, const struct record_type *t, const struct group *g)
{
    assert(db_in_transaction(s));
    char *delete = mem_printf("DELETE FROM %s", table_of(t, false)), *sql = statement_for(t, false, true);
    db_run(s, delete, "");
    sqlite3_stmt *q = db_query(s, sql, "");
    int n = t->size ? record_list_of(t, g)->n : 1;
    for (int i = 0; i < n; i++) {
        db_bind_int(s, q, 1, i + 1);
        bind_record(s, q, t, false, t->size ? record_at(t, g, i) : g);
        db_step_reset(s, q);
    }
    db_close(q);
    if (t->part == PART_NEEDS) {
        db_run(s, "DELETE FROM need_windows", "");
        save_windows(s, t, g);
    }
    free(delete);
    free(sql);
}

static int damaged(struct store *s, const struct record_type *t, sqlite3_stmt *q, struct err *e)
{
    return err_set(e, ERR_DATA, _("%s: table %s, row %d holds what cordage never wrote; see cordage doctor"), s->path,
                   t->name, sqlite3_column_int(q, 0));
}

/* The window of a need that the row belongs to; NULL: there is no such need. */
static struct window *add_window(sqlite3_stmt *q, const struct record_type *t, struct group *g)
{
    int need = sqlite3_column_int(q, 1);
    if (need < 1 || need > g->needs.n)
        return NULL;
    struct window *w = vec_add(&g->needs.at[need - 1].windows);
    for (int c = 0; c < t->n_columns; c++)
        if (t->columns[c].flags & COLUMN_WINDOW)
            cell_default(&t->columns[c], w);
    return w;
}

static int load_part(struct store *s, const struct record_type *t, bool windows, struct group *g, struct err *e)
{
    char *sql = statement_for(t, windows, false);
    sqlite3_stmt *q = db_query(s, sql, "");
    int code = 0;
    while (!code && db_row(s, q)) {
        void *record = windows ? add_window(q, t, g) : t->size ? record_add(t, g) : g;
        if (t->part == PART_SITES)
            g->sites.at[g->sites.n - 1].lat_micro = g->sites.at[g->sites.n - 1].lon_micro = 0;
        if (!record || !read_record(q, t, windows, record))
            code = damaged(s, t, q, e);
    }
    db_close(q);
    free(sql);
    return code;
}

int records_load(struct store *s, struct group *g, struct err *e)
{
    assert(db_in_transaction(s));
    int code = 0;
    sqlite3_stmt *q = db_query(s, "SELECT uid FROM meta", "");
    if (db_row(s, q)) {
        free(g->uid);
        g->uid = db_column_text(q, 0);
    }
    db_close(q);
    for (int i = 0; !code && i < n_record_types; i++) {
        code = load_part(s, &record_types[i], false, g, e);
        if (!code && record_types[i].part == PART_NEEDS)
            code = load_part(s, &record_types[i], true, g, e);
    }
    return code;
}

/* ---- one record ------------------------------------------------------------------------------------------ */
void records_overwrite(struct store *s, const struct record_type *t, const char *id, const void *record)
{
    assert(db_in_transaction(s));
    struct text sql = {0};
    int last = t->n_columns + 1;
    assert(t->columns[0].kind == CELL_ID);
    text_printf(&sql, "UPDATE %s SET ", table_of(t, false));
    for (int c = 0; c < t->n_columns; c++)
        text_printf(&sql, "%s\"%s\" = ?", c ? ", " : "", t->columns[c].field);
    text_printf(&sql, " WHERE \"%s\" = ?", t->columns[0].field);
    sqlite3_stmt *q = db_query(s, sql.at, "");
    for (int c = 0; c < t->n_columns; c++)
        bind_cell(s, q, c + 1, &t->columns[c], record);
    db_bind_text(s, q, last, id);
    db_step_reset(s, q);
    db_close(q);
    text_free(&sql);
}
