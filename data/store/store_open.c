/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_open.c - opening and making a database, with every check there is. */
#include "i18n.h"
#include "store_db.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The settings every connection has; -1 when one of them does not hold. */
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

/* The first look into the file has failed: say why, and what to do. */
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

/* Nonzero: the result, or -1 and the reason is in *db. */
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

static int check_file(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st))
        return errno == ENOENT || errno == ENOTDIR
                   ? err_set(e, ERR_DATA, _("%s: there is no such database (cordage init makes one)"), path)
                   : err_set(e, ERR_LIMIT, "%s: %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_DATA, _("%s: is no file"), path);
    return 0;
}

static int check_ours(struct store *s, struct err *e)
{
    int64_t application = db_int(s, "PRAGMA application_id", 0, "");
    int64_t version = db_int(s, "PRAGMA user_version", 0, "");
    if (s->failed)
        return db_failure(s, e);
    if (application != DB_APPLICATION)
        return err_set(e, ERR_DATA, _("%s: is a database of another program; it is left alone"), s->path);
    if (version > db_version)
        return err_set(e, ERR_DATA,
                       _("%s: was written by a newer cordage (format %d, this one knows %d); use that one"), s->path,
                       (int)version, db_version);
    return 0;
}

static int check_sound(struct store *s, const char *pragma, struct err *e)
{
    sqlite3_stmt *q = db_query(s, pragma, "");
    int code = 0;
    if (db_row(s, q)) {
        const char *says = (const char *)sqlite3_column_text(q, 0);
        if (!says || strcmp(says, "ok") != 0)
            code = err_set(e, ERR_DATA, _("%s: is damaged (%s); restore a backup, see cordage doctor"), s->path,
                           says ? says : "?");
    }
    db_close(s, q);
    return s->failed ? db_failure(s, e) : code;
}

static int bring_up_to_date(struct store *s, struct err *e)
{
    int version = (int)db_int(s, "PRAGMA user_version", 0, "");
    if (s->failed)
        return db_failure(s, e);
    if (version == db_version)
        return 0;
    if (s->read_only)
        return err_set(e, ERR_DATA, _("%s: has an older format (%d); a command that writes brings it up to date"),
                       s->path, version);
    int code = check_sound(s, "PRAGMA integrity_check(1)", e);
    if (!code) {
        char *backup = mem_printf("%s.v%d.bak", s->path, version);
        code = db_copy(s, backup, true, e);
        free(backup);
    }
    return code ? code : db_migrate(s, e);
}

static int open_ours(const char *path, bool read_only, struct store **out, struct err *e)
{
    struct store *s = NULL;
    sqlite3 *db = NULL;
    int code = check_file(path, e);
    if (code || (code = db_connect(path, read_only, &db, e)))
        return code;
    s = mem_alloc(sizeof *s);
    s->db = db;
    s->path = mem_copy(path);
    s->read_only = read_only;
    code = check_ours(s, e);
    if (code)
        store_close(s);
    else
        *out = s;
    return code;
}

int db_open_unchecked(const char *path, struct store **out, struct err *e)
{
    return open_ours(path, true, out, e);
}

static int open_checked(const char *path, bool read_only, struct store **out, struct err *e)
{
    struct store *s = NULL;
    int code = open_ours(path, read_only, &s, e);
    if (code)
        return code;
    if (!read_only && sqlite3_db_readonly(s->db, "main"))
        code = err_set(e, ERR_LIMIT, _("%s: cannot be written (permissions)"), path);
    if (!code && !read_only)
        db_run(s, "PRAGMA journal_mode = DELETE", "");
    if (!code)
        code = check_sound(s, "PRAGMA quick_check(1)", e);
    if (!code)
        code = bring_up_to_date(s, e);
    if (code)
        store_close(s);
    else
        *out = s;
    return code;
}

int store_open(const char *path, struct store **out, struct err *e)
{
    return open_checked(path, false, out, e);
}

int store_open_read_only(const char *path, struct store **out, struct err *e)
{
    return open_checked(path, true, out, e);
}

/* Fills a new, empty file. */
static int fill(struct store *s, const struct group *defaults, instant now, struct err *e)
{
    char pragma[64];
    bool changed;
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", DB_APPLICATION);
    db_run(s, pragma, "");
    int code = s->failed ? db_failure(s, e) : db_migrate(s, e);
    if (code || (code = db_begin_write(s, e)))
        return code;
    db_run(s, "UPDATE meta SET created = ?", "i", (int64_t)now);
    if ((code = db_end(s, 0, e)))
        return code;
    return store_save_group(s, defaults, PART_ALL, &changed, e);
}

int store_create(const char *path, const struct group *defaults, instant now, struct store **out, struct err *e)
{
    struct stat st;
    if (!lstat(path, &st))
        return err_set(e, ERR_DATA, _("%s: is there already; it is left alone"), path);
    char *temp = mem_printf("%s.XXXXXX", path);
    struct store s = {.path = temp};
    int fd = mkostemp(temp, O_CLOEXEC), code;
    if (fd < 0) {
        code = err_set(e, ERR_LIMIT, _("%s: cannot be made: %s"), path, strerror(errno));
        free(temp);
        return code;
    }
    close(fd);
    code = db_connect(temp, false, &s.db, e);
    if (!code)
        code = fill(&s, defaults, now, e);
    if (sqlite3_close_v2(s.db) && !code)
        code = err_set(e, ERR_LIMIT, _("%s: cannot be made"), path);
    if (!code && renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE))
        code = err_set(e, errno == EEXIST ? ERR_DATA : ERR_LIMIT, _("%s: cannot be made: %s"), path, strerror(errno));
    if (code) {
        char *journal = mem_printf("%s-journal", temp);
        unlink(temp);
        unlink(journal);
        free(journal);
    }
    free(temp);
    return code ? code : store_open(path, out, e);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    sqlite3_close_v2(s->db);
    free(s->path);
    free(s);
}
