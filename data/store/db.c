/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db.c - statements and transactions over SQLite, with one place for their failures. */
#include "db.h"
#include "changes.h"
#include "db_connect.h"
#include "i18n.h"
#include "mem.h"
#include "text_check.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void fail(struct store *s, int rc)
{
    if (s->failed)
        return;
    s->failed = rc ? rc : SQLITE_ERROR;
    snprintf(s->why, sizeof s->why, "%s", sqlite3_errmsg(s->db));
}

static void bind_all(struct store *s, sqlite3_stmt *q, const char *format, va_list ap)
{
    for (int i = 1; *format; format++, i++) {
        int rc = SQLITE_OK;
        if (*format == 'i')
            rc = sqlite3_bind_int64(q, i, va_arg(ap, int64_t));
        else if (*format == 'd')
            rc = sqlite3_bind_double(q, i, va_arg(ap, double));
        else
            rc = sqlite3_bind_text(q, i, va_arg(ap, const char *), -1, SQLITE_TRANSIENT);
        if (rc)
            fail(s, rc);
    }
}

static sqlite3_stmt *prepare(struct store *s, const char *sql, const char *format, va_list ap)
{
    sqlite3_stmt *q = NULL;
    if (s->failed)
        return NULL;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    if (rc)
        fail(s, rc);
    else
        bind_all(s, q, format, ap);
    return q;
}

sqlite3_stmt *db_query(struct store *s, const char *sql, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    sqlite3_stmt *q = prepare(s, sql, format, ap);
    va_end(ap);
    return q;
}

bool db_row(struct store *s, sqlite3_stmt *q)
{
    if (!q || s->failed)
        return false;
    int rc = sqlite3_step(q);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        fail(s, rc);
    return rc == SQLITE_ROW;
}

void db_close(sqlite3_stmt *q)
{
    sqlite3_finalize(q);
}

void db_bind_text(struct store *s, sqlite3_stmt *q, int i, const char *text)
{
    if (q && !s->failed && sqlite3_bind_text(q, i, text, -1, SQLITE_TRANSIENT))
        fail(s, SQLITE_ERROR);
}

void db_bind_int(struct store *s, sqlite3_stmt *q, int i, int64_t value)
{
    if (q && !s->failed && sqlite3_bind_int64(q, i, value))
        fail(s, SQLITE_ERROR);
}

void db_bind_null(struct store *s, sqlite3_stmt *q, int i)
{
    if (q && !s->failed && sqlite3_bind_null(q, i))
        fail(s, SQLITE_ERROR);
}

void db_step_reset(struct store *s, sqlite3_stmt *q)
{
    while (db_row(s, q))
        continue;
    if (q)
        sqlite3_reset(q);
}

void db_run(struct store *s, const char *sql, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    sqlite3_stmt *q = prepare(s, sql, format, ap);
    va_end(ap);
    while (db_row(s, q))
        continue;
    sqlite3_finalize(q);
}

int64_t db_int(struct store *s, const char *sql, int64_t otherwise, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    sqlite3_stmt *q = prepare(s, sql, format, ap);
    va_end(ap);
    int64_t value = otherwise;
    if (db_row(s, q) && sqlite3_column_type(q, 0) != SQLITE_NULL)
        value = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return value;
}

char *db_column_text(sqlite3_stmt *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    if (!text || !text_fault(text))
        return mem_copy(text ? text : "");
    struct text clean = {0};
    text_add_clean(&clean, text);
    return text_take(&clean);
}

/* ---- values that must be true ------------------------------------------------------------------------- */
enum { INSTANT_LEAST = -69 * 365 * DAY_MIN, INSTANT_MOST = 229 * 365 * DAY_MIN };

void db_damage(struct store *s, const char *fmt, ...)
{
    struct text t = {0};
    va_list ap;
    va_start(ap, fmt);
    text_vprintf(&t, fmt, ap);
    va_end(ap);
    bool known = false;
    for (int i = 0; i < s->damage.n && !known; i++)
        known = strcmp(s->damage.at[i].text, t.at) == 0;
    if (!known)
        problems_add(&s->damage, PROBLEM_WARNING, NULL, 0, 0, NULL, "%s", t.at);
    text_free(&t);
}

int64_t db_column_within(struct store *s, sqlite3_stmt *q, int i, int64_t least, int64_t most, const char *what)
{
    int64_t value = sqlite3_column_int64(q, i);
    if (value >= least && value <= most)
        return value;
    db_damage(s, _("%s: a stored number cannot be true (%s): %lld; cordage doctor --repair mends it on a copy"),
              s->path, what, (long long)value);
    return value < least ? least : most;
}

int db_column_count(struct store *s, sqlite3_stmt *q, int i, const char *what)
{
    return (int)db_column_within(s, q, i, 0, DB_COUNT_MAX, what);
}

instant db_column_instant(struct store *s, sqlite3_stmt *q, int i, const char *what)
{
    return db_column_within(s, q, i, INSTANT_LEAST, INSTANT_MOST, what);
}

