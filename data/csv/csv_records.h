/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_records.h - one CSV file to records of the group, each with the line it stands on. */
#ifndef CORDAGE_CSV_RECORDS_H
#define CORDAGE_CSV_RECORDS_H

#include "csv_text.h"
#include "record.h"

enum { CSV_KNOWN_COLUMNS = 32 }; /* a record type has at most so many */

/* Where a record was read. */
struct record_origin {
    int line;
    unsigned said; /* needs.csv: the columns that its rows have given so far, a bit each */
    bool bad;      /* something wrong with it has been said already; later checks pass over it */
};
/* A time of day that is no full hour: it may not fit the group's slots. */
struct time_cell {
    int line, column; /* 1-based */
    int minute;       /* of the day; beyond 1440 on the next day */
    int record;       /* index of the record it belongs to */
};
/* One file while it is read; afterwards it tells where the records stand.  Zeroed but for type, file, into and
 * problems to begin with. */
struct csv_source {
    const struct record_type *type;
    char *file;                        /* name, owned */
    int cell_of[CSV_KNOWN_COLUMNS];    /* column of the type -> cell of a row; -1 = the file has no such column */
    VEC(struct record_origin) origins; /* one per record; group.csv: one per column, line 0 = not said */
    VEC(struct time_cell) times;
    bool unusable; /* no CSV, or a required column is missing */
    int headers;   /* cells of the header; 0 until it has been read */
    struct text_list header;
    struct id_index *ids;      /* while reading: id -> index of the record */
    struct id_index *rows;     /* while reading needs.csv: a window as text -> its line */
    VEC(char *) row_texts;     /* the texts of rows */
    struct group *into;        /* borrowed */
    struct problems *problems; /* borrowed */
};

/* Appends the file's records to s->into; everything wrong goes to problems. */
void csv_read_records(struct csv_source *s, const char *bytes, size_t n);
void csv_source_free(struct csv_source *s); /* frees what is in it */

/* The text of a cell for a message: one line, shortened to fit. */
enum { CSV_SHOWN = 96 };
char *csv_shown(const char *text, char out[CSV_SHOWN]);

#endif
