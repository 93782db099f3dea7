/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eject.c - plans one person's day as if it could take what others do, and finds something else for those others. */
#include "large_move.h"

struct victims {
    int n, employee[VICTIMS], day[VICTIMS];
};

static bool is_required(const struct search_problem *f, int employee, int day)
{
    return f->people[employee].required.day[day].n > 0;
}

static bool works_on(const struct duty *d, int need, int from, int to)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == need && d->at[i].from < to && d->at[i].to > from)
            return true;
    return false;
}

/* Takes out the duty of somebody who is on the need within from..to. */
static bool evict(struct search_worker *w, int need, int from, int to, int by, struct victims *v)
{
    const struct instance *ins = w->problem->ins;
    const struct inst_need *k = &ins->needs[need];
    int last = instance_day(ins, to - 1), start = random_below(&w->random, k->n_employees);
    int first = instance_day(ins, from) - 1;
    if (v->n == VICTIMS)
        return false;
    for (int i = 0; i < k->n_employees; i++) {
        int e = k->employees[(start + i) % k->n_employees];
        if (e == by || !w->mine[e])
            continue;
        for (int d = first < 0 ? 0 : first; d <= last && d < WEEK_DAYS; d++) {
            if (!works_on(&w->state->weeks[e].day[d], need, from, to) || is_required(w->problem, e, d))
                continue;
            if (!worker_touch(w, e))
                return false;
            state_take_out(w->state, e, d);
            v->employee[v->n] = e;
            v->day[v->n++] = d;
            return true;
        }
    }
    return false;
}

static bool make_room(struct search_worker *w, int by, const struct duty *d, struct victims *v)
{
    const struct search_state *s = w->state;
    for (int i = 0; i < d->n; i++) {
        const struct duty_presence *x = &d->at[i];
        const uint64_t *open = s->open + (size_t)x->need * (size_t)s->words;
        for (int t = x->from; t < x->to; t++)
            while (!(open[t / 64] >> (t % 64) & 1))
                if (!evict(w, x->need, t, t + 1, by, v))
                    return false;
        int asked = 0;
        for (int j = 0; j < d->n; j++)
            asked += d->at[j].need == x->need ? d->at[j].to - d->at[j].from : 0;
        while (state_need_room(s, x->need) < asked) {
            if (evict(w, x->need, x->from, x->to, by, v))
                continue;
            if (!evict(w, x->need, 0, w->problem->ins->nslots, by, v))
                return false;
        }
    }
    return true;
}

/* Draws three people and chooses the one with the most hours left. */
static int somebody_with_time(struct search_worker *w)
{
    int choice = -1, most = 0;
    for (int i = 0; i < 3; i++) {
        int e = w->people[random_below(&w->random, w->n_people)];
        int left = w->problem->ins->employees[e].week.work_max - w->state->work_min[e];
        if (choice < 0 || left > most) {
            choice = e;
            most = left;
        }
    }
    return choice;
}

bool eject(struct search_worker *w)
{
    const struct instance *ins = w->problem->ins;
    struct search_state *s = w->state;
    int e = somebody_with_time(w), day = random_below(&w->random, WEEK_DAYS);
    if (random_below(&w->random, 100) < TRAVELLERS_PERCENT)
        worker_find_traveller(w, &e, &day);
    const struct search_person *p = &w->problem->people[e];
    while (!(p->days >> day & 1))
        day = (day + 1) % WEEK_DAYS;
    if (p->required.day[day].n || !worker_touch(w, e))
        return false;
    struct duty before = s->weeks[e].day[day];
    w->stale = &before;
    w->stale_worth = STALE_MOST * (float)random_unit(&w->random);
    state_take_out(s, e, day);
    struct duty_windows x;
    bool possible;
    recreate_windows(w, e, 1u << day, &x, &possible);
    int budget = ins->employees[e].week.work_max - s->work_min[e], worked = 0;
    for (int d = 0; d < WEEK_DAYS; d++)
        worked += s->weeks[e].day[d].n > 0;
    if (!possible || budget < ins->slot_min || worked >= ins->employees[e].week.days_max)
        return false;
    struct duty_item items[PROGRAM_ITEMS];
    struct duty_task task = recreate_task(w, e, day, &x, budget);
    int n = day_items(w, e, day, &x, EJECT_PRICE + (1 - EJECT_PRICE) * (float)random_unit(&w->random), items);
    int top = duty_program_run(w->day[day], &task, items, n, w->best[day]), hours = 0;
    for (int h = 1; h <= top; h++)
        if (w->best[day][h] > w->best[day][hours])
            hours = h;
    struct duty_week week = s->weeks[e];
    if (!hours || !duty_program_take(w->day[day], hours, &week.day[day]))
        return false;
    duty_measure(ins, e, &week.day[day], &week.facts[day]);
    struct victims v = {0};
    if (!duty_week_legal(ins, e, &week) || !make_room(w, e, &week.day[day], &v))
        return false;
    if (!state_put(s, e, day, &week.day[day], &week.facts[day]))
        return false;
    for (int i = 0; i < v.n; i++)
        if (!recreate(w, v.employee[i], 1u << v.day[i]))
            return false;
    return true;
}
