/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_moves.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VICTIMS = 8, EJECT_PERCENT = 50 };

struct tt_worker *tt_worker_new(const struct tt_fixed *f, uint64_t seed)
{
    struct tt_worker *w = mem_alloc(sizeof *w);
    size_t people = (size_t)f->ins->n_employees + 1;
    w->fix = f;
    w->random.state = seed;
    w->state = tt_state_new(f);
    for (int d = 0; d < WEEK_DAYS; d++)
        w->day[d] = duty_program_new(f->ins);
    w->worth_room = (size_t)PROGRAM_ITEMS * (size_t)f->ins->nslots;
    w->worth = mem_array(w->worth_room, sizeof *w->worth);
    w->mine = mem_array(people, sizeof *w->mine);
    w->is_changed = mem_array(people, sizeof *w->is_changed);
    w->changed = mem_array(people, sizeof *w->changed);
    w->step = 1;
    w->items_most = 32;
    tt_worker_set_people(w, f->busy, f->n_busy);
    return w;
}

void tt_worker_free(struct tt_worker *w)
{
    if (!w)
        return;
    tt_state_free(w->state);
    for (int d = 0; d < WEEK_DAYS; d++)
        duty_program_free(w->day[d]);
    free(w->worth);
    free(w->mine);
    free(w->is_changed);
    free(w->changed);
    free(w);
}

void tt_worker_set_people(struct tt_worker *w, const int *people, int n)
{
    w->people = people;
    w->n_people = n;
    memset(w->mine, 0, (size_t)w->fix->ins->n_employees * sizeof *w->mine);
    for (int i = 0; i < n; i++)
        w->mine[people[i]] = true;
}

bool tt_touch(struct tt_worker *w, int employee)
{
    for (int i = 0; i < w->n_touched; i++)
        if (w->touched[i] == employee)
            return true;
    if (w->n_touched == TOUCH_MOST)
        return false;
    w->before[w->n_touched] = w->state->weeks[employee];
    w->touched[w->n_touched++] = employee;
    return true;
}

void tt_accept_all(struct tt_worker *w)
{
    for (int i = 0; i < w->n_touched; i++) {
        int e = w->touched[i];
        if (w->is_changed[e])
            continue;
        w->is_changed[e] = true;
        w->changed[w->n_changed++] = e;
    }
    w->n_touched = 0;
}

static void undo(struct tt_worker *w, double goal)
{
    for (int i = 0; i < w->n_touched; i++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_take_out(w->state, w->touched[i], d);
    for (int i = 0; i < w->n_touched; i++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_put_back(w->state, w->touched[i], d, &w->before[i].day[d], &w->before[i].facts[d]);
    w->state->goal = goal;
    w->n_touched = 0;
}

/* ---- ruin --------------------------------------------------------------------------------------------- */

static unsigned some_days(struct tt_worker *w, unsigned days)
{
    int how = random_below(&w->random, 4);
    if (how < 2)
        return days;
    int a = random_below(&w->random, WEEK_DAYS), b = how == 2 ? a : random_below(&w->random, WEEK_DAYS);
    unsigned some = days & (1u << a | 1u << b);
    return some ? some : days;
}

/* Somebody who shares a need with this person, among those this worker may move. */
static int related(struct tt_worker *w, int employee)
{
    const struct inst_employee *e = &w->fix->ins->employees[employee];
    for (int tries = 0; tries < 8 && e->n_needs; tries++) {
        const struct inst_need *k = &w->fix->ins->needs[e->needs[random_below(&w->random, e->n_needs)]];
        int other = k->employees[random_below(&w->random, k->n_employees)];
        if (other != employee && w->mine[other])
            return other;
    }
    return employee;
}

static bool ruin(struct tt_worker *w)
{
    int list[3], most = 1 + random_below(&w->random, 3), n = 0;
    int first = w->people[random_below(&w->random, w->n_people)];
    unsigned days = some_days(w, w->fix->people[first].days);
    list[n++] = first;
    while (n < most) {
        int other = related(w, list[random_below(&w->random, n)]);
        bool there = false;
        for (int i = 0; i < n; i++)
            there = there || list[i] == other;
        if (there)
            most--;
        else
            list[n++] = other;
    }
    for (int i = 0; i < n; i++) {
        if (!tt_touch(w, list[i]))
            return false;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (days >> d & 1)
                tt_take_out(w->state, list[i], d);
    }
    for (int i = n - 1; i > 0; i--) {
        int j = random_below(&w->random, i + 1), x = list[i];
        list[i] = list[j];
        list[j] = x;
    }
    for (int i = 0; i < n; i++)
        if (!tt_rebuild(w, list[i], days))
            return false;
    return true;
}

/* ---- eject -------------------------------------------------------------------------------------------- */

struct victims {
    int n, employee[VICTIMS], day[VICTIMS];
};

static bool is_must(const struct tt_fixed *f, int employee, int day)
{
    return f->people[employee].must.day[day].n > 0;
}

static bool works_on(const struct duty *d, int need, int from, int to)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == need && d->at[i].from < to && d->at[i].to > from)
            return true;
    return false;
}

