/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_connect.c - opens a connection to SQLite with every safeguard it offers. */
#include "db_connect.h"
#include "i18n.h"
#include "mem.h"

static void set_limits(sqlite3 *db)
{
    static const struct {
        int id, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 128 << 20}, {SQLITE_LIMIT_SQL_LENGTH, 100000},  {SQLITE_LIMIT_COLUMN, 64},
        {SQLITE_LIMIT_EXPR_DEPTH, 40},    {SQLITE_LIMIT_COMPOUND_SELECT, 4},  {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 1},       {SQLITE_LIMIT_VARIABLE_NUMBER, 64}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].id, limits[i].value);
}

static int pragma_value(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    int value = -1;
    if (!sqlite3_prepare_v2(db, sql, -1, &q, NULL) && sqlite3_step(q) == SQLITE_ROW)
        value = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    return value;
}

/* Makes the settings that every connection has; -1 when SQLite does not accept one of them. */
static int harden(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, DB_BUSY_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    set_limits(db);
    if (sqlite3_exec(db,
                     "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;"
                     "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0",
                     NULL, NULL, NULL))
        return -1;
    return pragma_value(db, "PRAGMA foreign_keys") == 1 && pragma_value(db, "PRAGMA synchronous") == 2 ? 0 : -1;
}

/* Says why the first look into the file has failed, and what to do. */
static int cannot_open(const char *path, sqlite3 *db, int rc, struct err *e)
{
    switch ((db && !rc ? sqlite3_errcode(db) : rc) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(e, ERR_LIMIT, _("%s: another cordage is writing to it; try again"), path);
    case SQLITE_NOTADB:
        return err_set(e, ERR_DATA, _("%s: is no cordage database"), path);
    case SQLITE_CORRUPT:
        return err_set(e, ERR_DATA, _("%s: is damaged; restore a backup"), path);
    default:
        return err_set(e, ERR_LIMIT, _("%s: cannot open: %s"), path, db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
    }
}

/* Opens a connection once.  0, SQLite's result code, or -1 when *db tells the reason. */
static int connect_once(const char *path, bool read_only, sqlite3 **db)
{
    /* A path that begins with "./" or "/" can be no special name of SQLite's. */
    char *plain = mem_printf("%s%s", *path == '/' ? "" : "./", path);
    int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_EXRESCODE;
    int rc = sqlite3_open_v2(plain, db, flags, NULL);
    free(plain);
    if (!rc && harden(*db))
        rc = sqlite3_errcode(*db) ? sqlite3_errcode(*db) : SQLITE_ERROR;
    return rc;
}

/* A process that died while writing has left its journal: only a connection that may write can
 * take the half-written change back. */
static void recover(const char *path)
{
    sqlite3 *db = NULL;
    if (!connect_once(path, false, &db))
        pragma_value(db, "SELECT count(*) FROM sqlite_schema");
    sqlite3_close_v2(db);
}

int db_connect(const char *path, bool read_only, sqlite3 **out, struct err *e)
{
    sqlite3 *db = NULL;
    int rc = connect_once(path, read_only, &db);
    if (read_only && rc == SQLITE_READONLY_ROLLBACK) {
        sqlite3_close_v2(db);
        db = NULL;
        recover(path);
        rc = connect_once(path, read_only, &db);
    }
    if (rc) {
        int code = cannot_open(path, db, rc, e);
        sqlite3_close_v2(db);
        return code;
    }
    *out = db;
    return 0;
}
