/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - whole files: bounded reads, atomic writes.
 *
 * A reader of a replaced file sees the old bytes or the new ones, never a mixture; after an error the old ones are
 * still there.  Errors are ERR_DATA when the path is not what it should be (not there, a folder, too large) and
 * ERR_LIMIT when the system refuses (permissions, a full disk). */
#ifndef CORDAGE_FILE_H
#define CORDAGE_FILE_H

#include "err.h"
#include <stdbool.h>
#include <stddef.h>

/* Reads a file of at most `limit` bytes.  *bytes ends with a zero byte that *n does not count; free() it. */
int file_read(const char *path, size_t limit, char **bytes, size_t *n, struct err *e);
/* Writes a new file beside the target, syncs it and renames it.  When the target holds the same bytes already, it is
 * left alone, with its time.  *changed (may be NULL): whether the target was replaced. */
int file_replace(const char *path, const char *bytes, size_t n, unsigned mode, bool *changed, struct err *e);
/* Makes the folder and those above it; no error when it is there already. */
int folder_make(const char *path, unsigned mode, struct err *e);

/* Is there a regular file at path with exactly these bytes? */
bool file_holds(const char *path, const char *bytes, size_t n);
/* Writes all bytes, however often it is interrupted; false when it fails, errno then says why. */
bool file_write_all(int fd, const char *bytes, size_t n);

#endif
