/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_names.c - names of people, members and sites in cells that should hold their ids. */
#include "csv_names.h"
#include "same_word.h"
#include <stdlib.h>
#include <string.h>

/* What the records of one type are called. */
struct called {
    struct id_index *ids, *names;
    VEC(char *) plain; /* the names, as they are compared; the index borrows them */
    bool *shared;      /* [records] another record has the same name */
    const struct record_type *type;
    const struct group *group;
};

static const char *id_at(const struct called *c, int record)
{
    return *(char *const *)cell_field(&c->type->columns[0], record_at(c->type, c->group, record));
}

static void index_names(struct called *c, const struct column *name)
{
    for (int i = 0; i < record_list_of(c->type, c->group)->n; i++) {
        const char *said = *(char *const *)cell_field(name, record_at(c->type, c->group, i));
        if (!said || !*said)
            continue;
        char *plain = word_plain(said);
        *vec_add(&c->plain) = plain;
        if (id_index_add(c->names, plain, i) < 0)
            c->shared[id_index_find(c->names, plain)] = true;
    }
}

static void called_init(struct called *c, const struct record_type *t, const struct group *g)
{
    int n = record_list_of(t, g)->n;
    *c = (struct called){.ids = id_index_new(), .names = id_index_new(), .type = t, .group = g};
    c->shared = mem_array((size_t)n + 1, sizeof *c->shared);
    for (int i = 0; i < n; i++)
        id_index_add(c->ids, id_at(c, i), i);
    for (int k = 0; k < t->n_columns; k++)
        if (!strcmp(t->columns[k].name, "name"))
            index_names(c, &t->columns[k]);
}

static void called_done(struct called *c)
{
    id_index_free(c->ids);
    id_index_free(c->names);
    for (int i = 0; i < c->plain.n; i++)
        free(c->plain.at[i]);
    vec_free(&c->plain);
    free(c->shared);
}

static void put_id(const struct called *c, char **cell)
{
    if (!*cell || !**cell || id_index_find(c->ids, *cell) >= 0)
        return;
    char *plain = word_plain(*cell);
    int record = id_index_find(c->names, plain);
    free(plain);
    if (record < 0 || c->shared[record])
        return;
    char *id = mem_copy(id_at(c, record));
    free(*cell);
    *cell = id;
}

static void put_ids(const struct csv_source *s, const struct column *column, struct group *g)
{
    struct called c;
    called_init(&c, record_type_of(column->names), g);
    for (int r = 0; r < s->origins.n; r++) {
        void *field = cell_field(column, record_at(s->type, g, r));
        struct text_list *list = field;
        if (column->kind != CELL_LIST)
            put_id(&c, field);
        for (int i = 0; column->kind == CELL_LIST && i < list->n; i++)
            put_id(&c, &list->at[i]);
    }
    called_done(&c);
}

void csv_names_to_ids(const struct csv_source *sources, int n, struct group *g)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < sources[i].type->n_columns; k++)
            if (sources[i].type->columns[k].names && sources[i].cell_of[k] >= 0)
                put_ids(&sources[i], &sources[i].type->columns[k], g);
}
