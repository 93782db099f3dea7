/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "must.h"
#include "mem.h"
#include <stdlib.h>

bool duty_has_presence(const struct duty *d, const struct duty_presence *x)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == x->need && d->at[i].from == x->from && d->at[i].to == x->to)
            return true;
    return false;
}

bool duty_contains(const struct duty *d, const struct duty *part)
{
    for (int i = 0; i < part->n; i++)
        if (!duty_has_presence(d, &part->at[i]))
            return false;
    return true;
}

int must_add_presence(const struct instance *ins, struct duty_week *w, const struct slot_presence *s)
{
    int day = instance_day(ins, s->from);
    if (day >= WEEK_DAYS)
        return -1;
    if (day && w->day[day - 1].n) { /* still the night's duty? */
        const struct duty *before = &w->day[day - 1];
        int gap = s->from - before->at[before->n - 1].to;
        if (gap * ins->slot_min < DUTY_GAP_MIN)
            day--;
    }
    struct duty *d = &w->day[day];
    struct duty_presence x = {s->need, s->from, s->to};
    if (duty_has_presence(d, &x)) /* pinned and fixed at once */
        return day;
    if (d->n == DUTY_PRESENCES)
        return -1;
    int i = d->n++;
    for (; i && d->at[i - 1].from > s->from; i--)
        d->at[i] = d->at[i - 1];
    d->at[i] = x;
    return day;
}

static int presence_by_start(const void *a, const void *b)
{
    const struct slot_presence *x = a, *y = b;
    if (x->employee != y->employee)
        return x->employee < y->employee ? -1 : 1;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->need - y->need;
}

static void freeze(const struct instance *ins, int employee, struct must *m)
{
    bool legal = true;
    for (int d = 0; d < WEEK_DAYS; d++)
        legal = duty_measure(ins, employee, &m->week.day[d], &m->week.facts[d]) && legal;
    m->frozen = m->days && !(legal && week_legal(ins, employee, &m->week));
}

struct must *must_new(const struct instance *ins, const struct slot_presence *fixed, int n_fixed)
{
    int n = ins->n_pins + (fixed ? n_fixed : 0);
    struct must *must = mem_array((size_t)ins->n_employees + 1, sizeof *must);
    struct slot_presence *all = mem_array((size_t)n + 1, sizeof *all);
    for (int i = 0; i < n; i++)
        all[i] = i < ins->n_pins ? ins->pins[i] : fixed[i - ins->n_pins];
    qsort(all, (size_t)n, sizeof *all, presence_by_start);
    for (int i = 0; i < n; i++) {
        int day = must_add_presence(ins, &must[all[i].employee].week, &all[i]);
        if (day >= 0)
            must[all[i].employee].days |= 1u << day;
    }
    free(all);
    for (int e = 0; e < ins->n_employees; e++)
        freeze(ins, e, &must[e]);
    return must;
}
