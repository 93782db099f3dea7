/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_by_id.c - copies an instance, array by array of its tables, and renumbers what refers to records. */
#include "instance_by_id.h"
#include "instance_check.h"
#include <stdlib.h>
#include <string.h>

/* A pointer added by hand after the arrays, and not to their table, would be shared by the copy: it does not compile.
 */
#define ONE_POINTER(type, name, dimension, holds) +sizeof(void *)
#define ROUND_UP(n, to)                           (((n) + (to)-1) / (to) * (to))
#define ENDS_WITH(record, first, table)                                                                                \
    _Static_assert(sizeof(record) == ROUND_UP(offsetof(record, first) table(ONE_POINTER), _Alignof(record)),           \
                   "after its first array, a " #record " holds nothing but the arrays of its table")
ENDS_WITH(struct instance, slot_day, INSTANCE_ARRAYS);
ENDS_WITH(struct inst_employee, available, INST_EMPLOYEE_ARRAYS);
ENDS_WITH(struct inst_need, headcount, INST_NEED_ARRAYS);

/* ---- who comes where ----------------------------------------------------------------------------------- */

struct named {
    const char *id;
    int index;
};

static int by_id(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    return strcmp(a->id, b->id);
}

/* Sorts the records by id, and frees them; true when that moves any. */
static bool renumber(struct renumbering *r, struct named *records, int n)
{
    bool moved = false;
    r->n = n;
    r->to = mem_array((size_t)n + 1, sizeof *r->to);
    r->from = mem_array((size_t)n + 1, sizeof *r->from);
    qsort(records, (size_t)n, sizeof *records, by_id);
    for (int i = 0; i < n; i++) {
        r->from[i] = records[i].index;
        r->to[records[i].index] = i;
        moved |= records[i].index != i;
    }
    free(records);
    return moved;
}

#define RENUMBER(renumbering, list)                                                                                    \
    do {                                                                                                               \
        struct named *records_ = mem_array((size_t)(list).n + 1, sizeof *records_);                                    \
        for (int i = 0; i < (list).n; i++)                                                                             \
            records_[i] = (struct named){(list).at[i].id, i};                                                          \
        moved |= renumber(&(renumbering), records_, (list).n);                                                         \
    } while (0)

static bool renumber_all(struct id_order *o, const struct group *g)
{
    bool moved = false;
    RENUMBER(o->members, g->members);
    RENUMBER(o->sites, g->sites);
    RENUMBER(o->employees, g->employees);
    RENUMBER(o->needs, g->needs);
    return moved;
}

/* ---- what an element of an array refers to ------------------------------------------------------------- */

/* How the elements of an array are told in the order's indices, and sorted when their order depends on them. */
struct holding {
    void (*translate)(const struct id_order *o, void *element);
    int (*order)(const void *, const void *); /* NULL: elements stay where they are */
};

static int by_number(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static int by_employee_and_start(const void *left, const void *right)
{
    const struct slot_presence *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static void translate_need(const struct id_order *o, void *element)
{
    int *need = element;
    *need = o->needs.to[*need];
}

static void translate_employee(const struct id_order *o, void *element)
{
    int *employee = element;
    *employee = o->employees.to[*employee];
}

static void translate_presence(const struct id_order *o, void *element)
{
    struct slot_presence *s = element;
    translate_employee(o, &s->employee);
    translate_need(o, &s->need);
}

static const struct holding holds_nothing = {0}, holds_need = {translate_need, by_number},
                            holds_employee = {translate_employee, by_number},
                            holds_presence = {translate_presence, by_employee_and_start};

static void translate_all(const struct id_order *o, void *elements, size_t n, size_t size, const struct holding *holds)
{
    for (size_t i = 0; i < n && holds->translate; i++)
        holds->translate(o, (char *)elements + i * size);
    if (n && holds->order)
        qsort(elements, n, size, holds->order);
}

/* ---- records with arrays of their own ------------------------------------------------------------------ */

static void *copy_own(const struct id_order *o, const void *elements, int n, size_t size, const struct holding *holds)
{
    void *copy = mem_array((size_t)n + 1, size);
    if (n)
        memcpy(copy, elements, (size_t)n * size);
    translate_all(o, copy, (size_t)n, size, holds);
    return copy;
}

#define COPY_OWN(type, name, length, holds) x->name = copy_own(o, x->name, length, sizeof(type), &holds_##holds);

static void translate_employee_record(const struct id_order *o, void *element)
{
    struct inst_employee *x = element;
    int nslots = o->ins->nslots, n_needs = x->n_needs;
    INST_EMPLOYEE_ARRAYS(COPY_OWN)
}

static void translate_need_record(const struct id_order *o, void *element)
{
    struct inst_need *x = element;
    int nslots = o->ins->nslots, n_windows = x->n_windows, n_employees = x->n_employees;
    x->member = o->members.to[x->member];
    x->site = o->sites.to[x->site];
    INST_NEED_ARRAYS(COPY_OWN)
}

static const struct holding holds_employee_record = {translate_employee_record, NULL},
                            holds_need_record = {translate_need_record, NULL};

/* ---- the copy ------------------------------------------------------------------------------------------- */

/* Which element of the caller's array comes to place i. */
static size_t element_at(const struct id_order *o, enum instance_dimension dimension, size_t i)
{
    size_t sites = (size_t)o->sites.n;
    switch (dimension) {
    case EACH_MEMBER:
        return (size_t)o->members.from[i];
    case EACH_SITE:
        return (size_t)o->sites.from[i];
    case EACH_PAIR_OF_SITES:
        return (size_t)o->sites.from[i / sites] * sites + (size_t)o->sites.from[i % sites];
    case EACH_EMPLOYEE:
        return (size_t)o->employees.from[i];
    case EACH_NEED:
        return (size_t)o->needs.from[i];
    case EACH_SLOT:
    case EACH_PIN:
    case EACH_DAY_OF_CLASSES:
    case EACH_SLOT_OF_CLASSES:
        break;
    }
    return i;
}

static void *copy_array(const struct id_order *o, const void *elements, enum instance_dimension dimension, size_t size,
                        const struct holding *holds)
{
    size_t n = instance_length(o->ins, dimension);
    char *copy = mem_array(n + 1, size);
    for (size_t i = 0; i < n; i++)
        memcpy(copy + i * size, (const char *)elements + element_at(o, dimension, i) * size, size);
    translate_all(o, copy, n, size, holds);
    return copy;
}

#define COPY_ARRAY(type, name, dimension, holds)                                                                       \
    o->ins->name = copy_array(o, ins->name, dimension, sizeof(type), &holds_##holds);

static void copy_instance(struct id_order *o, const struct instance *ins)
{
    o->ins = mem_alloc(sizeof *o->ins);
    *o->ins = *ins;
    o->ins->group = &o->group;
    o->ins->rules = NULL;
    o->ins->papers = NULL;
    INSTANCE_ARRAYS(COPY_ARRAY)
}

static void *copy_records(const struct renumbering *r, const void *records, size_t size)
{
    char *copy = mem_array((size_t)r->n + 1, size);
    for (int i = 0; i < r->n; i++)
        memcpy(copy + (size_t)i * size, (const char *)records + (size_t)r->from[i] * size, size);
    return copy;
}

static void copy_group(struct id_order *o, const struct group *g)
{
    o->group = *g;
    o->group.members.at = copy_records(&o->members, g->members.at, sizeof *g->members.at);
    o->group.sites.at = copy_records(&o->sites, g->sites.at, sizeof *g->sites.at);
    o->group.employees.at = copy_records(&o->employees, g->employees.at, sizeof *g->employees.at);
    o->group.needs.at = copy_records(&o->needs, g->needs.at, sizeof *g->needs.at);
}

struct id_order *id_order_new(const struct instance *ins)
{
    struct id_order *o = mem_alloc(sizeof *o);
    if (renumber_all(o, ins->group)) {
        copy_group(o, ins->group);
        copy_instance(o, ins);
        instance_check(o->ins);
        return o;
    }
    id_order_free(o);
    return NULL;
}

static void renumbering_done(struct renumbering *r)
{
    free(r->to);
    free(r->from);
}

void id_order_free(struct id_order *o)
{
    if (!o)
        return;
    instance_free(o->ins);
    free(o->group.members.at);
    free(o->group.sites.at);
    free(o->group.employees.at);
    free(o->group.needs.at);
    renumbering_done(&o->members);
    renumbering_done(&o->sites);
    renumbering_done(&o->employees);
    renumbering_done(&o->needs);
    free(o);
}

struct slot_presence *id_order_presences(const struct id_order *o, const struct slot_presence *at, int n)
{
    return copy_own(o, at, n, sizeof *at, &holds_presence);
}
