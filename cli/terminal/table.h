/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - results in rows: a table for people, CSV rows and JSON for programs, on standard output. */
#ifndef CORDAGE_TABLE_H
#define CORDAGE_TABLE_H

#include "mem.h"

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
