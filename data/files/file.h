/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - whole files: bounded reads, atomic writes. */
#ifndef CORDAGE_FILE_H
#define CORDAGE_FILE_H

#include "err.h"
#include <stdbool.h>
#include <stddef.h>

int file_read(const char *path, size_t limit, char **bytes, size_t *n, struct err *e); /* terminated; free() */
/* Writes beside the target, syncs, renames; keeps the old file (and its time) when the bytes are the same. */
int file_replace(const char *path, const char *bytes, size_t n, unsigned mode, bool *changed, struct err *e);
int folder_make(const char *path, unsigned mode, struct err *e); /* also when it is there already */

#endif
