/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_figures.h - decimals and hours as people write them, and as we write them.
 *
 * Readers take the whole text or return false and leave *out alone; writers append one fixed form, which the readers
 * read back as the same value. */
#ifndef CORDAGE_CELL_FIGURES_H
#define CORDAGE_CELL_FIGURES_H

#include "group.h"

enum { MICRO = 1000000 }; /* decimals are whole millionths */

/* 7.5, 7,5, 7h30, 7:30; whole minutes, rounded to the nearest */
bool hours_parse(const char *text, int *minutes);
/* 7.5; 7h20 where a decimal would not be exact */
void hours_text(int minutes, struct text *out);
/* 2, 1.87, 1,87; rounded to the nearest millionth */
bool decimal_parse(const char *text, int64_t *micro);
void decimal_text(int64_t micro, struct text *out);

#endif
