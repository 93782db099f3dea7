/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c - whole files read within a bound and replaced atomically. */
#include "file.h"
#include "aside.h"
#include "changes.h"
#include "i18n.h"
#include "mem.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuse(struct err *e, const char *what, const char *path)
{
    int code = errno == ENOENT || errno == ENOTDIR || errno == EISDIR ? ERR_DATA : ERR_LIMIT;
    return err_set(e, code, "%s: %s: %s", path, what, strerror(errno));
}

/* Reads to the end of the file or one byte beyond the limit, whichever comes first. */
static int read_bounded(int fd, size_t limit, struct text *out)
{
    char block[65536];
    while (out->n <= limit) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (!got)
            break;
        text_add_n(out, block, (size_t)got);
    }
    return 0;
}

int file_read(const char *path, size_t limit, char **bytes, size_t *n, struct err *e)
{
    struct text all = {0};
    struct stat st;
    int code = 0, fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return refuse(e, _("cannot open"), path);
    text_add(&all, "");
    bool known = !fstat(fd, &st);
    if (known && S_ISDIR(st.st_mode)) {
        code = err_set(e, ERR_DATA, _("%s: is a folder, a file was expected"), path);
    } else if (!known || read_bounded(fd, limit, &all)) {
        code = refuse(e, _("cannot read"), path);
    } else if (all.n > limit) {
        code = err_set(e, ERR_DATA, _("%s: larger than %zu MiB, the limit for such a file"), path, limit >> 20);
    }
    close(fd);
    if (code) {
        text_free(&all);
        return code;
    }
    *n = all.n;
    *bytes = text_take(&all);
    return 0;
}

bool file_holds(const char *path, const char *bytes, size_t n)
{
    char *old = NULL;
    size_t n_old = 0;
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode) || (size_t)st.st_size != n)
        return false;
    if (file_read(path, n, &old, &n_old, NULL))
        return false;
    bool same = n_old == n && !memcmp(old, bytes, n);
    free(old);
    return same;
}

bool file_write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t put = write(fd, bytes, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        n -= (size_t)put;
    }
    return true;
}

/* A file under one name only: not one that a link from elsewhere gives away, too. */
static bool is_plain_file(const char *path)
{
    struct stat st;
    return !lstat(path, &st) && S_ISREG(st.st_mode) && st.st_nlink == 1;
}

int file_replace(const char *path, const char *bytes, size_t n, unsigned mode, bool *changed, struct err *e)
{
    int code = 0;
    if (changed)
        *changed = false;
    aside_sweep(path);
    if (is_plain_file(path) && file_holds(path, bytes, n)) {
        struct stat st;
        if (!stat(path, &st) && (st.st_mode & 0777 & ~mode) && chmod(path, mode))
            return refuse(e, _("cannot be closed to others"), path);
        return 0;
    }
    struct aside aside;
    int fd = -1;
    if (aside_begin(&aside, path) || (fd = aside_create(&aside)) < 0) {
        code = refuse(e, _("cannot write"), path);
        aside_end(&aside);
        return code == ERR_DATA ? err_set(e, ERR_LIMIT, _("%s: cannot write: its folder is not there"), path) : code;
    }
    bool failed = !file_write_all(fd, bytes, n) || fchmod(fd, mode) || fsync(fd);
    int saved = errno;
    if (close(fd) && !failed) {
        failed = true;
        saved = errno;
    }
    bool changed_before = changes_begin();
    if (!failed && aside_take_place(&aside, true)) {
        failed = true;
        saved = errno;
    }
    aside_end(&aside);
    if (failed) {
        changes_take_back(changed_before);
        return err_set(e, ERR_LIMIT, _("%s: cannot write: %s; the old file is kept"), path, strerror(saved));
    }
    if (changed)
        *changed = true;
    return 0;
}

int folder_make(const char *path, unsigned mode, struct err *e)
{
    if (strlen(path) >= PATH_MAX) { /* before half of it is made */
        errno = ENAMETOOLONG;
        return refuse(e, _("cannot make the folder"), path);
    }
    char *part = mem_copy(path);
    int code = 0;
    struct stat st;
    for (char *p = part + 1; *part && *p; p++)
        if (*p == '/' && p[-1] != '/') {
            *p = '\0';
            if (mkdir(part, 0755) && errno != EEXIST) {
                code = refuse(e, _("cannot make the folder"), part);
                goto done;
            }
            *p = '/';
        }
    if (mkdir(part, mode) && errno != EEXIST)
        code = refuse(e, _("cannot make the folder"), path);
    else if (stat(path, &st) || !S_ISDIR(st.st_mode))
        code = err_set(e, ERR_DATA, _("%s: there already and not a folder"), path);
done:
    free(part);
    return code;
}