/* Takes out somebody's duty that holds the need within from..to. */
static bool evict(struct tt_worker *w, int need, int from, int to, int by, struct victims *v)
{
    const struct instance *ins = w->fix->ins;
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
            if (!works_on(&w->state->weeks[e].day[d], need, from, to) || is_must(w->fix, e, d))
                continue;
            if (!tt_touch(w, e))
                return false;
            tt_take_out(w->state, e, d);
            v->employee[v->n] = e;
            v->day[v->n++] = d;
            return true;
        }
    }
    return false;
}

static bool make_room(struct tt_worker *w, int by, const struct duty *d, struct victims *v)
{
    const struct tt_state *s = w->state;
    for (int i = 0; i < d->n; i++) {
        const struct duty_stint *x = &d->at[i];
        const uint64_t *open = s->open + (size_t)x->need * (size_t)s->words;
        for (int t = x->from; t < x->to; t++)
            while (!(open[t / 64] >> (t % 64) & 1))
                if (!evict(w, x->need, t, t + 1, by, v))
                    return false;
        int asked = 0;
        for (int j = 0; j < d->n; j++)
            asked += d->at[j].need == x->need ? d->at[j].to - d->at[j].from : 0;
        while (tt_need_room(s, x->need) < asked) {
            if (evict(w, x->need, x->from, x->to, by, v))
                continue;
            if (!evict(w, x->need, 0, w->fix->ins->nslots, by, v))
                return false;
        }
    }
    return true;
}

/* Of three people the one with the most hours left. */
static int somebody_with_time(struct tt_worker *w)
{
    int choice = -1, most = 0;
    for (int i = 0; i < 3; i++) {
        int e = w->people[random_below(&w->random, w->n_people)];
        int left = w->fix->ins->employees[e].week.work_max - w->state->work_min[e];
        if (choice < 0 || left > most) {
            choice = e;
            most = left;
        }
    }
    return choice;
}

static bool eject(struct tt_worker *w)
{
    const struct instance *ins = w->fix->ins;
    struct tt_state *s = w->state;
    int e = somebody_with_time(w), day = random_below(&w->random, WEEK_DAYS);
    const struct tt_person *p = &w->fix->people[e];
    while (!(p->days >> day & 1))
        day = (day + 1) % WEEK_DAYS;
    if (p->must.day[day].n || !tt_touch(w, e))
        return false;
    struct duty before = s->weeks[e].day[day];
    w->stale = &before;
    w->stale_worth = 0.5f * (float)random_unit(&w->random);
    tt_take_out(s, e, day);
    struct week_windows x;
    bool possible;
    tt_day_windows(w, e, 1u << day, &x, &possible);
    int budget = ins->employees[e].week.work_max - s->work_min[e], worked = 0;
    for (int d = 0; d < WEEK_DAYS; d++)
        worked += s->weeks[e].day[d].n > 0;
    if (!possible || budget < ins->slot_min || worked >= ins->employees[e].week.days_max)
        return false;
    struct duty_item items[PROGRAM_ITEMS];
    struct duty_task task = tt_day_task(w, e, day, &x, budget);
    int n = tt_items(w, e, day, &x, 0.1f, items);
    int top = duty_program_run(w->day[day], &task, items, n, w->best[day]), hours = 0;
    for (int h = 1; h <= top; h++)
        if (w->best[day][h] > w->best[day][hours])
            hours = h;
    struct duty_week week = s->weeks[e];
    if (!hours || !duty_program_take(w->day[day], hours, &week.day[day]))
        return false;
    duty_measure(ins, e, &week.day[day], &week.facts[day]);
    struct victims v = {0};
    if (!week_legal(ins, e, &week) || !make_room(w, e, &week.day[day], &v))
        return false;
    if (!tt_put(s, e, day, &week.day[day], &week.facts[day]))
        return false;
    for (int i = 0; i < v.n; i++)
        if (!tt_rebuild(w, v.employee[i], 1u << v.day[i]))
            return false;
    return true;
}

/* ------------------------------------------------------------------------------------------------------ */

void tt_move(struct tt_worker *w)
{
    double goal = w->state->goal;
    if (!w->n_people)
        return;
    w->n_touched = 0;
    w->step = random_below(&w->random, 4) ? 2 : 1;
    bool many = w->fix->n_busy > MANY_PEOPLE;
    w->items_most = random_below(&w->random, 2) ? (many ? 8 : 12) : (many ? 14 : 20);
    w->noise = random_below(&w->random, 2) ? 0 : 0.3f * (float)random_unit(&w->random);
    w->mind_spikes = random_below(&w->random, 8);
    w->moves++;
    bool done = random_below(&w->random, 100) < EJECT_PERCENT ? eject(w) : ruin(w);
    double gain = w->state->goal - goal;
    if (done && (gain >= 0 || gain > w->temperature * log(random_unit(&w->random) + 1e-300))) {
        w->accepted++;
        tt_accept_all(w);
    } else {
        undo(w, goal);
    }
}
