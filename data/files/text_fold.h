/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_fold.h - texts as people type them: keywords compared without case and accents, blanks trimmed.
 *
 * Only keywords are folded (file names, headers, weekdays, yes and no).  Ids and names are compared as they
 * stand, after fold_tidy(). */
#ifndef CORDAGE_TEXT_FOLD_H
#define CORDAGE_TEXT_FOLD_H

#include "mem.h"
#include <stdbool.h>

/* Folds a keyword: lower case, no accents, nothing in parentheses, and one '_' for every run of characters that are
 * neither letters nor digits.  "Salarié(s)" gives "salarie", "Heures contrat" gives "heures_contrat".  The result is
 * cut to fit into out, which is returned. */
enum { FOLD_TEXT = 96 };
char *fold_word(const char *text, char out[FOLD_TEXT]);
/* Is the folded word one of the list "a|b|c"?  A plural s at the end of a word does not matter. */
bool fold_among(const char *folded, const char *list);
/* The text without blanks around it (no-break spaces are blanks too), composed by Unicode's NFC; free() it. */
char *fold_tidy(const char *text);
/* The text without any blanks, in lower case (ASCII only): "1 234,5 H" gives "1234,5h".  False when out is too small.
 */
bool fold_compact(const char *text, char *out, size_t room);

#endif
