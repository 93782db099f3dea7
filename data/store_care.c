/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_care.c - backup and doctor. */
#include "file.h"
#include "i18n.h"
#include "store_db.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Copies page by page into an empty file; other writers wait or are waited for. */
static int copy_pages(struct store *s, const char *temp, struct err *e)
{
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(temp, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    if (!rc) {
        sqlite3_busy_timeout(to, DB_BUSY_MS);
        sqlite3_exec(to, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
        sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");
        if (b) {
            for (int tries = 0; tries < 100; tries++) {
                rc = sqlite3_backup_step(b, -1);
                if ((rc & 0xff) != SQLITE_BUSY && (rc & 0xff) != SQLITE_LOCKED)
                    break;
                sqlite3_sleep(100);
            }
            sqlite3_backup_finish(b);
        }
        rc = rc == SQLITE_DONE ? sqlite3_errcode(to) : rc ? rc : SQLITE_ERROR;
        if (rc == SQLITE_DONE)
            rc = 0;
    }
    char why[200];
    snprintf(why, sizeof why, "%s", rc ? sqlite3_errmsg(to) : "");
    int closed = sqlite3_close_v2(to);
    if (rc || closed)
        return err_set(e, ERR_LIMIT, _("%s: the copy could not be written: %s"), s->path, *why ? why : "?");
    return 0;
}

int db_copy(struct store *s, const char *to, bool replace, struct err *e)
{
    struct stat st;
    if (!replace && !lstat(to, &st))
        return err_set(e, ERR_DATA, _("%s: is there already; name another file"), to);
    char *temp = mem_printf("%s%s.XXXXXX", *to == '/' ? "" : "./", to);
    int fd = mkostemp(temp, O_CLOEXEC), code;
    if (fd < 0) {
        code = err_set(e, ERR_LIMIT, _("%s: cannot be written: %s"), to, strerror(errno));
        free(temp);
        return code;
    }
    code = copy_pages(s, temp, e);
    if (!code && (fsync(fd) || renameat2(AT_FDCWD, temp, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE)))
        code = err_set(e, ERR_LIMIT, _("%s: cannot be written: %s"), to, strerror(errno));
    close(fd);
    if (code)
        unlink(temp);
    free(temp);
    return code;
}

int store_backup(struct store *s, const char *to, struct err *e)
{
    return db_copy(s, to, false, e);
}

/* ---- doctor ------------------------------------------------------------------------------------------------ */
static void report_rows(struct store *s, sqlite3_stmt *q, enum problem_severity severity, const char *format,
                        struct problems *out)
{
    while (db_row(s, q)) {
        char *a = db_column_text(q, 0), *b = sqlite3_column_count(q) > 1 ? db_column_text(q, 1) : mem_copy("");
        problems_add(out, severity, NULL, 0, 0, NULL, format, a, b);
        free(a);
        free(b);
    }
    db_close(s, q);
}

static void check_pages(struct store *s, struct problems *out)
{
    sqlite3_stmt *q = db_query(s, "PRAGMA integrity_check(20)", "");
    while (db_row(s, q)) {
        const char *says = (const char *)sqlite3_column_text(q, 0);
        if (says && strcmp(says, "ok"))
            problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL,
                         _("the file is damaged: %s; keep a copy of it and restore the last backup"), says);
    }
    db_close(s, q);
    report_rows(s, db_query(s, "PRAGMA foreign_key_check", ""), PROBLEM_ERROR,
                _("table %s, row %s names a record that is not there; export, mend the CSV and import it again"), out);
}

static void check_plans(struct store *s, struct problems *out)
{
    report_rows(
        s,
        db_query(s,
                 "SELECT DISTINCT p.employee, r.monday FROM revisions r JOIN revision_presences p ON"
                 " p.revision = r.id WHERE r.number = (SELECT max(number) FROM revisions x WHERE x.monday ="
                 " r.monday) AND p.employee NOT IN (SELECT id FROM employees) ORDER BY 2, 1",
                 ""),
        PROBLEM_WARNING,
        _("%s is no longer in the group, but in the plan of the week of %s; plan that week again if it is to come"),
        out);
    report_rows(s,
                db_query(s,
                         "SELECT DISTINCT p.need, r.monday FROM revisions r JOIN revision_presences p ON"
                         " p.revision = r.id WHERE r.number = (SELECT max(number) FROM revisions x WHERE x.monday ="
                         " r.monday) AND p.need NOT IN (SELECT id FROM needs) ORDER BY 2, 1",
                         ""),
                PROBLEM_WARNING,
                _("need %s is gone, but in the plan of the week of %s; plan that week again if it is to come"), out);
    report_rows(s,
                db_query(s,
                         "SELECT r.monday FROM revisions r WHERE r.status = 'draft' AND r.number = (SELECT max(number)"
                         " FROM revisions x WHERE x.monday = r.monday) AND r.data_version <"
                         " (SELECT data_version FROM meta) ORDER BY 1",
                         ""),
                PROBLEM_WARNING,
                _("the draft of the week of %s was made before the group's data changed; plan it again"), out);
}

static void check_access(struct store *s, struct problems *out)
{
    struct stat st;
    if (!stat(s->path, &st) && st.st_mode & 07)
        problems_add(out, PROBLEM_WARNING, NULL, 0, 0, NULL,
                     _("everybody on this machine can open %s, and it holds personal data; chmod o= %s"), s->path,
                     s->path);
}

int store_doctor(struct store *s, struct problems *out, struct err *e)
{
    s->failed = 0;
    check_pages(s, out);
    check_plans(s, out);
    report_rows(s,
                db_query(s,
                         "SELECT kind, id FROM tokens WHERE NOT (kind = 'employee' AND id IN (SELECT id FROM employees)"
                         " OR kind = 'member' AND id IN (SELECT id FROM members)) ORDER BY 1, 2",
                         ""),
                PROBLEM_WARNING, _("a calendar token is kept for %s %s, who is no longer in the group"), out);
    check_access(s, out);
    return s->failed ? db_failure(s, e) : 0;
}
