/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file_batch.h - many files replaced as nearly at once as a file system can.
 *
 * file_batch_begin() locks a folder for this process alone.  file_batch_add() writes each file into another folder of
 * the same file system, which nobody else may look into and which is not served: what a killed process leaves there is
 * private, and goes when the next batch begins.  file_batch_commit() brings everything to the disk once, then renames
 * one file after the other.  Until the commit nothing that was there has changed.  No reader ever sees half a file. */
#ifndef CORDAGE_FILE_BATCH_H
#define CORDAGE_FILE_BATCH_H

#include "err.h"
#include "mem.h"
#include <stdbool.h>

struct batched_file {
    int number; /* of the temporary file; -1 once it has been renamed to the target */
    unsigned mode;
    char *target; /* owned */
};
struct file_batch {
    VEC(struct batched_file) files;
    int folder;       /* descriptor of the locked folder; -1 = none */
    int aside;        /* descriptor of the folder of temporary files; -1 = none */
    char *aside_path; /* owned */
};
/* The batch before there is one: file_batch_done() may be called on it. */
#define FILE_BATCH_NONE ((struct file_batch){.folder = -1, .aside = -1})
/* `aside` is made when it is not there (mode 0700), and whatever files are in it are removed.  ERR_LIMIT when another
 * process has a batch in the folder. */
int file_batch_begin(struct file_batch *b, const char *folder, const char *aside, struct err *e);
/* *changed: whether the target differs in bytes or mode, or is not there.  A target that is the same is not written. */
int file_batch_add(struct file_batch *b, const char *path, const char *bytes, size_t n, unsigned mode, bool *changed,
                   struct err *e);
int file_batch_commit(struct file_batch *b, struct err *e);
/* Removes what was not committed and gives the lock back; to be called after a failed begin, too. */
void file_batch_done(struct file_batch *b);

#endif
