/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_dated.c - which dated rows an import replaces, by pairs of week and person. */
#include "csv_dated.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The week and the person (or member, or need) that a row is about. */
struct about {
    civil_date monday;
    const char *who;
};

static struct about about(const struct record_type *t, const void *record)
{
    const struct worked *w = record;
    const struct pin *p = record;
    const struct opening *o = record;
    const struct need_week *n = record;
    const struct closure *c = record;
    switch (t->part) {
    case PART_WORKED:
        return (struct about){date_monday(w->date), w->employee};
    case PART_PINS:
        return (struct about){date_monday(p->date), p->employee};
    case PART_NEED_WEEKS:
        return (struct about){n->monday, n->need};
    case PART_CLOSURES: /* one that lasts belongs to its first week; every holiday is a week of its own */
        return (struct about){c->from == CLOSED_ON_HOLIDAYS ? DATE_MIN : date_monday(c->from), c->member};
    default:
        assert(t->part == PART_LEDGER);
        return (struct about){o->monday, o->member};
    }
}

bool csv_is_dated(const struct record_type *t)
{
    return t->part & (PART_WORKED | PART_PINS | PART_LEDGER | PART_NEED_WEEKS | PART_CLOSURES);
}

static char *key_of(const struct record_type *t, const void *record)
{
    struct about a = about(t, record);
    return mem_printf("%d %s", (int)a.monday, a.who ? a.who : "");
}

static int index_of(const struct id_index *x, const struct record_type *t, const void *record)
{
    char *key = key_of(t, record);
    int i = id_index_find(x, key);
    free(key);
    return i;
}

/* The pairs that g's rows name.  keys owns the texts and must outlive the index. */
static struct id_index *named_pairs(const struct record_type *t, const struct group *g, struct text_list *keys)
{
    struct id_index *x = id_index_new();
    int n = record_list_of(t, g)->n;
    for (int i = 0; i < n; i++) {
        char *key = key_of(t, record_at(t, g, i));
        if (id_index_find(x, key) < 0) {
            text_list_add(keys, key);
            id_index_add(x, keys->at[keys->n - 1], i);
        }
        free(key);
    }
    return x;
}

int csv_keep_dated(const struct record_type *t, struct group *g, struct group *before)
{
    struct text_list keys = {0};
    struct id_index *named = named_pairs(t, g, &keys);
    struct record_list *old = record_list_of(t, before);
    int gone = 0, kept = 0;
    for (int i = 0; i < old->n; i++) {
        char *record = record_at(t, before, i);
        if (index_of(named, t, record) >= 0) {
            memmove(record_at(t, before, gone++), record, t->size);
            continue;
        }
        void *place = record_add(t, g);
        record_free(t, place);
        memcpy(place, record, t->size);
        kept++;
    }
    old->n = gone;
    id_index_free(named);
    text_list_free(&keys);
    return kept;
}

struct place {
    struct about about;
    int at;
};

static int by_week_and_person(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->about.monday != y->about.monday)
        return x->about.monday < y->about.monday ? -1 : 1;
    int c = strcmp(x->about.who, y->about.who);
    return c ? c : (x->at > y->at) - (x->at < y->at);
}

void csv_sort_dated(const struct record_type *t, struct group *g)
{
    struct record_list *l = record_list_of(t, g);
    struct place *places = mem_array((size_t)l->n + 1, sizeof *places);
    char *sorted = mem_array((size_t)l->n + 1, t->size);
    for (int i = 0; i < l->n; i++)
        places[i] = (struct place){about(t, record_at(t, g, i)), i};
    qsort(places, (size_t)l->n, sizeof *places, by_week_and_person);
    for (int i = 0; i < l->n; i++)
        memcpy(sorted + (size_t)i * t->size, record_at(t, g, places[i].at), t->size);
    free(l->at);
    l->at = sorted;
    l->room = l->n + 1;
    free(places);
}
