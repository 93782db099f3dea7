/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mem.c - memory that never runs out unnoticed, growing arrays and texts, an index from ids to numbers. */
#include "mem.h"
#include "mem_out.h"
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*handler)(void);

void mem_set_handler(void (*out_of_memory)(void))
{
    handler = out_of_memory;
}

void mem_ran_out(void)
{
    if (handler)
        handler();
    abort();
}

static void *checked(void *p)
{
    if (!p)
        mem_ran_out();
    return p;
}

void *mem_bytes(size_t bytes)
{
    return checked(malloc(bytes ? bytes : 1));
}

void *mem_alloc(size_t bytes)
{
    return checked(calloc(1, bytes ? bytes : 1));
}

void *mem_array(size_t n, size_t size)
{
    return checked(calloc(n ? n : 1, size ? size : 1));
}

void *mem_resize(void *p, size_t n, size_t size)
{
    return checked(reallocarray(p, n ? n : 1, size ? size : 1));
}

char *mem_copy(const char *text)
{
    return text ? checked(strdup(text)) : NULL;
}

char *mem_printf(const char *fmt, ...)
{
    struct text t = {0};
    va_list ap;
    va_start(ap, fmt);
    text_vprintf(&t, fmt, ap);
    va_end(ap);
    return text_take(&t);
}

void *vec_grow_(void *at, int n, int *room, size_t size)
{
    assert(n >= 0 && n <= *room);
    if (n == *room) {
        *room = n < 8 ? 8 : n + n / 2;
        at = mem_resize(at, (size_t)*room, size);
    }
    memset((char *)at + (size_t)n * size, 0, size);
    return at;
}

/* ---- lists of texts ------------------------------------------------------------------------------ */

void text_list_add(struct text_list *l, const char *text)
{
    *vec_add(l) = mem_copy(text ? text : "");
}

int text_list_has(const struct text_list *l, const char *text)
{
    for (int i = 0; i < l->n; i++)
        if (!strcmp(l->at[i], text))
            return 1;
    return 0;
}

void text_list_copy(struct text_list *to, const struct text_list *from)
{
    struct text_list copy = {0};
    for (int i = 0; i < from->n; i++)
        text_list_add(&copy, from->at[i]);
    text_list_free(to);
    *to = copy;
}

void text_list_free(struct text_list *l)
{
    for (int i = 0; i < l->n; i++)
        free(l->at[i]);
    vec_free(l);
}

/* ---- growing texts ------------------------------------------------------------------------------- */

/* Room for more bytes and the terminator. */
static void text_reserve(struct text *t, size_t more)
{
    if (t->n + more + 1 <= t->room)
        return;
    t->room = (t->n + more + 1) * 3 / 2 + 16;
    t->at = mem_resize(t->at, t->room, 1);
    t->at[t->n] = '\0';
}

void text_add_n(struct text *t, const char *bytes, size_t n)
{
    text_reserve(t, n);
    if (n)
        memcpy(t->at + t->n, bytes, n);
    t->n += n;
    t->at[t->n] = '\0';
}

void text_add(struct text *t, const char *bytes)
{
    text_add_n(t, bytes, strlen(bytes));
}

void text_vprintf(struct text *t, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n >= 0) {
        text_reserve(t, (size_t)n);
        vsnprintf(t->at + t->n, (size_t)n + 1, fmt, again);
        t->n += (size_t)n;
    }
    va_end(again);
}

void text_printf(struct text *t, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    text_vprintf(t, fmt, ap);
    va_end(ap);
}

void text_clear(struct text *t)
{
    t->n = 0;
    text_reserve(t, 0);
    t->at[0] = '\0';
}

void text_free(struct text *t)
{
    free(t->at);
    *t = (struct text){0};
}

char *text_take(struct text *t)
{
    text_reserve(t, 0);
    char *bytes = t->at;
    *t = (struct text){0};
    return bytes;
}

/* ---- ids to numbers: a hash table with open addressing, at most half full
 * ----------------------------------------------- */

struct id_slot {
    const char *id;
    int value;
};
struct id_index {
    struct id_slot *slots;
    size_t size, used; /* size is a power of two */
};

static uint64_t id_hash(const char *id)
{
    uint64_t h = 1469598103934665603u; /* FNV-1a */
    for (; *id; id++)
        h = (h ^ (unsigned char)*id) * 1099511628211u;
    return h ^ (h >> 32);
}

/* The slot that holds id, or the free one where it belongs. */
static struct id_slot *id_slot_of(const struct id_index *x, const char *id)
{
    size_t i = id_hash(id) & (x->size - 1);
    while (x->slots[i].id && strcmp(x->slots[i].id, id) != 0)
        i = (i + 1) & (x->size - 1);
    return &x->slots[i];
}

struct id_index *id_index_new(void)
{
    struct id_index *x = mem_alloc(sizeof *x);
    x->size = 64;
    x->slots = mem_array(x->size, sizeof *x->slots);
    return x;
}

void id_index_free(struct id_index *x)
{
    if (!x)
        return;
    free(x->slots);
    free(x);
}

static void id_index_double(struct id_index *x)
{
    struct id_index bigger = {mem_array(x->size * 2, sizeof *x->slots), x->size * 2, x->used};
    for (size_t i = 0; i < x->size; i++)
        if (x->slots[i].id)
            *id_slot_of(&bigger, x->slots[i].id) = x->slots[i];
    free(x->slots);
    *x = bigger;
}

int id_index_add(struct id_index *x, const char *id, int value)
{
    if (x->used * 2 >= x->size)
        id_index_double(x);
    struct id_slot *slot = id_slot_of(x, id);
    if (slot->id)
        return -1;
    *slot = (struct id_slot){id, value};
    x->used++;
    return 0;
}

int id_index_find(const struct id_index *x, const char *id)
{
    const struct id_slot *slot = id_slot_of(x, id);
    return slot->id ? slot->value : -1;
}