bool db_column_span(struct store *s, sqlite3_stmt *q, int i, instant *start, instant *end)
{
    int64_t from = sqlite3_column_int64(q, i), to = sqlite3_column_int64(q, i + 1);
    if (from >= INSTANT_LEAST && to <= INSTANT_MOST && from < to && to - from <= DB_PRESENCE_MAX_MIN) {
        *start = from;
        *end = to;
        return true;
    }
    db_damage(s,
              _("%s: a stored presence has times that cannot be true, and is left out; cordage doctor --repair mends "
                "it on a copy"),
              s->path);
    return false;
}

bool db_column_date(sqlite3_stmt *q, int i, civil_date *out)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    return text && date_parse(text, out);
}

/* ---- transactions -------------------------------------------------------------------------------------- */
int db_failure(struct store *s, struct err *e)
{
    int rc = s->failed & 0xff;
    s->failed = 0;
    switch (rc) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(e, ERR_LIMIT, _("%s: another cordage is writing to it; try again"), s->path);
    case SQLITE_FULL:
        return err_set(e, ERR_LIMIT, _("%s: the disk is full; %s"), s->path, changes_told());
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return err_set(e, ERR_LIMIT, _("%s: cannot be written (read-only file or folder); %s"), s->path,
                       changes_told());
    case SQLITE_CANTOPEN:
        return err_set(e, ERR_LIMIT, _("%s: cannot write beside it (folder read-only or full?); %s"), s->path,
                       changes_told());
    case SQLITE_NOTADB:
        return err_set(e, ERR_DATA, _("%s: is no cordage database"), s->path);
    case SQLITE_CORRUPT:
        return err_set(e, ERR_DATA, _("%s: is damaged (%s); restore a backup, see cordage doctor"), s->path, s->why);
    case SQLITE_IOERR:
        return err_set(e, ERR_LIMIT, _("%s: reading or writing failed (%s); %s"), s->path, s->why, changes_told());
    default:
        return err_set(e, ERR_LIMIT, _("%s: database error: %s; %s"), s->path, s->why, changes_told());
    }
}

static int begin(struct store *s, const char *sql, struct err *e)
{
    assert(sqlite3_get_autocommit(s->db)); /* transactions do not nest */
    s->failed = 0;
    db_run(s, sql, "");
    return s->failed ? db_failure(s, e) : 0;
}

int db_begin_read(struct store *s, struct err *e)
{
    return begin(s, "BEGIN", e);
}

int db_begin_write(struct store *s, struct err *e)
{
    if (s->read_only)
        return err_set(e, ERR_LIMIT, _("%s: opened for reading only"), s->path);
    return begin(s, "BEGIN IMMEDIATE", e);
}

/* Is a failed change certain to be taken back?  While SQLite's journal file is there, it is: whoever opens the database
 * next takes back what was begun. */
static bool is_taken_back(const struct store *s)
{
    struct stat st;
    char *journal = mem_printf("%s-journal", s->path);
    bool there = !stat(journal, &st) && st.st_size > 0;
    free(journal);
    return there;
}

/* When COMMIT fails, the change may or may not be in the file.  Every writing transaction leaves a random number of its
 * own in meta.last_write, so that a fresh connection can tell. */
static int commit_unknown(struct store *s, int64_t mark, bool changed_before, struct err *e)
{
    sqlite3 *fresh = NULL;
    int rc = s->failed;
    bool busy = (rc & 0xff) == SQLITE_BUSY, known = busy;
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    if (!busy && db_connect(s->path, false, &fresh, NULL) == 0) {
        sqlite3_close_v2(s->db);
        s->db = fresh;
        s->failed = 0;
        bool there = db_int(s, "SELECT last_write FROM meta", 0, "") == mark;
        known = !s->failed;
        if (there && known)
            return 0;
    }
    s->failed = rc;
    if (!known && !is_taken_back(s)) {
        s->failed = 0;
        return err_set(e, ERR_LIMIT, _("%s: the end of writing failed (%s); look whether the change is there"), s->path,
                       s->why);
    }
    changes_take_back(changed_before);
    return db_failure(s, e);
}

int db_end(struct store *s, int code, struct err *e)
{
    bool writing = sqlite3_txn_state(s->db, "main") == SQLITE_TXN_WRITE;
    if (!s->failed && !code) {
        int64_t mark = 0;
        if (writing) {
            sqlite3_randomness(sizeof mark, &mark);
            db_run(s, "UPDATE meta SET last_write = ?", "i", mark);
        }
        if (!s->failed) {
            bool changed_before = writing ? changes_begin() : changes_begun();
            db_run(s, "COMMIT", "");
            if (!s->failed)
                return 0;
            if (writing)
                return commit_unknown(s, mark, changed_before, e);
        }
    }
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return s->failed ? db_failure(s, e) : code;
}

int db_end_dry(struct store *s, int code, struct err *e)
{
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return s->failed ? db_failure(s, e) : code;
}
