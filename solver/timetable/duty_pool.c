/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pool.c - collects the duties that plans of the search held, each stored once. */
#include "search.h"
#include <stdlib.h>
#include <string.h>

struct duty_pool {
    VEC(struct columns_seed) duties;
    int *table; /* open addressing: index + 1 of a duty, 0 = free */
    int room;   /* a power of two */
};

struct duty_pool *duty_pool_new(const struct instance *ins)
{
    struct duty_pool *p = mem_alloc(sizeof *p);
    for (p->room = 1024; p->room < 16 * ins->n_employees; p->room *= 2)
        ;
    p->table = mem_array((size_t)p->room, sizeof *p->table);
    return p;
}

void duty_pool_free(struct duty_pool *p)
{
    if (!p)
        return;
    vec_free(&p->duties);
    free(p->table);
    free(p);
}

static uint64_t hash(int employee, const struct duty *d)
{
    uint64_t h = (uint64_t)employee + 0x9E3779B97F4A7C15ull;
    for (int i = 0; i < d->n; i++) {
        h = (h ^ (uint64_t)d->at[i].need) * 0xBF58476D1CE4E5B9ull;
        h = (h ^ (uint64_t)(d->at[i].from << 12 | d->at[i].to)) * 0x94D049BB133111EBull;
        h ^= h >> 31;
    }
    return h;
}

static bool same(const struct duty *a, const struct duty *b)
{
    bool equal = a->n == b->n;
    for (int i = 0; equal && i < a->n; i++)
        equal = a->at[i].need == b->at[i].need && a->at[i].from == b->at[i].from && a->at[i].to == b->at[i].to;
    return equal;
}

/* The place of the duty in the hash table: where it stands, or the free place where it would. */
static int place(const struct duty_pool *p, int employee, const struct duty *d)
{
    int at = (int)(hash(employee, d) & (uint64_t)(p->room - 1));
    while (p->table[at]) {
        const struct columns_seed *x = &p->duties.at[p->table[at] - 1];
        if (x->employee == employee && same(&x->duty, d))
            break;
        at = (at + 1) & (p->room - 1);
    }
    return at;
}

static void grow(struct duty_pool *p)
{
    free(p->table);
    p->room *= 2;
    p->table = mem_array((size_t)p->room, sizeof *p->table);
    for (int i = 0; i < p->duties.n; i++)
        p->table[place(p, p->duties.at[i].employee, &p->duties.at[i].duty)] = i + 1;
}

void duty_pool_add(struct duty_pool *p, int employee, const struct duty *d)
{
    if (!d->n)
        return;
    int at = place(p, employee, d);
    if (p->table[at])
        return;
    *vec_add(&p->duties) = (struct columns_seed){employee, *d};
    p->table[at] = p->duties.n;
    if (2 * p->duties.n > p->room)
        grow(p);
}

int duty_pool_seeds(const struct duty_pool *p, struct columns_seed **out)
{
    *out = mem_array((size_t)p->duties.n + 1, sizeof **out);
    for (int i = 0; i < p->duties.n; i++)
        (*out)[i] = p->duties.at[i];
    return p->duties.n;
}
