/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_check.h - what a text from outside may hold: the one check for cells, arguments, calendars and stored values. */
#ifndef CORDAGE_TEXT_CHECK_H
#define CORDAGE_TEXT_CHECK_H

#include "mem.h"
#include <stdbool.h>

enum { TEXT_MAX = 64 * 1024 }; /* bytes */

/* What is wrong with the text, translated; NULL when it is UTF-8 without control characters (line breaks and tabs
 * excepted) or marks that turn the direction of writing around, and not too long. */
const char *text_fault(const char *text);
/* Appends the text as it may be kept: a blank for every character that may not be, the replacement character for bytes
 * that are no UTF-8, and no more than TEXT_MAX bytes. */
void text_add_clean(struct text *out, const char *text);

#endif
