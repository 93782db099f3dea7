/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file_batch.h - many files replaced as nearly at once as a file system can.
 *
 * file_batch_begin() takes a folder for this process alone; file_batch_add() writes beside each target (TARGET.new);
 * file_batch_commit() brings all of it to the disk once, then renames one after the other.  Until the commit nothing
 * that was there has changed: a full disk or an end by force leaves the old files, no reader ever sees half of one, and
 * the next batch takes over what an interrupted one left beside them. */
#ifndef CORDAGE_FILE_BATCH_H
#define CORDAGE_FILE_BATCH_H

#include "err.h"
#include "mem.h"
#include <stdbool.h>

struct batched_file {
    char *temporary, *target; /* temporary: NULL once it has taken the target's place */
};
struct file_batch {
    VEC(struct batched_file) files;
    int folder; /* open and locked */
};
/* ERR_LIMIT when another process has a batch in that folder. */
int file_batch_begin(struct file_batch *b, const char *folder, struct err *e);
/* *changed: whether the target differs (or is not there); the same bytes are not written again. */
int file_batch_add(struct file_batch *b, const char *path, const char *bytes, size_t n, unsigned mode, bool *changed,
                   struct err *e);
int file_batch_commit(struct file_batch *b, struct err *e);
void file_batch_done(struct file_batch *b); /* removes what was not committed; also after a failed begin */

#endif
