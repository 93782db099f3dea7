/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.h - bytes as characters: UTF-8 recognised, Windows-1252 decoded. */
#ifndef CORDAGE_ENCODING_H
#define CORDAGE_ENCODING_H

#include "mem.h"
#include <stdbool.h>

/* The number of bytes of the UTF-8 character at s; 0 at the end of the text and where the bytes are no UTF-8. */
int utf8_size(const char *s);
/* The offset of the first byte that is no UTF-8; n when all of them are. */
size_t utf8_valid_prefix(const char *bytes, size_t n);
/* Appends the bytes, read as Windows-1252, to out as UTF-8.  False when a byte has no meaning there: *bad is its
 * offset. */
bool windows_1252_decode(const char *bytes, size_t n, struct text *out, size_t *bad);

#endif
