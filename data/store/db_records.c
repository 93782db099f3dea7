/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_records.c - writes the group's records into their tables and reads them back, by the table of columns. */
#include "db_records.h"
#include "i18n.h"
#include "mem.h"
#include "text_check.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 64 };

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
        if (text_fault(text.at)) { /* what no reader takes is not kept: it would lock everybody out */
            struct text clean = {0};
            text_add_clean(&clean, text.at);
            db_bind_text(s, q, i, clean.at);
            text_free(&clean);
        } else {
            db_bind_text(s, q, i, text.at);
        }
        text_free(&text);
    }
}

static bool within(const struct column *c, int64_t value)
{
    return value == c->empty || (c->least <= value && value <= c->most);
}

/* Reads a text.  What no cell may hold is left out of it, and noted. */
static bool read_text(struct store *s, sqlite3_stmt *q, int i, const struct column *c, void *record, const char *where)
{
    struct text why = {0}, clean = {0};
    const char *text = (const char *)sqlite3_column_text(q, i);
    if (!text || !*text)
        return true;
    const char *fault = text_fault(text);
    if (!fault && strlen(text) < (size_t)sqlite3_column_bytes(q, i))
        fault = _("holds a zero byte");
    if (fault) {
        text_add_clean(&clean, text);
        if (c->kind == CELL_ID)
            for (char *p = clean.at; *p; p++)
                if (strchr("\n\t|", *p))
                    *p = ' ';
    }
    bool ok = cell_parse(c, fault ? clean.at : text, record, &why);
    if (ok && fault)
        db_damage(s, _("%s: %s, %s: %s; it is read without that, and cordage doctor --repair mends it on a copy"),
                  s->path, where, c->name, fault);
    text_free(&why);
    text_free(&clean);
    return ok;
}

