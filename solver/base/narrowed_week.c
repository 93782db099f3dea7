/* SPDX-License-Identifier: GPL-3.0-or-later */
/* narrowed_week.c - a copy of the week in which times are closed to everything new. */
#include "narrowed_week.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool may_move(const struct solve_options *opt, int employee)
{
    return !opt->may_move || opt->may_move[employee];
}

static void open_from_first_slot(struct narrowed_week *w, const struct instance *ins, const struct solve_options *opt)
{
    size_t first = (size_t)opt->first_slot, nslots = (size_t)ins->nslots;
    for (int e = 0; e < ins->n_employees; e++)
        if (may_move(opt, e))
            memcpy(w->available + (size_t)e * nslots + first, ins->employees[e].available + first, nslots - first);
}

/* What is fixed lies where the person is available, or it could not stay. */
static void open_what_is_fixed(struct narrowed_week *w, const struct instance *ins, const struct solve_options *opt)
{
    for (int i = 0; i < opt->n_fixed; i++) {
        const struct slot_presence *s = &opt->fixed[i];
        uint8_t *available = w->available + (size_t)s->employee * (size_t)ins->nslots;
        for (int slot = s->from; slot < s->to && may_move(opt, s->employee); slot++)
            if (slot >= 0 && slot < ins->nslots)
                available[slot] = ins->employees[s->employee].available[slot];
    }
}

void narrowed_week_init(struct narrowed_week *w, const struct instance *ins, const struct solve_options *opt)
{
    size_t people = (size_t)ins->n_employees, nslots = (size_t)ins->nslots;
    assert(opt->first_slot >= 0 && opt->first_slot <= ins->nslots);
    *w = (struct narrowed_week){.ins = ins, .opt = *opt};
    if (!opt->first_slot && !opt->may_move)
        return;
    w->employees = mem_array(people + 1, sizeof *w->employees);
    w->available = mem_array(people * nslots + 1, 1);
    memcpy(w->employees, ins->employees, people * sizeof *w->employees);
    for (size_t e = 0; e < people; e++)
        w->employees[e].available = w->available + e * nslots;
    open_from_first_slot(w, ins, opt);
    open_what_is_fixed(w, ins, opt);
    w->copy = *ins;
    w->copy.employees = w->employees;
    w->ins = &w->copy;
    w->opt.first_slot = 0;
    w->opt.may_move = NULL;
}

void narrowed_week_done(struct narrowed_week *w)
{
    free(w->employees);
    free(w->available);
}

int slot_not_before(const struct instance *ins, instant at)
{
    instant slot = (at - ins->t0 + ins->slot_min - 1) / ins->slot_min;
    if (at <= ins->t0)
        return 0;
    return slot < ins->nslots ? (int)slot : ins->nslots;
}
