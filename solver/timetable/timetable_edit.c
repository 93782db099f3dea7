/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_edit.h"
#include <math.h>
#include <string.h>

static bool add_part(const struct instance *ins, struct duty *d, struct duty_presence x)
{
    if (x.to - x.from < ins->needs[x.need].min_block)
        return true; /* too short to stay */
    if (d->n == DUTY_PRESENCES)
        return false;
    d->at[d->n++] = x;
    return true;
}

bool tt_duty_cut(const struct instance *ins, struct duty *d, int from, int to)
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

bool tt_duty_join(struct duty *d, struct duty_presence x)
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

const struct duty_presence *tt_presence_at(const struct duty *d, int need, int slot)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == need && d->at[i].from <= slot && slot < d->at[i].to)
            return &d->at[i];
    return NULL;
}

int tt_duty_slots(const struct duty *d)
{
    int sum = 0;
    for (int i = 0; i < d->n; i++)
        sum += d->at[i].to - d->at[i].from;
    return sum;
}

struct tt_edit *tt_edit_of(struct tt_edits *x, int employee, int day)
{
    for (int i = 0; i < x->n; i++)
        if (x->at[i].employee == employee && x->at[i].day == day)
            return &x->at[i];
    if (x->n == EDITS_MOST || x->w->fix->people[employee].required.day[day].n)
        return NULL;
    struct tt_edit *new = &x->at[x->n++];
    const struct duty_week *week = &x->w->state->weeks[employee];
    new->employee = employee;
    new->day = day;
    new->duty = new->before = week->day[day];
    new->facts_before = week->facts[day];
    return new;
}

struct tt_edit *tt_edit_on(struct tt_edits *x, int need, int slot, int but)
{
    const struct tt_worker *w = x->w;
    const struct inst_need *k = &w->fix->ins->needs[need];
    int start = random_below(&x->w->random, k->n_employees), today = instance_day(w->fix->ins, slot);
    for (int i = 0; i < k->n_employees; i++) {
        int e = k->employees[(start + i) % k->n_employees];
        for (int d = today ? today - 1 : 0; e != but && tt_may_move(w, e) && d <= today && d < WEEK_DAYS; d++)
            if (tt_presence_at(&w->state->weeks[e].day[d], need, slot))
                return tt_edit_of(x, e, d);
    }
    return NULL;
}

static bool legal(struct tt_edits *x)
{
    const struct instance *ins = x->w->fix->ins;
    for (int i = 0; i < x->n; i++)
        if (!duty_measure(ins, x->at[i].employee, &x->at[i].duty, &x->at[i].facts))
            return false;
    for (int i = 0; i < x->n; i++) {
        int e = x->at[i].employee;
        struct duty_week week = x->w->state->weeks[e];
        for (int j = 0; j < x->n; j++)
            if (x->at[j].employee == e) {
                week.day[x->at[j].day] = x->at[j].duty;
                week.facts[x->at[j].day] = x->at[j].facts;
            }
        if (!duty_week_legal(ins, e, &week))
            return false;
    }
    return true;
}

bool tt_edits_apply(struct tt_edits *x)
{
    struct tt_state *s = x->w->state;
    double goal = s->goal;
    bool in = true;
    if (!legal(x))
        return false;
    for (int i = 0; i < x->n; i++)
        tt_take_out(s, x->at[i].employee, x->at[i].day);
    for (int i = 0; i < x->n && in; i++)
        in = tt_put(s, x->at[i].employee, x->at[i].day, &x->at[i].duty, &x->at[i].facts);
    double gain = s->goal - goal;
    if (in && (gain >= 0 || gain > x->temperature * log(random_unit(&x->w->random) + 1e-300)))
        return true;
    for (int i = 0; i < x->n; i++)
        tt_take_out(s, x->at[i].employee, x->at[i].day);
    for (int i = 0; i < x->n; i++)
        tt_put_back(s, x->at[i].employee, x->at[i].day, &x->at[i].before, &x->at[i].facts_before);
    s->goal = goal;
    return false;
}
