/* SPDX-License-Identifier: GPL-3.0-or-later */
/* small_move.c - proposes changes of a few duties, and undoes them. */
#include "small_move.h"
#include "acceptance.h"
#include <assert.h>
#include <math.h>
#include <string.h>

static bool add_part(const struct instance *ins, struct duty *d, struct duty_presence x)
{
    if (x.to - x.from < ins->needs[x.need].min_block)
        return true; /* what is left is shorter than a block and goes */
    if (d->n == DUTY_PRESENCES)
        return false;
    d->at[d->n++] = x;
    return true;
}

bool duty_cut(const struct instance *ins, struct duty *d, int from, int to)
{
    struct duty out = {0};
    bool fits = true;
    for (int i = 0; i < d->n; i++) {
        struct duty_presence x = d->at[i];
        if (x.to <= from || x.from >= to) {
            fits = fits && add_part(ins, &out, x);
            continue;
        }
        fits = fits && add_part(ins, &out, (struct duty_presence){x.need, x.from, from}) &&
               add_part(ins, &out, (struct duty_presence){x.need, to, x.to});
    }
    *d = out;
    return fits;
}

bool duty_join(struct duty *d, struct duty_presence x)
{
    int at = 0;
    while (at < d->n && d->at[at].to <= x.from)
        at++;
    if (at < d->n && d->at[at].from < x.to)
        return false;
    if (at < d->n && d->at[at].need == x.need && d->at[at].from == x.to) {
        x.to = d->at[at].to;
        d->n--;
        memmove(&d->at[at], &d->at[at + 1], (size_t)(d->n - at) * sizeof *d->at);
    }
    if (at && d->at[at - 1].need == x.need && d->at[at - 1].to == x.from) {
        d->at[at - 1].to = x.to;
        return true;
    }
    if (d->n == DUTY_PRESENCES)
        return false;
    memmove(&d->at[at + 1], &d->at[at], (size_t)(d->n - at) * sizeof *d->at);
    d->at[at] = x;
    d->n++;
    return true;
}

const struct duty_presence *duty_presence_at(const struct duty *d, int need, int slot)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == need && d->at[i].from <= slot && slot < d->at[i].to)
            return &d->at[i];
    return NULL;
}

int duty_slots(const struct duty *d)
{
    int sum = 0;
    for (int i = 0; i < d->n; i++)
        sum += d->at[i].to - d->at[i].from;
    return sum;
}

struct duty_change *small_move_change_any(struct small_move *x, int employee, int day)
{
    for (int i = 0; i < x->n; i++)
        if (x->at[i].employee == employee && x->at[i].day == day)
            return &x->at[i];
    if (x->n == CHANGES_MOST)
        return NULL;
    struct duty_change *new = &x->at[x->n++];
    const struct duty_week *week = &x->state->weeks[employee];
    new->employee = employee;
    new->day = day;
    new->duty = new->before = week->day[day];
    new->facts_before = week->facts[day];
    return new;
}

struct duty_change *small_move_change(struct small_move *x, int employee, int day)
{
    return x->state->problem->people[employee].required.day[day].n ? NULL : small_move_change_any(x, employee, day);
}

struct duty_change *small_move_change_on(struct small_move *x, int need, int slot, int but)
{
    struct search_worker *w = x->w;
    const struct inst_need *k = &w->problem->ins->needs[need];
    int start = random_below(&w->random, k->n_employees), today = instance_day(w->problem->ins, slot);
    for (int i = 0; i < k->n_employees; i++) {
        int e = k->employees[(start + i) % k->n_employees];
        for (int d = today ? today - 1 : 0; e != but && worker_may_move(w, e) && d <= today && d < WEEK_DAYS; d++)
            if (duty_presence_at(&w->state->weeks[e].day[d], need, slot))
                return small_move_change(x, e, d);
    }
    return NULL;
}

static bool is_first_of_person(const struct small_move *x, int i)
{
    for (int j = 0; j < i; j++)
        if (x->at[j].employee == x->at[i].employee)
            return false;
    return true;
}

bool small_move_is_legal(struct small_move *x)
{
    const struct instance *ins = x->state->problem->ins;
    for (int i = 0; i < x->n; i++)
        if (!duty_measure(ins, x->at[i].employee, &x->at[i].duty, &x->at[i].facts))
            return false;
    for (int i = 0; i < x->n; i++) {
        int e = x->at[i].employee;
        if (!is_first_of_person(x, i))
            continue;
        struct duty_week week = x->state->weeks[e];
        for (int j = i; j < x->n; j++)
            if (x->at[j].employee == e) {
                week.day[x->at[j].day] = x->at[j].duty;
                week.facts[x->at[j].day] = x->at[j].facts;
            }
        if (!duty_week_legal(ins, e, &week))
            return false;
    }
    return true;
}

bool small_move_propose(struct small_move *x)
{
    struct search_state *s = x->state;
    bool in = true;
    if (!small_move_is_legal(x))
        return false;
    x->goal_before = s->goal;
    for (int i = 0; i < x->n; i++)
        state_take_out(s, x->at[i].employee, x->at[i].day);
    for (int i = 0; i < x->n && in; i++)
        in = state_put(s, x->at[i].employee, x->at[i].day, &x->at[i].duty, &x->at[i].facts);
    if (!in)
        small_move_undo(x);
    x->gain = s->goal - x->goal_before;
    return in;
}

void small_move_undo(struct small_move *x)
{
    for (int i = 0; i < x->n; i++)
        state_take_out(x->state, x->at[i].employee, x->at[i].day);
    for (int i = 0; i < x->n; i++)
        state_put_back(x->state, x->at[i].employee, x->at[i].day, &x->at[i].before, &x->at[i].facts_before);
    /* The goal is set to what it was: summing back would leave rounding errors, which add up over millions of moves. */
    assert(fabs(x->state->goal - x->goal_before) <= GOAL_ROUNDING * fmax(1, fabs(x->goal_before)));
    x->state->goal = x->goal_before;
}

bool small_move_try(struct small_move *x)
{
    if (!small_move_propose(x))
        return false;
    if (is_accepted(x->gain, x->temperature, &x->w->random))
        return true;
    small_move_undo(x);
    return false;
}
