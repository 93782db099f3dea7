/* SPDX-License-Identifier: GPL-3.0-or-later */
/* term.h - text for people: display widths, wrapping, tables, colours, and how hours, dates and
 * percentages are written in the reader's language.  Everything builds text; only print_ functions print. */
#ifndef CORDAGE_TERM_H
#define CORDAGE_TERM_H

#include "civil.h"
#include "mem.h"
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

/* Rotating buffers, good for one printf: "7:30" or "7h30"; "71.3 %" or "71,3 %". */
const char *hours(int minutes);
const char *hours_signed(int minutes); /* "+1:30", "-0:15", "0:00" */
const char *percent(double share);
const char *number(double x, int decimals);
const char *date_short(civil_date d);   /* Mon 23 Nov / lun. 23 nov. */
const char *date_long(civil_date d);    /* Monday 23 November 2026 / lundi 23 novembre 2026 */
const char *weekday_short(int weekday); /* Mon / lun. */
const char *weekday_long(int weekday);
const char *clock_of(int minute_of_day);   /* 08:30 / 08h30; 24:00 stays */
const char *week_title(civil_date monday); /* "week 2026-W48, 23 to 29 November 2026" */

/* A table of text: columns as wide as needed; the one marked flexible gives way when it gets too wide. */
enum align { ALIGN_LEFT, ALIGN_RIGHT };
struct table {
    VEC(char *) cells;     /* row by row */
    int columns, flexible; /* flexible: column that is cut first; -1 none */
    enum align align[16];
    int header_rows;
};
void table_init(struct table *t, int columns, const char *aligns); /* aligns: "lrr*": l, r, * = flexible left */
void table_add(struct table *t, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* one cell */
void table_note(struct table *t, int indent, const char *text); /* a line of its own under a row, wrapped */
void table_rule(struct table *t);                               /* a line across */
void table_print(struct table *t, int indent);                  /* to stdout; frees it */

/* One row of CSV to stdout; fields end with NULL. */
void csv_row(const char *first, ...) __attribute__((sentinel));

#endif
