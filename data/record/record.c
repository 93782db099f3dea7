/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.c - finding things in the table of records, and records of any type in a group. */
#include "record.h"
#include "fold.h"
#include <stdlib.h>
#include <string.h>

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

const struct column *record_column(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->n_columns; i++)
        if (!strcmp(t->columns[i].name, name))
            return &t->columns[i];
    return NULL;
}

void *record_add(const struct record_type *t, struct group *g)
{
    struct record_list *l = record_list_of(t, g);
    l->at = vec_grow_(l->at, l->n, &l->room, t->size);
    void *record = (char *)l->at + (size_t)l->n++ * t->size;
    for (int i = 0; i < t->n_columns; i++)
        if (!(t->columns[i].flags & COLUMN_WINDOW))
            cell_default(&t->columns[i], record);
    return record;
}

void record_free(const struct record_type *t, void *record)
{
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        void *f = (char *)record + c->offset;
        if (c->kind == CELL_LIST)
            text_list_free(f);
        else if (c->kind == CELL_ID || c->kind == CELL_TEXT)
            free(*(char **)f);
    }
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
    struct group keep = *to;
#define SWAP(field) (to->field = from->field, from->field = keep.field)
    SWAP(name);
    SWAP(form);
    SWAP(timezone);
    SWAP(rules);
    SWAP(holidays);
    SWAP(language);
    SWAP(url);
    SWAP(slot_min);
    SWAP(fairness);
    SWAP(memory_weeks);
    SWAP(memory_bound_micro);
    SWAP(travel_default_min);
    SWAP(starts);
    SWAP(ends);
#undef SWAP
}
