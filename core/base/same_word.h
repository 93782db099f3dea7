/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same_word.h - words that people mean as the same: case and the accents of Latin letters do not count. */
#ifndef CORDAGE_SAME_WORD_H
#define CORDAGE_SAME_WORD_H

#include <stdbool.h>

/* The word in lower case, without accents and with one blank for every run of blanks; free() it.  Letters of other
 * scripts stay as they are. */
char *word_plain(const char *word);
bool same_word(const char *a, const char *b);
/* Does one of two different words look like a slip of the other, or hold it?  "acueil" and "accueil",
 * "accueil, cuisine" and "cuisine". */
bool words_resemble(const char *a, const char *b);

#endif
