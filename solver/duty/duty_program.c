/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_program.c - runs the passes that a day needs and takes the best duty of all of them. */
#include "duty_program.h"
#include "duty_pass.h"
#include "numbers.h"
#include <math.h>
#include <stdlib.h>

/* One pass is enough for nearly every day.  More are run where sites of different strictness meet (all
 * together under the strictest, then each kind for itself) and where a long night would bring a lower
 * day limit (short day; evening only; morning only). */
enum { PASSES = 8 };

struct duty_program {
    const struct instance *ins;
    int employee, n_passes;
    struct duty_pass pass[PASSES];
    int winner[PROGRAM_WORK]; /* the pass that has best[w] */
};

struct duty_program *duty_program_new(const struct instance *ins)
{
    struct duty_program *p = mem_alloc(sizeof *p);
    p->ins = ins;
    return p;
}

void duty_program_free(struct duty_program *p)
{
    if (!p)
        return;
    for (int i = 0; i < PASSES; i++)
        duty_pass_free(&p->pass[i]);
    free(p);
}

static int one_pass(struct duty_program *p, const struct limits *lim, const struct duty_task *task,
                    const struct duty_item *items, int n, float *best)
{
    if (p->n_passes == PASSES || task->to <= task->from)
        return 0;
    struct duty_pass *pass = &p->pass[p->n_passes];
    duty_pass_run(pass, p->ins, lim, task, items, n);
    int top = 0;
    for (int w = 0; w <= pass->work_most; w++)
        if (pass->best[w] > best[w]) {
            best[w] = pass->best[w];
            p->winner[w] = p->n_passes;
            top = w;
        }
    p->n_passes++;
    return top;
}

/* A duty with a long night keeps a lower limit of work.  Where that can matter three passes are run: one with the lower
 * limit, one that ends and one that begins so that the night does not get long. */
static int night_passes(struct duty_program *p, const struct limits *lim, const struct duty_task *task,
                        const struct duty_item *items, int n, float *best)
{
    int slot = p->ins->slot_min, top = 0;
    bool lower = lim->night_day < lim->day_max && lim->night_day < task->work_max_min;
    if (!lower || night_min(p->ins, lim, task->from * slot, task->to * slot) < NIGHT_LONG_MIN)
        return one_pass(p, lim, task, items, n, best);
    struct duty_task t = *task;
    t.work_max_min = lim->night_day;
    top = one_pass(p, lim, &t, items, n, best);
    t = *task;
    while (t.to > t.from && night_min(p->ins, lim, t.from * slot, t.to * slot) >= NIGHT_LONG_MIN)
        t.to--;
    top = max_int(top, one_pass(p, lim, &t, items, n, best));
    t = *task;
    while (t.to > t.from && night_min(p->ins, lim, t.from * slot, t.to * slot) >= NIGHT_LONG_MIN)
        t.from++;
    return max_int(top, one_pass(p, lim, &t, items, n, best));
}

static int some_items(const struct limits *const *of, const struct limits *kind, const struct duty_item *items, int n,
                      struct duty_item *out)
{
    int m = 0;
    for (int i = 0; i < n; i++)
        if (of[i] == kind)
            out[m++] = items[i];
    return m;
}

int duty_program_run(struct duty_program *p, const struct duty_task *task, const struct duty_item *items, int n_items,
                     float *best)
{
    const struct limits *of[PROGRAM_ITEMS], *kinds[PASSES];
    int n_kinds = 0;
    p->n_passes = 0;
    p->employee = task->employee;
    best[0] = 0;
    for (int w = 1; w < PROGRAM_WORK; w++)
        best[w] = -INFINITY;
    if (n_items > PROGRAM_ITEMS)
        n_items = PROGRAM_ITEMS;
    if (!n_items)
        return 0;
    struct limits all = {0};
    for (int i = 0; i < n_items; i++) {
        of[i] = instance_limits(p->ins, task->employee, p->ins->needs[items[i].need].site, task->day);
        all = i ? (of[i] == of[i - 1] ? all : limits_stricter(&all, of[i])) : *of[i];
        int k = 0;
        while (k < n_kinds && kinds[k] != of[i])
            k++;
        if (k == n_kinds && n_kinds < PASSES)
            kinds[n_kinds++] = of[i];
    }
    int top = night_passes(p, &all, task, items, n_items, best);
    for (int k = 0; n_kinds > 1 && k < n_kinds; k++) {
        struct duty_item part[PROGRAM_ITEMS];
        int n = some_items(of, kinds[k], items, n_items, part);
        top = max_int(top, night_passes(p, kinds[k], task, part, n, best));
    }
    return top;
}

bool duty_program_take(const struct duty_program *p, int w, struct duty *out)
{
    out->n = 0;
    if (w <= 0 || w >= PROGRAM_WORK)
        return w == 0;
    const struct duty_pass *pass = &p->pass[p->winner[w]];
    return p->n_passes && duty_pass_take(pass, w, out) && duty_measure(p->ins, p->employee, out, NULL);
}
