/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_tidy.h"
#include "timetable_edit.h"

/* Adds what the other did from..to. */
static bool take(struct duty *d, const struct duty *other, int from, int to)
{
    for (int i = 0; i < other->n; i++) {
        struct duty_presence x = other->at[i];
        x.from = x.from > from ? x.from : from;
        x.to = x.to < to ? x.to : to;
        if (x.from < x.to && !tt_duty_join(d, x))
            return false;
    }
    return true;
}

static bool exchange(const struct instance *ins, struct tt_edit *a, struct tt_edit *b, int from, int to)
{
    return tt_duty_cut(ins, &a->duty, from, to) && tt_duty_cut(ins, &b->duty, from, to) &&
           take(&a->duty, &b->before, from, to) && take(&b->duty, &a->before, from, to);
}

static void try_one(struct tt_edits *x)
{
    struct tt_worker *w = x->w;
    const struct instance *ins = w->fix->ins;
    int e = w->people[random_below(&w->random, w->n_people)], day = random_below(&w->random, WEEK_DAYS);
    struct tt_edit *a = w->state->weeks[e].day[day].n && tt_may_move(w, e) ? tt_edit_of(x, e, day) : NULL;
    if (!a)
        return;
    const struct duty_presence *first = &a->duty.at[random_below(&w->random, a->duty.n)];
    int from = first->to, to = ins->nslots;
    struct tt_edit *b = from < ins->nslots ? tt_edit_on(x, first->need, from, e) : NULL;
    const struct duty_presence *next = b ? tt_presence_at(&b->duty, first->need, from) : NULL;
    if (!next || next->from != from)
        return;
    int how = random_below(&w->random, 3);
    if (how == 1)
        to = next->to;
    else if (how == 2)
        to = b->duty.at[random_below(&w->random, b->duty.n)].to;
    if (to > from && exchange(ins, a, b, from, to))
        tt_edits_apply(x);
}

void tt_tidy(struct tt_worker *w, int steps, double temperature)
{
    struct tt_edits x = {.w = w, .temperature = temperature * (double)w->fix->worth.presence};
    while (w->n_people && steps--) {
        x.n = 0;
        try_one(&x);
    }
}
