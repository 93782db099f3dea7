/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy.c - lets two people exchange what they do where that makes presences fewer and longer. */
#include "tidy.h"
#include "small_move.h"

/* Adds to the duty what the other person did from..to. */
static bool take(struct duty *d, const struct duty *other, int from, int to)
{
    for (int i = 0; i < other->n; i++) {
        struct duty_presence x = other->at[i];
        x.from = x.from > from ? x.from : from;
        x.to = x.to < to ? x.to : to;
        if (x.from < x.to && !duty_join(d, x))
            return false;
    }
    return true;
}

static bool exchange(const struct instance *ins, struct duty_change *a, struct duty_change *b, int from, int to)
{
    return duty_cut(ins, &a->duty, from, to) && duty_cut(ins, &b->duty, from, to) &&
           take(&a->duty, &b->before, from, to) && take(&b->duty, &a->before, from, to);
}

static void try_one(struct small_move *x)
{
    struct search_worker *w = x->w;
    const struct instance *ins = w->problem->ins;
    int e = w->people[random_below(&w->random, w->n_people)], day = random_below(&w->random, WEEK_DAYS);
    struct duty_change *a =
        w->state->weeks[e].day[day].n && worker_may_move(w, e) ? small_move_change(x, e, day) : NULL;
    if (!a)
        return;
    const struct duty_presence *first = &a->duty.at[random_below(&w->random, a->duty.n)];
    int from = first->to, to = ins->nslots;
    struct duty_change *b = from < ins->nslots ? small_move_change_on(x, first->need, from, e) : NULL;
    const struct duty_presence *next = b ? duty_presence_at(&b->duty, first->need, from) : NULL;
    if (!next || next->from != from)
        return;
    int how = random_below(&w->random, 3);
    if (how == 1)
        to = next->to;
    else if (how == 2)
        to = b->duty.at[random_below(&w->random, b->duty.n)].to;
    if (to > from && exchange(ins, a, b, from, to))
        small_move_try(x);
}

void tidy(struct search_worker *w, int steps, double temperature)
{
    struct small_move x = {
        .state = w->state, .w = w, .temperature = temperature * (double)w->problem->objective.worth.presence};
    while (w->n_people && steps--) {
        x.n = 0;
        try_one(&x);
    }
}
