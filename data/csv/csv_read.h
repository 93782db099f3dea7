/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_read.h - inside of the CSV reader: one file at a time (csv_read.c), then what the
 * records say of each other (csv_check.c). */
#ifndef CORDAGE_CSV_READ_H
#define CORDAGE_CSV_READ_H

#include "csv_text.h"
#include "record.h"

struct record_origin {
    int line;
    unsigned said; /* needs.csv: columns given so far, a bit each */
    bool bad;      /* something is wrong with it already: say no more */
};
struct time_cell { /* a time of day that may be off the slot grid */
    int line, column, minute;
};
/* One file being read, and afterwards where its records stand. */
struct csv_source {
    const struct record_type *type;
    char *file;
    int cell_of[32];                   /* column -> cell of the row; -1 = the file has no such column */
    VEC(struct record_origin) origins; /* one per record; group.csv: one per column, line 0 = not said */
    VEC(struct time_cell) times;
    bool unusable; /* no CSV, or a required column is missing */
    int headers;   /* cells of the header */
    struct text_list header;
    struct id_index *ids;
    struct group *into;
    struct problems *problems;
};

/* Reads the file's records into s->into; everything wrong goes to problems. */
void csv_read_records(struct csv_source *s, const char *bytes, size_t n);
void csv_source_free(struct csv_source *s);
/* Cross-checks the whole group; problems of records just read get file, line and column. */
void csv_check(const struct csv_source *sources, int n, const struct group *g, struct problems *problems);
/* The text of a cell for a message: one line, not too long. */
char *csv_shown(const char *text, char out[96]);

#endif
