/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_open.c - opening and making a database, with every check there is. */
#include "store_open.h"
#include "i18n.h"
#include "mem.h"
#include "store_connect.h"
#include "store_copy.h"
#include "store_schema.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (version > schema_version)
        return err_set(e, ERR_DATA,
                       _("%s: was written by a newer cordage (format %d, this one knows %d); use that one"), s->path,
                       (int)version, schema_version);
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
    db_close(q);
    return s->failed ? db_failure(s, e) : code;
}

static int bring_up_to_date(struct store *s, struct err *e)
{
    int version = (int)db_int(s, "PRAGMA user_version", 0, "");
    if (s->failed)
        return db_failure(s, e);
    if (version == schema_version)
        return 0;
    if (s->read_only)
        return err_set(e, ERR_DATA, _("%s: has an older format (%d); a command that writes brings it up to date"),
                       s->path, version);
    int code = check_sound(s, "PRAGMA integrity_check(1)", e);
    if (!code) {
        char *backup = mem_printf("%s.v%d.bak", s->path, version);
        code = store_copy(s, backup, true, e);
        free(backup);
    }
    return code ? code : schema_migrate(s, e);
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

int store_open_unchecked(const char *path, struct store **out, struct err *e)
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

/* Makes the tables in a new, empty file and puts the group into them. */
static int fill(struct store *s, const struct group *defaults, instant now, struct err *e)
{
    char pragma[64];
    bool changed;
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", DB_APPLICATION);
    db_run(s, pragma, "");
    int code = s->failed ? db_failure(s, e) : schema_migrate(s, e);
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
