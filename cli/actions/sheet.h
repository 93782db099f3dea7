/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.h - a table of the spreadsheet format as rows of cells, to be changed as text.
 * The first row names the columns.  A sheet owns its cells. */
#ifndef CORDAGE_SHEET_H
#define CORDAGE_SHEET_H

#include "mem.h"

struct sheet_row {
    struct text_list cells;
};
struct sheet {
    VEC(struct sheet_row) rows;
    struct sheet_row current; /* while reading */
};
void sheet_read(struct sheet *s, const char *csv);
void sheet_free(struct sheet *s);
char *sheet_text(const struct sheet *s);                             /* CSV; free() it */
int sheet_column(const struct sheet *s, const char *name, size_t n); /* -1 */
const char *sheet_cell(const struct sheet *s, int row, int column);  /* "" beyond the row's end */
void sheet_set(struct sheet *s, int row, int column, const char *value);
void sheet_remove(struct sheet *s, int row);

#endif
