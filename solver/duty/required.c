/* SPDX-License-Identifier: GPL-3.0-or-later */
/* required.c - gathers the pinned and fixed presences of everybody into duties. */
#include "required.h"
#include "mem.h"
#include <stdlib.h>

static int presence_by_start(const void *a, const void *b)
{
    const struct slot_presence *x = a, *y = b;
    if (x->employee != y->employee)
        return x->employee < y->employee ? -1 : 1;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->need - y->need;
}

static void freeze(const struct instance *ins, int employee, struct required *m)
{
    bool legal = true;
    for (int d = 0; d < WEEK_DAYS; d++)
        legal = duty_measure(ins, employee, &m->week.day[d], &m->week.facts[d]) && legal;
    m->frozen = m->days && !(legal && duty_week_legal(ins, employee, &m->week));
}

struct required *required_new(const struct instance *ins, const struct slot_presence *fixed, int n_fixed)
{
    int n = ins->n_pins + (fixed ? n_fixed : 0);
    struct required *required = mem_array((size_t)ins->n_employees + 1, sizeof *required);
    struct slot_presence *all = mem_array((size_t)n + 1, sizeof *all);
    for (int i = 0; i < n; i++)
        all[i] = i < ins->n_pins ? ins->pins[i] : fixed[i - ins->n_pins];
    qsort(all, (size_t)n, sizeof *all, presence_by_start);
    for (int i = 0; i < n; i++) {
        int day = duty_week_add_presence(ins, &required[all[i].employee].week, &all[i]);
        if (day >= 0)
            required[all[i].employee].days |= 1u << day;
    }
    free(all);
    for (int e = 0; e < ins->n_employees; e++)
        freeze(ins, e, &required[e]);
    return required;
}
