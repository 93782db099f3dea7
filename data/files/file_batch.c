/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file_batch.c - many files written beside their targets, then renamed one after the other. */
#include "file_batch.h"

#include "aside.h"
#include "changes.h"
#include "file.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int failure(struct err *e, const char *path)
{
    return err_set(e, ERR_LIMIT, _("%s: cannot write: %s; the old file is kept"), path, strerror(errno));
}

static bool is_same(const char *path, const char *bytes, size_t n, unsigned mode)
{
    struct stat st;
    return !lstat(path, &st) && S_ISREG(st.st_mode) && (st.st_mode & 0777) == mode && file_holds(path, bytes, n);
}

/* Opens the folder of temporary files and empties it of what an earlier process has left.  Whatever else stands at its
 * place is removed: nobody but this program has anything to put there. */
static int open_aside(const char *aside)
{
    for (int tries = 0; tries < 2; tries++) {
        if (mkdir(aside, 0700) != 0 && errno != EEXIST)
            return -1;
        int fd = open(aside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0 || (errno != ENOTDIR && errno != ELOOP))
            return fd;
        unlink(aside);
    }
    return -1;
}

int file_batch_begin(struct file_batch *b, const char *folder, const char *aside, struct err *e)
{
    *b = FILE_BATCH_NONE;
    b->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->folder < 0)
        return failure(e, folder);
    if (flock(b->folder, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return err_set(e, ERR_LIMIT, _("%s: another program is writing there just now; try again"), folder);
        return failure(e, folder);
    }
    b->aside = open_aside(aside);
    if (b->aside < 0 || fchmod(b->aside, 0700) != 0)
        return failure(e, aside);
    b->aside_path = mem_copy(aside);
    folder_empty(b->aside);
    return 0;
}

enum { TEMPORARY_NAME = 16 };

static const char *temporary_name(int number, char out[TEMPORARY_NAME])
{
    snprintf(out, TEMPORARY_NAME, "%d.new", number);
    return out;
}

int file_batch_add(struct file_batch *b, const char *path, const char *bytes, size_t n, unsigned mode, bool *changed,
                   struct err *e)
{
    char name[TEMPORARY_NAME];
    *changed = false;
    if (is_same(path, bytes, n, mode))
        return 0;
    temporary_name(b->files.n, name);
    int fd = openat(b->aside, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return failure(e, path);
    *vec_add(&b->files) = (struct batched_file){.number = b->files.n - 1, .mode = mode, .target = mem_copy(path)};
    bool written = file_write_all(fd, bytes, n);
    int saved = errno;
    if (close(fd) != 0 && written) {
        written = false;
        saved = errno;
    }
    if (!written) {
        errno = saved;
        return failure(e, path);
    }
    *changed = true;
    return 0;
}

int file_batch_commit(struct file_batch *b, struct err *e)
{
    int code = 0;
    char name[TEMPORARY_NAME];
    if (b->files.n && syncfs(b->folder) != 0)
        return failure(e, b->files.at[0].target);
    for (int i = 0; i < b->files.n && !code; i++) {
        struct batched_file *f = &b->files.at[i];
        temporary_name(f->number, name);
        bool before = changes_begin();
        if (fchmodat(b->aside, name, f->mode, 0) != 0 || renameat(b->aside, name, AT_FDCWD, f->target) != 0) {
            code = failure(e, f->target);
            changes_take_back(before);
        } else {
            f->number = -1;
        }
    }
    return code;
}

void file_batch_done(struct file_batch *b)
{
    char name[TEMPORARY_NAME];
    for (int i = 0; i < b->files.n; i++) {
        if (b->files.at[i].number >= 0)
            unlinkat(b->aside, temporary_name(b->files.at[i].number, name), 0);
        free(b->files.at[i].target);
    }
    vec_free(&b->files);
    if (b->aside >= 0)
        close(b->aside);
    if (b->aside_path)
        rmdir(b->aside_path);
    free(b->aside_path);
    if (b->folder >= 0)
        close(b->folder); /* and the lock with it */
    *b = FILE_BATCH_NONE;
}
