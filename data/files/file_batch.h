/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file_batch.h - many files replaced as nearly at once as a file system can.
 *
 * file_batch_begin() locks a folder for this process alone.  file_batch_add() writes each file beside its target
 * (TARGET.new).  file_batch_commit() brings everything to the disk once, then renames one file after the other.
 * Until the commit nothing that was there has changed: after a full disk or a killed process the old files are
 * there, and the next batch writes over the .new files that were left.  No reader ever sees half a file. */
#ifndef CORDAGE_FILE_BATCH_H
#define CORDAGE_FILE_BATCH_H

#include "err.h"
#include "mem.h"
#include <stdbool.h>

struct batched_file {
    char *temporary; /* owned; NULL once it has been renamed to the target */
    char *target;    /* owned */
};
struct file_batch {
    VEC(struct batched_file) files;
    int folder; /* descriptor of the locked folder; -1 = none */
};
/* ERR_LIMIT when another process has a batch in that folder. */
int file_batch_begin(struct file_batch *b, const char *folder, struct err *e);
/* *changed: whether the target differs in bytes or mode, or is not there.  A target that is the same is not written. */
int file_batch_add(struct file_batch *b, const char *path, const char *bytes, size_t n, unsigned mode, bool *changed,
                   struct err *e);
int file_batch_commit(struct file_batch *b, struct err *e);
/* Removes what was not committed and gives the lock back; to be called after a failed begin, too. */
void file_batch_done(struct file_batch *b);

#endif
