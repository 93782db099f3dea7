/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_open.c - opens and closes a database of ours, without looking whether it is sound. */
#include "db_open.h"
#include "db_connect.h"
#include "db_schema.h"
#include "i18n.h"
#include "mem.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

void db_shut(struct store *s)
{
    if (!s)
        return;
    sqlite3_close_v2(s->db);
    problems_free(&s->damage);
    free(s->path);
    free(s);
}

int db_open(const char *path, bool read_only, struct store **out, struct err *e)
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
        db_shut(s);
    else
        *out = s;
    return code;
}
