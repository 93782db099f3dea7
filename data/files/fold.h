/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fold.h - texts as people type them: encodings told apart, words compared without case and accents.
 *
 * fold_* works on keywords only (file names, headers, weekdays, yes and no); ids and names are
 * compared as they stand, after trimming and Unicode composition (fold_tidy). */
#ifndef CORDAGE_FOLD_H
#define CORDAGE_FOLD_H

#include "mem.h"
#include <stdbool.h>

/* Lower case, no accents, no "(...)", everything that is no letter or digit a single '_': "Salarié(s)"
 * gives "salarie", "Heures contrat" gives "heures_contrat".  Cut to fit; out is returned. */
enum { FOLD_TEXT = 96 };
char *fold_word(const char *text, char out[FOLD_TEXT]);
/* Is the folded word one of the list "a|b|c"?  A plural s at the end of a word does not matter. */
bool fold_among(const char *folded, const char *list);
/* Trimmed (also of no-break spaces) and composed (NFC); free() it. */
char *fold_tidy(const char *text);
/* Without any blanks, lower case ASCII: "1 234,5 H" gives "1234,5h".  False when it does not fit. */
bool fold_compact(const char *text, char *out, size_t room);

/* First byte that is no UTF-8, or n. */
size_t utf8_valid_prefix(const char *bytes, size_t n);
/* Windows-1252 to UTF-8 into out; false and the offset of the byte that has no meaning there. */
bool windows_1252_decode(const char *bytes, size_t n, struct text *out, size_t *bad);

#endif
