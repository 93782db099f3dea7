/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_open.c - opening and making a database, with every check there is. */
#include "aside.h"
#include "db_connect.h"
#include "db_copy.h"
#include "db_open.h"
#include "db_schema.h"
#include "i18n.h"
#include "mem.h"
#include "store.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
        code = db_copy(s, backup, true, e);
        free(backup);
    }
    return code ? code : schema_migrate(s, e);
}

static int open_checked(const char *path, bool read_only, struct store **out, struct err *e)
{
    struct store *s = NULL;
    int code = db_open(path, read_only, &s, e);
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
        db_shut(s);
    else
        *out = s;
    return code;
}

int store_open(const char *path, struct store **out, struct err *e)
{
    aside_sweep(path);
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
    aside_sweep(path);
    if (!lstat(path, &st))
        return err_set(e, ERR_DATA, _("%s: is there already; it is left alone"), path);
    struct aside aside;
    int fd = -1, code = 0;
    if (aside_begin(&aside, path) || (fd = aside_create(&aside)) < 0) {
        code = err_set(e, ERR_LIMIT, _("%s: cannot be made: %s"), path, strerror(errno));
        aside_end(&aside);
        return code;
    }
    close(fd);
    struct store s = {.path = aside.path};
    code = db_connect(aside.path, false, &s.db, e);
    if (!code)
        code = fill(&s, defaults, now, e);
    if (sqlite3_close_v2(s.db) && !code)
        code = err_set(e, ERR_LIMIT, _("%s: cannot be made"), path);
    if (!code && aside_take_place(&aside, false))
        code = err_set(e, errno == EEXIST ? ERR_DATA : ERR_LIMIT, _("%s: cannot be made: %s"), path, strerror(errno));
    aside_end(&aside);
    return code ? code : store_open(path, out, e);
}

const struct problems *store_damage(const struct store *s)
{
    return &s->damage;
}

void store_close(struct store *s)
{
    db_shut(s);
}

int store_backup(struct store *s, const char *to, struct err *e)
{
    return db_copy(s, to, false, e);
}
