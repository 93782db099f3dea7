/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h - the group's records as one table: what every file of the spreadsheet format holds, which
 * names its columns go by, what a cell may say, and where it lives in struct group.
 *
 * Reading and writing CSV, error texts, the database's rows and the documents all come from this
 * table (record_table.c).  To add a column: add the field to group.h, a row here, a line to the
 * schema with a migration. */
#ifndef CORDAGE_RECORD_H
#define CORDAGE_RECORD_H

#include "store.h"

enum cell_kind {
    CELL_ID,      /* char *: never empty, no control characters */
    CELL_TEXT,    /* char *: "" when empty */
    CELL_LIST,    /* struct text_list, items separated by | */
    CELL_HOURS,   /* int minutes, written as 7.5, 7,5 or 7h30 */
    CELL_MINUTES, /* int minutes */
    CELL_COUNT,   /* int */
    CELL_DECIMAL, /* int64_t millionths */
    CELL_DEGREE,  /* int32_t millionths; DEGREE_NONE when empty */
    CELL_DATE,    /* civil_date; `empty` when empty */
    CELL_WEEK,    /* civil_date of its Monday */
    CELL_DAY,     /* struct day_spec */
    CELL_START,   /* struct span: from_min */
    CELL_END,     /* struct span: to_min, after CELL_START; the next day when not later */
    CELL_CHOICE,  /* an enum */
    CELL_SWITCH,  /* bool, as a choice of two words */
};
#define DEGREE_NONE INT32_MIN

struct choice {
    int value;
    const char *name;    /* as it is written */
    const char *aliases; /* other words for it, folded, separated by | */
};

enum column_flag {
    COLUMN_REQUIRED = 1, /* header and cell must be there */
    COLUMN_WINDOW = 2,   /* needs.csv: belongs to the window, not to the need */
    COLUMN_RARE = 4,     /* written only when some record uses it */
    COLUMN_HEADER = 8,   /* the header must be there, the cell may be empty */
};

struct column {
    const char *name;    /* header as written */
    const char *field;   /* column of the database's table */
    const char *aliases; /* other headers, folded (fold.h), separated by |; the first is the French one */
    enum cell_kind kind;
    unsigned flags;
    size_t offset;       /* in the record, or in struct window */
    int64_t empty;       /* what an empty cell means (numbers, dates, choices) */
    int64_t least, most; /* accepted range, in the stored unit */
    const struct choice *choices;
    int n_choices;
    enum group_part names; /* the records an id or a list of ids names; 0 = none */
    const char *help;      /* N_() */
};

struct record_type {
    enum group_part part;
    const char *name;    /* "members": the file is members.csv, the table is members */
    const char *aliases; /* other file names, folded; the first is the French one */
    const struct column *columns;
    int n_columns;
    size_t size;      /* of one record; 0: group.csv, one key per row */
    size_t offset;    /* of the VEC in struct group */
    bool unique_ids;  /* the first column is an id that occurs once */
    const char *help; /* N_() */
};
extern const struct record_type record_types[];
extern const int n_record_types;

/* Any VEC of records, whatever they are. */
struct record_list {
    void *at;
    int n, room;
};
static inline struct record_list *record_list_of(const struct record_type *t, const struct group *g)
{
    return (struct record_list *)((char *)(uintptr_t)g + t->offset);
}
const struct record_type *record_type_of(enum group_part part);
/* By file name without folder and ending, folded: NULL when it is none. */
const struct record_type *record_type_named(const char *folded);
const struct column *record_column(const struct record_type *t, const char *name); /* NULL */
/* Moves the records (for PART_GROUP: the keys, not the uid) of from into to; from keeps to's old ones. */
void record_swap(const struct record_type *t, struct group *to, struct group *from);

void *record_add(const struct record_type *t, struct group *g); /* a new record of defaults */
void record_free(const struct record_type *t, void *record);    /* what is in it, not itself */
static inline void *record_at(const struct record_type *t, const struct group *g, int i)
{
    return (char *)record_list_of(t, g)->at + (size_t)i * t->size;
}

/* ---- cells ---------------------------------------------------------------------------------------- */
void cell_default(const struct column *c, void *record);
/* Reads one tidy text; false and the reason (what is wrong, what is accepted) when it is none. */
bool cell_parse(const struct column *c, const char *text, void *record, struct text *why);
/* As it is written to a file; "" when nothing was said. */
void cell_text(const struct column *c, const void *record, struct text *out);
bool cell_is_empty(const struct column *c, const void *record);
/* The parts that stand alone. */
bool day_spec_parse(const char *text, struct day_spec *out);
void day_spec_text(const struct day_spec *d, struct text *out);
bool hours_parse(const char *text, int *minutes); /* 7.5, 7,5, 7h30, 7:30 */
void hours_text(int minutes, struct text *out);   /* 7.5; 7h20 where a decimal would not be exact */
bool decimal_parse(const char *text, int64_t *micro);
void decimal_text(int64_t micro, struct text *out);

#endif
