/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.h - bytes as characters: UTF-8 recognised, Windows-1252 and Mac OS Roman told apart and decoded. */
#ifndef CORDAGE_ENCODING_H
#define CORDAGE_ENCODING_H

#include "mem.h"
#include <stdbool.h>

/* The number of bytes of the UTF-8 character at s; 0 at the end of the text and where the bytes are no UTF-8. */
int utf8_size(const char *s);
/* The offset of the first byte that is no UTF-8; n when all of them are. */
size_t utf8_valid_prefix(const char *bytes, size_t n);
/* What a file that is no UTF-8 was most likely written in, by which reading gives words of French (or another western
 * language): letters with accents inside words, capitals not in the middle of them, quotes and dashes where they go. */
enum encoding { ENCODING_WINDOWS_1252, ENCODING_MAC_ROMAN, ENCODING_UNCLEAR };
enum encoding encoding_guess(const char *bytes, size_t n);
/* Appends the bytes, read as Mac OS Roman, to out as UTF-8: every byte means something there. */
void mac_roman_decode(const char *bytes, size_t n, struct text *out);
/* Appends the bytes, read as Windows-1252, to out as UTF-8.  False when a byte has no meaning there: *bad is its
 * offset. */
bool windows_1252_decode(const char *bytes, size_t n, struct text *out, size_t *bad);

#endif
