/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell.h - what a column of the spreadsheet format may hold, and one cell of it read and written.
 *
 * A record is any struct of group.h (or struct window, for the window columns of needs.csv).  A column says where in
 * the record its value lives and of which C type it is: the kind decides the type, as listed below. */
#ifndef CORDAGE_CELL_H
#define CORDAGE_CELL_H

#include "group.h"
#include "group_part.h"

enum cell_kind {
    CELL_ID,      /* char *: never empty, no control characters */
    CELL_TEXT,    /* char *: "" when empty */
    CELL_LIST,    /* struct text_list, items separated by |, also by , and ; */
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
    const char *aliases; /* other words for it, folded (text_fold.h), separated by | */
};

enum column_flag {
    COLUMN_REQUIRED = 1, /* header and cell must be there */
    COLUMN_WINDOW = 2,   /* needs.csv: belongs to the window, not to the need */
    COLUMN_RARE = 4,     /* written only when some record uses it */
    COLUMN_HEADER = 8,   /* the header must be there, the cell may be empty */
    COLUMN_BIRTH = 16,   /* a date of birth: two digits of a year mean one long past */
    COLUMN_CLOSING = 32, /* a date, or the word for every public holiday (CLOSED_ON_HOLIDAYS) */
};

struct column {
    const char *name;    /* header as written */
    const char *field;   /* column of the database's table */
    const char *aliases; /* other headers, folded, separated by |; the first is the French one */
    enum cell_kind kind;
    unsigned flags;      /* of enum column_flag */
    size_t offset;       /* of the value in the record, or in struct window */
    int64_t empty;       /* what an empty cell means (numbers, dates, choices) */
    int64_t least, most; /* accepted range, in the stored unit */
    const struct choice *choices;
    int n_choices;
    enum group_part names; /* the part whose records an id or a list of ids names; 0 = none */
    const char *help;      /* N_() */
};

/* Where the column's value lives in the record. */
static inline void *cell_field(const struct column *c, const void *record)
{
    return (char *)(uintptr_t)record + c->offset;
}
/* Gives the value of an empty cell, and frees what was there. */
void cell_default(const struct column *c, void *record);
/* Frees what the value owns. */
void cell_free(const struct column *c, void *record);
/* Exchanges the values of two records. */
void cell_swap(const struct column *c, void *a, void *b);
/* Reads a text without blanks around it (fold_tidy).  False when it is no such value: the reason, translated, with
 * what is accepted, is appended to why. */
bool cell_parse(const struct column *c, const char *text, void *record, struct text *why);
/* Appends the value as files have it; nothing when the cell is empty. */
void cell_text(const struct column *c, const void *record, struct text *out);
bool cell_is_empty(const struct column *c, const void *record);

#endif
