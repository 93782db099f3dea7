/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_moves.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EJECT_PERCENT = 60, RIVALS_PERCENT = 20 };
static const float CUT = 0.2f; /* in half of the moves, with few people (timetable.h) */

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

bool tt_find_traveller(struct tt_worker *w, int *employee, int *day)
{
    for (int tries = 0; tries < 50; tries++) {
        int e = w->people[random_below(&w->random, w->n_people)], d = random_below(&w->random, WEEK_DAYS);
        if (w->state->weeks[e].day[d].n && w->state->weeks[e].facts[d].travel_min) {
            *employee = e;
            *day = d;
            return true;
        }
    }
    return false;
}

/* Somebody else who does on that day what this person could do, among those this worker may move. */
static int rival(struct tt_worker *w, int employee, int day)
{
    const struct inst_employee *e = &w->fix->ins->employees[employee];
    for (int tries = 0; tries < 20 && e->n_needs; tries++) {
        int need = e->needs[random_below(&w->random, e->n_needs)];
        const struct inst_need *k = &w->fix->ins->needs[need];
        int other = k->employees[random_below(&w->random, k->n_employees)];
        const struct duty *d = &w->state->weeks[other].day[day];
        for (int i = 0; i < d->n && other != employee && w->mine[other]; i++)
            if (d->at[i].need == need)
                return other;
    }
    return employee;
}

/* Whom to rebuild, and on which days: one to three who share needs, or somebody who travels and one or two rivals. */
static int choose_people(struct tt_worker *w, int list[3], unsigned *days)
{
    int most = 1 + random_below(&w->random, 3), n = 0, day = -1;
    int first = w->people[random_below(&w->random, w->n_people)];
    *days = some_days(w, w->fix->people[first].days);
    if (random_below(&w->random, 100) < RIVALS_PERCENT && tt_find_traveller(w, &first, &day)) {
        *days = 1u << day;
        most = most < 2 ? 2 : most;
    }
    list[n++] = first;
    while (n < most) {
        int other = day >= 0 ? rival(w, first, day) : related(w, list[random_below(&w->random, n)]);
        bool there = false;
        for (int i = 0; i < n; i++)
            there = there || list[i] == other;
        if (there)
            most--;
        else
            list[n++] = other;
    }
    return n;
}

static bool ruin(struct tt_worker *w)
{
    unsigned days;
    int list[3], n = choose_people(w, list, &days);
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
    w->cut = w->fix->n_busy <= FEW_PEOPLE && random_below(&w->random, 2) ? CUT : 0;
    w->moves++;
    bool done = random_below(&w->random, 100) < EJECT_PERCENT ? tt_eject(w) : ruin(w);
    double gain = w->state->goal - goal;
    if (done && (gain >= 0 || gain > w->temperature * log(random_unit(&w->random) + 1e-300))) {
        w->accepted++;
        tt_accept_all(w);
    } else {
        undo(w, goal);
    }
}
