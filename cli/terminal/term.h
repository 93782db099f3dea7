/* SPDX-License-Identifier: GPL-3.0-or-later */
/* term.h - the screen: its width and colours, how many columns a text takes, wrapping.
 * Everything builds text; only print_ functions print. */
#ifndef CORDAGE_TERM_H
#define CORDAGE_TERM_H

#include "mem.h"
#include <stdbool.h>
#include <stdio.h>

/* Columns of the screen: $COLUMNS, else the terminal on stdout, else 80; 40 to 400. */
int term_width(void);
bool term_is_screen(FILE *f); /* a terminal that a person watches */

/* Colours on a terminal, and never with NO_COLOR: each returns the escape, or "" . */
enum colour { COLOUR_NONE, COLOUR_BOLD, COLOUR_DIM, COLOUR_GOOD, COLOUR_WARN, COLOUR_BAD };
const char *term_colour(enum colour c); /* COLOUR_NONE ends */

int display_width(const char *utf8); /* columns it takes; broken bytes count 1 each */
/* Appends s, cut with an ellipsis or filled with blanks to exactly `width` columns. */
void text_cell(struct text *t, const char *s, int width, bool right);
void text_repeat(struct text *t, const char *s, int times);
/* Appends paragraphs wrapped to width; every line after the first is indented. */
void text_wrap(struct text *t, const char *s, int indent, int width);

/* Prints one paragraph wrapped to the screen; the lines after the first are indented. */
void print_wrapped(int indent, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* "Label     text, wrapped": the label in its own column of ten. */
void print_item(const char *label, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
