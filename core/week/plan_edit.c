/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_edit.c - presences put into a plan and taken out of it. */
#include "plan_edit.h"

#include <assert.h>

void plan_remove_presence(struct plan *p, int index)
{
    assert(index >= 0 && index < p->presences.n);
    for (int i = index; i + 1 < p->presences.n; i++)
        p->presences.at[i] = p->presences.at[i + 1];
    p->presences.n--;
}

void plan_add_presence(struct plan *p, int employee, int need, instant start, instant end, bool pinned)
{
    struct presence fresh = {.employee = employee, .need = need, .start = start, .end = end, .pinned = pinned};
    for (int i = 0; i < p->presences.n;) {
        const struct presence *q = &p->presences.at[i];
        if (q->employee != employee || q->need != need || q->end < fresh.start || q->start > fresh.end) {
            i++;
            continue;
        }
        fresh.start = q->start < fresh.start ? q->start : fresh.start;
        fresh.end = q->end > fresh.end ? q->end : fresh.end;
        fresh.pinned = fresh.pinned || q->pinned;
        fresh.id = fresh.id ? fresh.id : q->id;
        plan_remove_presence(p, i);
        i = 0;
    }
    *vec_add(&p->presences) = fresh;
    plan_sort(p);
}

bool plan_same_presences(const struct plan *a, const struct plan *b)
{
    if (a->presences.n != b->presences.n)
        return false;
    for (int i = 0; i < a->presences.n; i++) {
        const struct presence *x = &a->presences.at[i], *y = &b->presences.at[i];
        if (x->employee != y->employee || x->need != y->need || x->start != y->start || x->end != y->end ||
            x->pinned != y->pinned)
            return false;
    }
    return true;
}
