/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference.c - matches the presences of two plans with each other and tells what is left over. */
#include "difference.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *change_name(enum change_kind k)
{
    static const char *const names[] = {"added", "removed", "moved", "taken_over"};
    return names[k];
}

/* Which presence of the other plan each one is matched with; -1 while none. */
struct matching {
    const struct plan *before, *after;
    int *of_before, *of_after;
};

static bool same(const struct presence *a, const struct presence *b)
{
    return a->employee == b->employee && a->need == b->need && a->start == b->start && a->end == b->end;
}

typedef bool (*alike)(const struct instance *ins, const struct presence *a, const struct presence *b);

static bool is_same(const struct instance *ins, const struct presence *a, const struct presence *b)
{
    (void)ins;
    return same(a, b);
}

/* Same person, same need, same day: the times moved. */
static bool is_moved(const struct instance *ins, const struct presence *a, const struct presence *b)
{
    return a->employee == b->employee && a->need == b->need &&
           zone_date(ins->zone, a->start) == zone_date(ins->zone, b->start);
}

static bool is_taken_over(const struct instance *ins, const struct presence *a, const struct presence *b)
{
    (void)ins;
    return a->employee != b->employee && a->need == b->need && a->start == b->start && a->end == b->end;
}

static void match(struct matching *m, const struct instance *ins, alike fits)
{
    for (int i = 0; i < m->before->presences.n; i++)
        for (int k = 0; m->of_before[i] < 0 && k < m->after->presences.n; k++)
            if (m->of_after[k] < 0 && fits(ins, &m->before->presences.at[i], &m->after->presences.at[k])) {
                m->of_before[i] = k;
                m->of_after[k] = i;
            }
}

static int *unmatched(int n)
{
    int *x = mem_array((size_t)n + 1, sizeof *x);
    for (int i = 0; i < n; i++)
        x[i] = -1;
    return x;
}

static instant when(const struct change *c)
{
    return c->kind == CHANGE_ADDED ? c->after.start : c->before.start;
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (when(x) != when(y))
        return when(x) < when(y) ? -1 : 1;
    return x->kind != y->kind ? (int)x->kind - (int)y->kind : x->before.employee - y->before.employee;
}

static void collect(const struct matching *m, struct difference *out)
{
    for (int i = 0; i < m->before->presences.n; i++) {
        const struct presence *p = &m->before->presences.at[i];
        struct change c = {.kind = CHANGE_REMOVED, .before = *p};
        if (m->of_before[i] >= 0) {
            c.after = m->after->presences.at[m->of_before[i]];
            if (same(p, &c.after))
                continue;
            c.kind = p->employee == c.after.employee ? CHANGE_MOVED : CHANGE_TAKEN_OVER;
        }
        *vec_add(&out->changes) = c;
    }
    for (int k = 0; k < m->after->presences.n; k++)
        if (m->of_after[k] < 0)
            *vec_add(&out->changes) = (struct change){.kind = CHANGE_ADDED, .after = m->after->presences.at[k]};
    if (out->changes.n)
        qsort(out->changes.at, (size_t)out->changes.n, sizeof *out->changes.at, compare_changes);
}

static void count_people(const struct instance *ins, struct difference *out)
{
    bool *touched = mem_array((size_t)ins->n_employees + 1, sizeof *touched);
    for (int i = 0; i < out->changes.n; i++) {
        const struct change *c = &out->changes.at[i];
        if (c->kind != CHANGE_ADDED)
            touched[c->before.employee] = true;
        if (c->kind != CHANGE_REMOVED)
            touched[c->after.employee] = true;
    }
    for (int i = 0; i < ins->n_employees; i++)
        out->people += touched[i];
    free(touched);
}

void difference_make(const struct instance *ins, const struct plan *before, const struct plan *after,
                     struct difference *out)
{
    struct matching m = {before, after, unmatched(before->presences.n), unmatched(after->presences.n)};
    memset(out, 0, sizeof *out);
    match(&m, ins, is_same);
    match(&m, ins, is_moved);
    match(&m, ins, is_taken_over);
    collect(&m, out);
    count_people(ins, out);
    out->n_members = ins->n_members;
    out->member_min = mem_array((size_t)ins->n_members + 1, sizeof *out->member_min);
    for (int i = 0; i < ins->n_members; i++)
        out->member_min[i] = plan_member_served(after, ins, i) - plan_member_served(before, ins, i);
    free(m.of_before);
    free(m.of_after);
}

void difference_free(struct difference *d)
{
    vec_free(&d->changes);
    free(d->member_min);
    memset(d, 0, sizeof *d);
}