/* Reads one column into the record; false when it holds what cannot be true. */
static bool read_cell(struct store *s, sqlite3_stmt *q, int i, const struct column *c, void *record, const char *where)
{
    void *f = cell_field(c, record);
    int64_t value = sqlite3_column_int64(q, i);
    if (sqlite3_column_type(q, i) == SQLITE_NULL)
        return true;
    switch (c->kind) {
    case CELL_HOURS:
    case CELL_MINUTES:
    case CELL_COUNT:
        if (within(c, value))
            *(int *)f = (int)value;
        return within(c, value);
    case CELL_DECIMAL:
        if (within(c, value))
            *(int64_t *)f = value;
        return within(c, value);
    case CELL_DEGREE:
        if (!within(c, value))
            return false;
        *(int32_t *)f = (int32_t)value;
        ((struct site *)record)->placed = true;
        return true;
    case CELL_START:
        if (value < 0 || value >= DAY_MIN)
            return false;
        ((struct span *)f)->from_min = (int)value;
        return true;
    case CELL_END: {
        struct span *span = f;
        if (value <= span->from_min || value > span->from_min + DAY_MIN)
            return false;
        span->to_min = (int)value;
        return true;
    }
    default:
        return read_text(s, q, i, c, record, where);
    }
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

static bool read_record(struct store *s, sqlite3_stmt *q, const struct record_type *t, bool windows, void *record)
{
    bool ok = true;
    char *where = mem_printf("%s %d", table_of(t, windows), sqlite3_column_int(q, 0));
    int i = windows ? 2 : 1;
    for (int c = 0; c < t->n_columns; c++)
        if (!(t->columns[c].flags & COLUMN_WINDOW) == !windows)
            ok = read_cell(s, q, i++, &t->columns[c], record, where) && ok;
    free(where);
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

static void left_out(struct store *s, const struct record_type *t, const char *table, int row)
{
    s->damaged_parts |= t->part;
    db_damage(s,
              _("%s: %s, row %d holds what cordage never wrote and is left out; cordage doctor --repair makes a copy "
                "without it"),
              s->path, table, row);
}

/* At which index of the group's list each row of a table has come to stand, by the row's `ord`. */
struct row_map {
    VEC(int) ords;
};

static int row_find(const struct row_map *m, int ord)
{
    for (int low = 0, high = m->ords.n; low < high;) {
        int mid = (low + high) / 2;
        if (m->ords.at[mid] == ord)
            return mid;
        if (m->ords.at[mid] < ord)
            low = mid + 1;
        else
            high = mid;
    }
    return -1;
}

/* Adds a window to the need that the row belongs to; NULL when there is no such need. */
static struct window *add_window(sqlite3_stmt *q, const struct record_type *t, const struct row_map *needs,
                                 struct group *g)
{
    int need = row_find(needs, sqlite3_column_int(q, 1));
    if (need < 0 || need >= g->needs.n)
        return NULL;
    struct window *w = vec_add(&g->needs.at[need].windows);
    for (int c = 0; c < t->n_columns; c++)
        if (t->columns[c].flags & COLUMN_WINDOW)
            cell_default(&t->columns[c], w);
    return w;
}

/* Does everybody whom the record must name exist?  A file that was tampered with may say otherwise, and what reads the
 * group relies on it. */
static bool names_hold(const struct record_type *t, const struct group *g, const void *record,
                       struct id_index *const *ids)
{
    if (!(t->part & (PART_SITES | PART_AVAILABILITY | PART_NEEDS)))
        return true;
    (void)g;
    for (int c = 0; c < t->n_columns; c++) {
        const struct column *col = &t->columns[c];
        if (col->kind == CELL_ID && col->names && (col->flags & COLUMN_REQUIRED) && ids[c] &&
            id_index_find(ids[c], *(char *const *)cell_field(col, record)) < 0)
            return false;
    }
    return true;
}

static void index_names(const struct record_type *t, const struct group *g, struct id_index **ids)
{
    for (int c = 0; c < t->n_columns; c++) {
        const struct column *col = &t->columns[c];
        ids[c] = NULL;
        if (col->kind != CELL_ID || !col->names || !(col->flags & COLUMN_REQUIRED))
            continue;
        const struct record_type *named = record_type_of(col->names);
        ids[c] = id_index_new();
        for (int i = 0; i < record_list_of(named, g)->n; i++)
            id_index_add(ids[c], *(char **)record_at(named, g, i), i);
    }
}

static void load_part(struct store *s, const struct record_type *t, bool windows, struct row_map *rows, struct group *g)
{
    char *sql = statement_for(t, windows, false);
    struct id_index *ids[COLUMNS_MAX];
    index_names(t, g, ids);
    sqlite3_stmt *q = db_query(s, sql, "");
    while (db_row(s, q)) {
        int row = sqlite3_column_int(q, 0);
        void *record = windows ? add_window(q, t, rows, g) : t->size ? record_add(t, g) : g;
        if (!record) { /* of a need that is not there; when it was left out, that has been said */
            if (!(s->damaged_parts & t->part))
                left_out(s, t, table_of(t, windows), row);
            continue;
        }
        if (t->part == PART_SITES)
            g->sites.at[g->sites.n - 1].lat_micro = g->sites.at[g->sites.n - 1].lon_micro = 0;
        bool sound = read_record(s, q, t, windows, record) && (windows || names_hold(t, g, record, ids));
        if (sound && !windows && t->part == PART_NEEDS)
            *vec_add(&rows->ords) = row;
        if (sound)
            continue;
        left_out(s, t, table_of(t, windows), row);
        if (windows) {
            int need = row_find(rows, sqlite3_column_int(q, 1));
            g->needs.at[need].windows.n--;
        } else if (t->size) {
            record_free(t, record);
            record_list_of(t, g)->n--;
        }
    }
    db_close(q);
    for (int c = 0; c < t->n_columns; c++)
        id_index_free(ids[c]);
    free(sql);
}

int records_load(struct store *s, struct group *g, struct err *e)
{
    assert(db_in_transaction(s));
    struct row_map rows = {0};
    sqlite3_stmt *q = db_query(s, "SELECT uid FROM meta", "");
    if (db_row(s, q)) {
        free(g->uid);
        g->uid = db_column_text(q, 0);
    }
    db_close(q);
    (void)e;
    for (int i = 0; i < n_record_types; i++) {
        load_part(s, &record_types[i], false, &rows, g);
        if (record_types[i].part == PART_NEEDS)
            load_part(s, &record_types[i], true, &rows, g);
    }
    vec_free(&rows.ords);
    return 0;
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
