/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scratch_folder.h - a folder of its own for each test that writes files, gone afterwards with all that is in it. */
#ifndef CORDAGE_SCRATCH_FOLDER_H
#define CORDAGE_SCRATCH_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SCRATCH_PATH = 64 };

static inline void scratch_folder_make(char path[SCRATCH_PATH])
{
    snprintf(path, SCRATCH_PATH, "/tmp/cordage-test-XXXXXX");
    assert_non_null(mkdtemp(path));
}

static inline int scratch_remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static inline void scratch_folder_remove(const char *path)
{
    nftw(path, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
