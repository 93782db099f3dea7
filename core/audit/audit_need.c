/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_need.c - what members asked for: windows, people at a time, hours, lengths; pins; whole slots. */
#include "audit_impl.h"
#include <stdlib.h>

enum { DEFAULT_BLOCK_MIN = 60 };

static struct case_of of_need(const struct judge *j, int rule, int employee, int need, civil_date day)
{
    return (struct case_of){rule, employee, need, j->ins->needs[need].site, day, NULL};
}

/* An instant at which the number of people asked for (by a window) or there (by a presence) changes. */
struct edge {
    instant at;
    int asked, there, employee;
};
struct edges {
    VEC(struct edge) list;
};

static int by_time(const void *left, const void *right)
{
    const struct edge *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->employee > b->employee) - (a->employee < b->employee);
}

static void add_span(struct edges *x, instant start, instant end, int asked, int there, int employee)
{
    if (start >= end)
        return;
    *vec_add(&x->list) = (struct edge){start, asked, there, employee};
    *vec_add(&x->list) = (struct edge){end, -asked, -there, -1};
}

/* Adds the need's windows that begin in the week; returns the minutes asked, people times length. */
static int64_t add_windows(const struct judge *j, const struct need *n, struct edges *x)
{
    int64_t asked = 0;
    for (int i = 0; i < n->windows.n; i++) {
        const struct window *w = &n->windows.at[i];
        for (civil_date d = j->ins->monday; d < j->ins->monday + 7; d++) {
            if (!day_spec_holds(&w->day, d) || !validity_holds(&w->valid, d) || d < j->group->starts ||
                d > j->group->ends)
                continue;
            instant start = zone_instant(j->ins->zone, d, w->span.from_min);
            instant end = zone_instant(j->ins->zone, d, w->span.to_min);
            add_span(x, start, end, w->headcount, 0, -1);
            asked += (end - start) * w->headcount;
        }
    }
    return asked;
}

/* More people than asked for, or somebody where nobody is asked for: one finding each per day. */
static void judge_crowd(struct judge *j, int need, struct edges *x)
{
    int asked = 0, there = 0, last_employee = -1;
    civil_date crowded = DATE_NONE, outside = DATE_NONE;
    if (x->list.n > 1)
        qsort(x->list.at, (size_t)x->list.n, sizeof *x->list.at, by_time);
    for (int i = 0; i < x->list.n; i++) {
        const struct edge *e = &x->list.at[i];
        asked += e->asked;
        there += e->there;
        last_employee = e->there > 0 ? e->employee : last_employee;
        bool more = i + 1 < x->list.n && x->list.at[i + 1].at == e->at;
        if (more || there <= asked)
            continue;
        civil_date day = zone_date(j->ins->zone, e->at), *told = asked == 0 ? &outside : &crowded;
        if (*told != day)
            judge_hard(
                j, of_need(j, asked == 0 ? PLAN_WINDOW : PLAN_HEADCOUNT, asked == 0 ? last_employee : -1, need, day),
                there, asked);
        *told = day;
    }
}

/* One unbroken presence, from parts that touch. */
static void judge_block(struct judge *j, int need, int employee, instant start, instant end)
{
    const struct need *n = &j->group->needs.at[need];
    int length = (int)(end - start), least = n->min_block_min >= 0 ? n->min_block_min : DEFAULT_BLOCK_MIN;
    struct case_of c = of_need(j, PLAN_BLOCK, employee, need, zone_date(j->ins->zone, start));
    if (length < least)
        judge_hard(j, c, length, least);
    else if (n->max_block_min >= 0 && length > n->max_block_min)
        judge_hard(j, c, length, n->max_block_min);
}

static void judge_slot(struct judge *j, const struct presence *p)
{
    instant monday = j->day_start[0];
    int slot = j->ins->slot_min, off = (int)((p->start - monday) % slot);
    if (off == 0)
        off = (int)((p->end - monday) % slot);
    if (off != 0 || p->start < monday || p->start >= j->day_start[7])
        judge_hard(j, of_need(j, PLAN_SLOT, p->employee, p->need, zone_date(j->ins->zone, p->start)), off, slot);
}

static void judge_need(struct judge *j, int need, const int *presences, int n)
{
    const struct presence *all = j->plan->presences.at;
    const struct need *asked = &j->group->needs.at[need];
    struct edges x = {0};
    int64_t windows = add_windows(j, asked, &x), served = 0;
    int64_t wanted = asked->volume_min < 0 ? windows : windows > 0 ? asked->volume_min : 0;
    for (int i = 0; i < n; i++) {
        const struct presence *p = &all[presences[i]];
        add_span(&x, p->start, p->end, 0, 1, p->employee);
        served += p->end - p->start;
        judge_slot(j, p);
        instant end = p->end;
        if (i > 0 && all[presences[i - 1]].employee == p->employee && all[presences[i - 1]].end == p->start)
            continue; /* it goes on from the presence before and was judged with it */
        for (int k = i + 1; k < n && all[presences[k]].employee == p->employee && all[presences[k]].start == end; k++)
            end = all[presences[k]].end;
        judge_block(j, need, p->employee, p->start, end);
    }
    judge_crowd(j, need, &x);
    if (served > wanted)
        judge_hard(j, of_need(j, PLAN_REQUESTED, -1, need, DATE_NONE), (int)served, (int)wanted);
    vec_free(&x.list);
}

/* A pin is kept when one unbroken presence of its person on its need holds it. */
static void judge_pin(struct judge *j, const struct slot_presence *pin)
{
    instant from = instance_instant(j->ins, pin->from), to = instance_instant(j->ins, pin->to), kept = from;
    for (int i = 0; i < j->plan->presences.n; i++) {
        const struct presence *p = &j->plan->presences.at[i];
        if (p->employee == pin->employee && p->need == pin->need && p->start <= kept && p->end > kept)
            kept = p->end;
    }
    if (kept < to)
        judge_hard(j, of_need(j, PLAN_PIN, pin->employee, pin->need, zone_date(j->ins->zone, from)), (int)(kept - from),
                   (int)(to - from));
}

void judge_needs(struct judge *j)
{
    const struct plan *plan = j->plan;
    int n = j->ins->n_needs;
    int *first = mem_array((size_t)n + 2, sizeof *first), *next = mem_array((size_t)n + 2, sizeof *next);
    int *by_need = mem_array((size_t)plan->presences.n + 1, sizeof *by_need);
    for (int i = 0; i < plan->presences.n; i++)
        first[plan->presences.at[i].need + 1]++;
    for (int i = 0; i < n; i++) {
        first[i + 1] += first[i];
        next[i] = first[i];
    }
    for (int i = 0; i < plan->presences.n; i++)
        by_need[next[plan->presences.at[i].need]++] = i;
    for (int i = 0; i < n; i++)
        if (first[i + 1] > first[i])
            judge_need(j, i, by_need + first[i], first[i + 1] - first[i]);
    for (int i = 0; i < j->ins->n_pins; i++)
        judge_pin(j, &j->ins->pins[i]);
    free(first);
    free(next);
    free(by_need);
}
