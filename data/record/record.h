/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h - the group's records as one table: which files there are, which columns each has, where their values live.
 *
 * Reading and writing CSV, the database's rows, error texts, help and manual all come from this table
 * (record_table.c).  The column's C type must be the one that its kind asks for (cell.h).  record_table.c holds
 * the table; record.c finds things in it and treats records of any type alike. */
#ifndef CORDAGE_RECORD_H
#define CORDAGE_RECORD_H

#include "cell.h"
#include "cell_dates.h"
#include "cell_figures.h"

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

/* Any VEC of records of struct group, seen without their type. */
struct record_list {
    void *at;
    int n, room;
};
static inline struct record_list *record_list_of(const struct record_type *t, const struct group *g)
{
    return (struct record_list *)((char *)(uintptr_t)g + t->offset);
}
const struct record_type *record_type_of(enum group_part part); /* of one bit; NULL when there is no such part */
/* By file name without folder and ending, folded; NULL when no file is called so. */
const struct record_type *record_type_named(const char *folded);
/* Exchanges the records of this type between two groups; for PART_GROUP the keys, but not the uid. */
void record_swap(const struct record_type *t, struct group *to, struct group *from);

/* Appends a record of empty cells; the pointer holds until the next one is added. */
void *record_add(const struct record_type *t, struct group *g);
void record_free(const struct record_type *t, void *record); /* frees what is in it, not the record itself */
static inline void *record_at(const struct record_type *t, const struct group *g, int i)
{
    return (char *)record_list_of(t, g)->at + (size_t)i * t->size;
}

#endif
