/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "order.h"
#include <stdlib.h>
#include <string.h>

/* One kind of record: where each stands in the ordered week, and who stands there. */
struct places {
    int n, *to, *from; /* [n] the caller's index -> ours; ours -> the caller's */
};
struct order {
    struct instance ins;
    struct group group; /* the lists in order; the records are the caller's */
    struct places members, sites, employees, needs;
};

struct named {
    const char *id;
    int index;
};

static int by_id(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    return strcmp(a->id, b->id);
}

static int by_number(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static int by_time(const void *left, const void *right)
{
    const struct slot_presence *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Sorts by id; true when that changes anything. */
static bool place(struct places *p, struct named *records, int n)
{
    bool moved = false;
    p->n = n;
    p->to = mem_array((size_t)n + 1, sizeof *p->to);
    p->from = mem_array((size_t)n + 1, sizeof *p->from);
    qsort(records, (size_t)n, sizeof *records, by_id);
    for (int i = 0; i < n; i++) {
        p->from[i] = records[i].index;
        p->to[records[i].index] = i;
        moved |= records[i].index != i;
    }
    free(records);
    return moved;
}

#define PLACE(places, list)                                                                                            \
    do {                                                                                                               \
        struct named *records_ = mem_array((size_t)(list).n + 1, sizeof *records_);                                    \
        for (int i = 0; i < (list).n; i++)                                                                             \
            records_[i] = (struct named){(list).at[i].id, i};                                                          \
        moved |= place(&(places), records_, (list).n);                                                                 \
    } while (0)

static bool place_all(struct order *o, const struct group *g)
{
    bool moved = false;
    PLACE(o->members, g->members);
    PLACE(o->sites, g->sites);
    PLACE(o->employees, g->employees);
    PLACE(o->needs, g->needs);
    return moved;
}

/* The elements in order, in memory of their own. */
static void *in_order(const struct places *p, const void *elements, size_t size)
{
    char *out = mem_array((size_t)p->n + 1, size);
    for (int i = 0; i < p->n; i++)
        memcpy(out + (size_t)i * size, (const char *)elements + (size_t)p->from[i] * size, size);
    return out;
}

static int *in_order_named(const struct places *p, const int *at, int n)
{
    int *out = mem_array((size_t)n + 1, sizeof *out);
    for (int i = 0; i < n; i++)
        out[i] = p->to[at[i]];
    qsort(out, (size_t)n, sizeof *out, by_number);
    return out;
}

static void order_group(struct order *o, const struct group *g)
{
    o->group = *g;
    o->group.members.at = in_order(&o->members, g->members.at, sizeof *g->members.at);
    o->group.sites.at = in_order(&o->sites, g->sites.at, sizeof *g->sites.at);
    o->group.employees.at = in_order(&o->employees, g->employees.at, sizeof *g->employees.at);
    o->group.needs.at = in_order(&o->needs, g->needs.at, sizeof *g->needs.at);
}

static void order_week(struct order *o, const struct instance *ins)
{
    int n = ins->n_sites;
    struct instance *w = &o->ins;
    *w = *ins;
    w->group = &o->group;
    w->members = in_order(&o->members, ins->members, sizeof *ins->members);
    w->employees = in_order(&o->employees, ins->employees, sizeof *ins->employees);
    w->needs = in_order(&o->needs, ins->needs, sizeof *ins->needs);
    w->employee_class = in_order(&o->employees, ins->employee_class, sizeof *ins->employee_class);
    w->site_class = in_order(&o->sites, ins->site_class, sizeof *ins->site_class);
    w->travel = mem_array((size_t)n * (size_t)n + 1, sizeof *w->travel);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            w->travel[i * n + k] = ins->travel[o->sites.from[i] * n + o->sites.from[k]];
    for (int e = 0; e < w->n_employees; e++)
        w->employees[e].needs = in_order_named(&o->needs, w->employees[e].needs, w->employees[e].n_needs);
    for (int k = 0; k < w->n_needs; k++) {
        struct inst_need *x = &w->needs[k];
        x->member = o->members.to[x->member];
        x->site = o->sites.to[x->site];
        x->employees = in_order_named(&o->employees, x->employees, x->n_employees);
    }
    w->pins = order_presences(o, ins->pins, ins->n_pins);
    qsort(w->pins, (size_t)w->n_pins, sizeof *w->pins, by_time);
}

struct order *order_new(const struct instance *ins)
{
    struct order *o = mem_alloc(sizeof *o);
    if (place_all(o, ins->group)) {
        order_group(o, ins->group);
        order_week(o, ins);
        return o;
    }
    order_free(o);
    return NULL;
}

static void places_done(struct places *p)
{
    free(p->to);
    free(p->from);
}

void order_free(struct order *o)
{
    if (!o)
        return;
    for (int e = 0; e < o->ins.n_employees; e++)
        free(o->ins.employees[e].needs);
    for (int n = 0; n < o->ins.n_needs; n++)
        free(o->ins.needs[n].employees);
    free(o->ins.members);
    free(o->ins.employees);
    free(o->ins.needs);
    free(o->ins.employee_class);
    free(o->ins.site_class);
    free(o->ins.travel);
    free(o->ins.pins);
    free(o->group.members.at);
    free(o->group.sites.at);
    free(o->group.employees.at);
    free(o->group.needs.at);
    places_done(&o->members);
    places_done(&o->sites);
    places_done(&o->employees);
    places_done(&o->needs);
    free(o);
}

const struct instance *order_instance(const struct order *o)
{
    return &o->ins;
}

struct slot_presence *order_presences(const struct order *o, const struct slot_presence *at, int n)
{
    struct slot_presence *out = mem_array((size_t)n + 1, sizeof *out);
    for (int i = 0; i < n; i++) {
        out[i] = at[i];
        out[i].employee = o->employees.to[at[i].employee];
        out[i].need = o->needs.to[at[i].need];
    }
    qsort(out, (size_t)n, sizeof *out, by_time);
    return out;
}

void order_plan(const struct order *o, const struct plan *p, const double *figure, struct plan *out,
                double **figure_out)
{
    int n = p->presences.n, *first = mem_array((size_t)o->employees.n + 2, sizeof *first);
    for (int i = 0; i < n; i++)
        first[p->presences.at[i].employee + 1]++;
    for (int e = 0; e < o->employees.n; e++)
        first[e + 1] += first[e];
    plan_init(out);
    out->monday = p->monday;
    *figure_out = figure ? mem_array((size_t)n + 1, sizeof **figure_out) : NULL;
    for (int e = 0; e < o->employees.n; e++) {
        int theirs = o->employees.from[e];
        for (int i = first[theirs]; i < first[theirs + 1]; i++) { /* a person's presences keep their order */
            struct presence x = p->presences.at[i];
            x.employee = e;
            x.need = o->needs.to[x.need];
            if (figure)
                (*figure_out)[out->presences.n] = figure[i];
            *vec_add(&out->presences) = x;
        }
    }
    free(first);
}

void order_options_init(struct order_options *x, const struct order *o, const struct solve_options *opt)
{
    double *none;
    *x = (struct order_options){.opt = *opt};
    if (opt->existing) {
        order_plan(o, opt->existing, opt->dear, &x->existing, &x->dear);
        x->opt.existing = &x->existing;
        x->opt.dear = x->dear;
    }
    if (opt->start) {
        order_plan(o, opt->start, NULL, &x->start, &none);
        x->opt.start = &x->start;
    }
    if (opt->n_fixed > 0)
        x->opt.fixed = x->fixed = order_presences(o, opt->fixed, opt->n_fixed);
}

void order_options_done(struct order_options *x)
{
    plan_done(&x->existing);
    plan_done(&x->start);
    free(x->dear);
    free(x->fixed);
}

void order_plan_back(const struct order *o, struct plan *p)
{
    for (int i = 0; i < p->presences.n; i++) {
        p->presences.at[i].employee = o->employees.from[p->presences.at[i].employee];
        p->presences.at[i].need = o->needs.from[p->presences.at[i].need];
    }
    plan_sort(p);
    struct plan_member *members = mem_array((size_t)p->n_members + 1, sizeof *members);
    for (int m = 0; m < p->n_members; m++)
        members[o->members.from[m]] = p->members[m];
    free(p->members);
    p->members = members;
}
