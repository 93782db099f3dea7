/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_text.h - the bytes of a CSV file to rows of tidy cells, each with the line it begins on.
 *
 * What spreadsheet programs write is recognised here: a byte-order mark, UTF-8 or Windows-1252, CRLF, LF or CR, and
 * the separator.  Blank lines, rows of empty cells and lines that begin with # are left out.  Everything is bounded:
 * bytes, rows, columns, the length of a cell. */
#ifndef CORDAGE_CSV_TEXT_H
#define CORDAGE_CSV_TEXT_H

#include "mem.h"
#include "problem.h"
#include <stdbool.h>

enum {
    CSV_FILE_MAX = 64 << 20, /* bytes */
    CSV_ROWS_MAX = 1000000,
    CSV_CELL_MAX = 64 << 10, /* bytes */
    CSV_COLUMNS_MAX = 200,
};

struct csv_cell {
    char *text; /* trimmed, composed; owned by the row */
    int line;
};
struct csv_row {
    struct csv_cell *cells;
    int n, line;
};
/* Called for every row, the header first; the row is only lent.  false ends the reading. */
typedef bool csv_row_fn(void *ctx, const struct csv_row *row);

/* name: of the file, for problems.  False when the file as a whole is no CSV (said in problems). */
bool csv_rows(const char *bytes, size_t n, const char *name, csv_row_fn *row, void *ctx, struct problems *problems);
/* Appends one cell, quoted where it must be.  What a spreadsheet program would run (= + - @, a tab or CR in front,
 * unless it is a number) gets an apostrophe before it; readers take one away again from exactly these. */
void csv_add_cell(struct text *out, const char *cell, bool first);
bool csv_is_formula(const char *cell); /* would a spreadsheet program run it, but for apostrophes in front? */
void csv_unquote_formula(char *cell);  /* in place */

#endif
