/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_copy.c - a safe copy of a database that others may be using. */
#include "db_copy.h"
#include "aside.h"
#include "db_connect.h"
#include "i18n.h"
#include "mem.h"
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
    aside_sweep(to);
    if (!replace && !lstat(to, &st))
        return err_set(e, ERR_DATA, _("%s: is there already; name another file"), to);
    struct aside aside;
    int fd = -1, code;
    if (aside_begin(&aside, to) || (fd = aside_create(&aside)) < 0) {
        code = err_set(e, ERR_LIMIT, _("%s: cannot be written: %s"), to, strerror(errno));
        aside_end(&aside);
        return code;
    }
    code = copy_pages(s, aside.path, e);
    if (!code && (fsync(fd) || aside_take_place(&aside, replace)))
        code = err_set(e, ERR_LIMIT, _("%s: cannot be written: %s"), to, strerror(errno));
    close(fd);
    aside_end(&aside);
    return code;
}
