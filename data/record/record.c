/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.c - record types found by part or file name, and records of any type added, freed and exchanged. */
#include "record.h"
#include "text_fold.h"
#include <assert.h>
#include <stdlib.h>

const struct record_type *record_type_of(enum group_part part)
{
    for (int i = 0; i < n_record_types; i++)
        if (record_types[i].part == part)
            return &record_types[i];
    return NULL;
}

const struct record_type *record_type_named(const char *folded)
{
    for (int i = 0; i < n_record_types; i++)
        if (fold_among(folded, record_types[i].name) || fold_among(folded, record_types[i].aliases))
            return &record_types[i];
    return NULL;
}

void *record_add(const struct record_type *t, struct group *g)
{
    struct record_list *l = record_list_of(t, g);
    assert(t->size);
    l->at = vec_grow_(l->at, l->n, &l->room, t->size);
    void *record = (char *)l->at + (size_t)l->n++ * t->size;
    for (int i = 0; i < t->n_columns; i++)
        if (!(t->columns[i].flags & COLUMN_WINDOW))
            cell_default(&t->columns[i], record);
    return record;
}

void record_free(const struct record_type *t, void *record)
{
    for (int i = 0; i < t->n_columns; i++)
        if (!(t->columns[i].flags & COLUMN_WINDOW))
            cell_free(&t->columns[i], record);
    if (t->part == PART_NEEDS)
        vec_free(&((struct need *)record)->windows);
}

void record_swap(const struct record_type *t, struct group *to, struct group *from)
{
    if (t->size) {
        struct record_list *a = record_list_of(t, to), *b = record_list_of(t, from), keep = *a;
        *a = *b;
        *b = keep;
        return;
    }
    for (int i = 0; i < t->n_columns; i++)
        cell_swap(&t->columns[i], to, from);
}
