/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file_batch.c - many files written beside their targets, then renamed one after the other. */
#include "file_batch.h"

#include "file.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
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
    return !stat(path, &st) && (st.st_mode & 0777) == mode && file_holds(path, bytes, n);
}

int file_batch_begin(struct file_batch *b, const char *folder, struct err *e)
{
    *b = (struct file_batch){.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (b->folder < 0)
        return failure(e, folder);
    if (flock(b->folder, LOCK_EX | LOCK_NB) == 0)
        return 0;
    if (errno == EWOULDBLOCK)
        return err_set(e, ERR_LIMIT, _("%s: another program is writing there just now; try again"), folder);
    return failure(e, folder);
}

int file_batch_add(struct file_batch *b, const char *path, const char *bytes, size_t n, unsigned mode, bool *changed,
                   struct err *e)
{
    *changed = false;
    if (is_same(path, bytes, n, mode))
        return 0;
    char *temporary = mem_printf("%s.new", path);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        free(temporary);
        return failure(e, path);
    }
    bool written = file_write_all(fd, bytes, n) && fchmod(fd, mode) == 0;
    int saved = errno;
    if (close(fd) != 0 && written) {
        written = false;
        saved = errno;
    }
    if (!written) {
        unlink(temporary);
        free(temporary);
        errno = saved;
        return failure(e, path);
    }
    *vec_add(&b->files) = (struct batched_file){.temporary = temporary, .target = mem_copy(path)};
    *changed = true;
    return 0;
}

int file_batch_commit(struct file_batch *b, struct err *e)
{
    int code = 0;
    if (b->files.n && syncfs(b->folder) != 0)
        return failure(e, b->files.at[0].target);
    for (int i = 0; i < b->files.n && !code; i++) {
        if (rename(b->files.at[i].temporary, b->files.at[i].target) != 0) {
            code = failure(e, b->files.at[i].target);
        } else {
            free(b->files.at[i].temporary);
            b->files.at[i].temporary = NULL;
        }
    }
    return code;
}

void file_batch_done(struct file_batch *b)
{
    for (int i = 0; i < b->files.n; i++) {
        if (b->files.at[i].temporary)
            unlink(b->files.at[i].temporary);
        free(b->files.at[i].temporary);
        free(b->files.at[i].target);
    }
    vec_free(&b->files);
    if (b->folder >= 0)
        close(b->folder); /* and the lock with it */
    b->folder = -1;
}
