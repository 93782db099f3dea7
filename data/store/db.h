/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db.h - inside of the store: statements and transactions over SQLite.
 *
 * The first statement that fails leaves its reason in struct store; statements after it do nothing.  A run of them is
 * therefore checked once, at the end: by db_end() in a transaction, else by asking s->failed and db_failure(). */
#ifndef CORDAGE_DB_H
#define CORDAGE_DB_H

#include "civil.h"
#include "err.h"
#include "problem.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct store {
    sqlite3 *db;
    char *path;
    bool read_only;
    int failed; /* the first SQLite result that was no success, or 0 */
    char why[256];
    struct problems damage; /* what was read and cannot be true, once each */
    unsigned damaged_parts; /* parts of the group of which records were left out */
};

/* ---- statements: q = db_query(s, "SELECT ... ?", ...types) ------------------------------------------- */
/* Prepares a statement and binds the arguments by format: i int64_t, d double, s const char * (NULL stays NULL).
 * Returns NULL when s has failed.  The caller ends it by db_close(). */
sqlite3_stmt *db_query(struct store *s, const char *sql, const char *format, ...);
bool db_row(struct store *s, sqlite3_stmt *q); /* the next row; false at the end or on failure */
void db_close(sqlite3_stmt *q);                /* NULL is fine */
void db_bind_text(struct store *s, sqlite3_stmt *q, int i, const char *text); /* copies; NULL is NULL */
void db_bind_int(struct store *s, sqlite3_stmt *q, int i, int64_t value);
void db_bind_null(struct store *s, sqlite3_stmt *q, int i);
void db_step_reset(struct store *s, sqlite3_stmt *q); /* runs a writing statement that is used again */
/* Runs a statement without rows. */
void db_run(struct store *s, const char *sql, const char *format, ...);
/* The first column of the first row; `otherwise` when there is no row or it is NULL. */
int64_t db_int(struct store *s, const char *sql, int64_t otherwise, const char *format, ...);
char *db_column_text(sqlite3_stmt *q, int i); /* "" for NULL; free() it */

/* ---- values that must be true, whoever has written the file ------------------------------------------- */
/* Notes, in words for the user, that something was left out or replaced on reading. */
void db_damage(struct store *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The column's number between two bounds; what lies beyond becomes the nearer one, and is noted as `what`. */
int64_t db_column_within(struct store *s, sqlite3_stmt *q, int i, int64_t least, int64_t most, const char *what);
int db_column_count(struct store *s, sqlite3_stmt *q, int i, const char *what); /* 0 to DB_COUNT_MAX */
enum { DB_COUNT_MAX = 100000000, DB_PRESENCE_MAX_MIN = 7 * DAY_MIN };
/* An instant of a calendar that anybody will ever keep: 1901 to 2199. */
instant db_column_instant(struct store *s, sqlite3_stmt *q, int i, const char *what);
/* Reads the start and the end of a presence from columns i and i + 1.  False, and noted, when they cannot be that. */
bool db_column_span(struct store *s, sqlite3_stmt *q, int i, instant *start, instant *end);
/* Reads an ISO date; false when the text is none. */
bool db_column_date(sqlite3_stmt *q, int i, civil_date *out);

/* ---- transactions -------------------------------------------------------------------------------------- */
/* Is a transaction open?  For assertions: SQLite itself may have ended the one in which something failed. */
static inline bool db_in_transaction(const struct store *s)
{
    return s->failed || !sqlite3_get_autocommit(s->db);
}
int db_begin_read(struct store *s, struct err *e);  /* one consistent view */
int db_begin_write(struct store *s, struct err *e); /* BEGIN IMMEDIATE; waits up to DB_BUSY_MS */
/* Ends either kind: commits when nothing failed and code is 0, else rolls back.  Returns code or the failure.
 * When COMMIT itself fails the file is opened again and asked whether it holds the change. */
int db_end(struct store *s, int code, struct err *e);
/* Ends a transaction and takes back whatever it did; returns code, or the failure where there was one. */
int db_end_dry(struct store *s, int code, struct err *e);
/* Fills e with the failure so far, returns its code and clears it. */
int db_failure(struct store *s, struct err *e);

#endif
