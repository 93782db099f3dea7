/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_db.h - inside of the store: statements and transactions over SQLite.
 *
 * A statement that fails leaves its reason in struct db; calls after it do nothing, so that a run of
 * them is checked once, at the end (db_end).  Only store_*.c include this. */
#ifndef CORDAGE_STORE_DB_H
#define CORDAGE_STORE_DB_H

#include "store.h"
#include <sqlite3.h>

enum { DB_APPLICATION = 0x434f5244 /* "CORD" */, DB_BUSY_MS = 10000 };

struct store {
    sqlite3 *db;
    char *path;
    bool read_only;
    int failed; /* the first SQLite result that was no success, or 0 */
    char why[256];
};

/* ---- statements: q = query(s, "SELECT ... ?", ...types) --------------------------------------------- */
/* Binds by format: i int64_t, d double, s const char * (NULL is NULL).  NULL when s has failed. */
sqlite3_stmt *db_query(struct store *s, const char *sql, const char *format, ...);
bool db_row(struct store *s, sqlite3_stmt *q);   /* the next row; false at the end or on failure */
void db_close(struct store *s, sqlite3_stmt *q); /* NULL is fine */
void db_bind_text(struct store *s, sqlite3_stmt *q, int i, const char *text); /* copies; NULL is NULL */
void db_bind_int(struct store *s, sqlite3_stmt *q, int i, int64_t value);
void db_bind_null(struct store *s, sqlite3_stmt *q, int i);
void db_step_reset(struct store *s, sqlite3_stmt *q); /* runs a writing statement that is used again */
/* A statement without rows. */
void db_run(struct store *s, const char *sql, const char *format, ...);
int64_t db_int(struct store *s, const char *sql, int64_t otherwise, const char *format, ...);
char *db_column_text(sqlite3_stmt *q, int i); /* "" for NULL; free() it */

/* ---- transactions -------------------------------------------------------------------------------------- */
int db_begin_read(struct store *s, struct err *e);  /* one consistent view */
int db_begin_write(struct store *s, struct err *e); /* BEGIN IMMEDIATE; waits up to DB_BUSY_MS */
/* Ends either kind: commits when nothing failed and code is 0, else rolls back.  Returns code or the failure.
 * When COMMIT itself fails the file is opened again and asked whether it holds the change. */
int db_end(struct store *s, int code, struct err *e);
/* The failure so far as one line; clears it.  what: "cannot save", translated. */
int db_failure(struct store *s, struct err *e);

/* ---- opening (store_open.c) ---------------------------------------------------------------------------- */
int db_connect(const char *path, bool read_only, sqlite3 **out, struct err *e);
/* Ours and not newer, for reading; nothing else is checked. */
int db_open_unchecked(const char *path, struct store **out, struct err *e);
/* ---- schema (store_schema.c) ---------------------------------------------------------------------------- */
extern const char *const db_migrations[]; /* [v] brings version v to v + 1; append only */
extern const int db_version;
/* Runs the migrations that are missing, each in its own transaction. */
int db_migrate(struct store *s, struct err *e);
/* ---- care (store_care.c) --------------------------------------------------------------------------------- */
int db_copy(struct store *s, const char *to, bool replace, struct err *e);

/* ---- a little of everything -------------------------------------------------------------------------------- */
void db_touch(struct store *s); /* the group's data have changed: counts data_version up */
int64_t db_data_version(struct store *s);
int db_check_data(struct store *s, const struct data_write *w, struct err *e); /* nobody was faster */
/* Inside a transaction: writes those of the parts that differ from what is there; *any: whether one did.
 * undo: kept as a change that can be taken back; may be NULL. */
int db_save_parts(struct store *s, const struct group *g, unsigned parts, const struct data_write *undo, bool *any,
                  struct err *e);
struct record_type;
void db_save_part(struct store *s, const struct record_type *t, const struct group *g);
/* ---- changes (store_changes.c) ---------------------------------------------------------------------------- */
int64_t db_note_change(struct store *s, const struct data_write *w); /* its id */
void db_keep_part(struct store *s, int64_t change, const struct record_type *t, const struct group *old);
/* An edit of a week has made old's pins now's: no undoing of the data takes that back. */
void db_carry_pins(struct store *s, const struct group *old, const struct group *now);
void db_journal(struct store *s, instant now, const char *by, const char *what, civil_date monday);

#endif
