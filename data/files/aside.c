/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aside.c - folders for files that are being made: made, locked, left, and swept after those who were killed. */
#include "aside.h"
#include "mem.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = ".cordage-making-";
enum { RANDOM_LETTERS = 6, TRIES = 20 };

static char *folder_of(const char *target)
{
    const char *slash = strrchr(target, '/');
    if (!slash)
        return mem_copy(".");
    return slash == target ? mem_copy("/") : mem_printf("%.*s", (int)(slash - target), target);
}

static bool is_ours(const char *name)
{
    size_t n = sizeof prefix - 1;
    if (strncmp(name, prefix, n) != 0)
        return false;
    const char *end = name + n;
    while (isalnum((unsigned char)*end))
        end++;
    return !*end && end - name == (ptrdiff_t)n + RANDOM_LETTERS;
}

void folder_empty(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *d; (d = readdir(dir));)
        unlinkat(folder, d->d_name, 0); /* which leaves folders alone */
    closedir(dir);
}

static void sweep_one(int parent, const char *name)
{
    struct stat st;
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return;
    if (!fstat(fd, &st) && st.st_uid == geteuid() && !flock(fd, LOCK_EX | LOCK_NB)) {
        folder_empty(fd);
        unlinkat(parent, name, AT_REMOVEDIR);
    }
    close(fd);
}

void aside_sweep(const char *target)
{
    char *folder = folder_of(target);
    DIR *dir = opendir(folder);
    for (struct dirent *d; dir && (d = readdir(dir));)
        if (is_ours(d->d_name))
            sweep_one(dirfd(dir), d->d_name);
    if (dir)
        closedir(dir);
    free(folder);
}

/* Locks the new folder.  false: somebody who sweeps was faster, and it is gone. */
static bool enter(struct aside *a, const char *folder)
{
    struct stat st;
    a->folder = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (a->folder < 0)
        return false;
    /* Where a file system has no such locks nobody can sweep either. */
    if (flock(a->folder, LOCK_EX) == 0 || errno == ENOLCK || errno == EOPNOTSUPP || errno == EBADF || errno == EINVAL)
        if (!fstat(a->folder, &st) && st.st_nlink > 0)
            return true;
    close(a->folder);
    a->folder = -1;
    errno = ENOENT;
    return false;
}

int aside_begin(struct aside *a, const char *target)
{
    char *beside = folder_of(target), *folder = NULL;
    bool made = false;
    *a = ASIDE_NONE;
    for (int i = 0; i < TRIES && !made; i++) {
        free(folder);
        folder = mem_printf("%s/%sXXXXXX", beside, prefix);
        if (!mkdtemp(folder))
            break;
        made = enter(a, folder);
        if (!made && errno != ENOENT)
            break;
    }
    int saved = errno;
    if (made) {
        a->path = mem_printf("%s/new", folder);
        a->target = mem_copy(target);
    }
    free(folder);
    free(beside);
    errno = saved;
    return made ? 0 : -1;
}

int aside_create(const struct aside *a)
{
    return openat(a->folder, "new", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

int aside_take_place(const struct aside *a, bool replace)
{
    if (renameat2(a->folder, "new", AT_FDCWD, a->target, replace ? 0 : RENAME_NOREPLACE))
        return -1;
    char *folder = folder_of(a->target);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
    return 0;
}

void aside_end(struct aside *a)
{
    int saved = errno;
    if (a->folder >= 0) {
        folder_empty(a->folder);
        a->path[strlen(a->path) - strlen("/new")] = '\0';
        rmdir(a->path);
        close(a->folder);
    }
    free(a->path);
    free(a->target);
    *a = ASIDE_NONE;
    errno = saved;
}
