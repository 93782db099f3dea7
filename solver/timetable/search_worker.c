/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_worker.c - makes a worker, gives it people, saves the weeks that a move changes and puts them back. */
#include "search_worker.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct search_worker *worker_new(const struct search_problem *f, uint64_t seed)
{
    struct search_worker *w = mem_alloc(sizeof *w);
    size_t people = (size_t)f->ins->n_employees + 1;
    w->problem = f;
    w->random.state = seed;
    w->state = state_new(f);
    for (int d = 0; d < WEEK_DAYS; d++)
        w->day[d] = duty_program_new(f->ins);
    w->worth_room = (size_t)PROGRAM_ITEMS * (size_t)f->ins->nslots;
    w->worth = mem_array(w->worth_room, sizeof *w->worth);
    w->mine = mem_array(people, sizeof *w->mine);
    w->is_changed = mem_array(people, sizeof *w->is_changed);
    w->changed = mem_array(people, sizeof *w->changed);
    w->step = 1;
    worker_set_people(w, f->busy, f->n_busy);
    return w;
}

void worker_free(struct search_worker *w)
{
    if (!w)
        return;
    state_free(w->state);
    for (int d = 0; d < WEEK_DAYS; d++)
        duty_program_free(w->day[d]);
    free(w->worth);
    free(w->mine);
    free(w->is_changed);
    free(w->changed);
    free(w);
}

void worker_set_people(struct search_worker *w, const int *people, int n)
{
    w->people = people;
    w->n_people = n;
    memset(w->mine, 0, (size_t)w->problem->ins->n_employees * sizeof *w->mine);
    for (int i = 0; i < n; i++)
        w->mine[people[i]] = true;
}

bool worker_touch(struct search_worker *w, int employee)
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

void worker_note_changes(struct search_worker *w)
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

void worker_undo(struct search_worker *w, double goal)
{
    for (int i = 0; i < w->n_touched; i++)
        for (int d = 0; d < WEEK_DAYS; d++)
            state_take_out(w->state, w->touched[i], d);
    for (int i = 0; i < w->n_touched; i++)
        for (int d = 0; d < WEEK_DAYS; d++)
            state_put_back(w->state, w->touched[i], d, &w->before[i].day[d], &w->before[i].facts[d]);
    assert(fabs(w->state->goal - goal) <= GOAL_ROUNDING * fmax(1, fabs(goal)));
    w->state->goal = goal;
    w->n_touched = 0;
}

bool worker_find_traveller(struct search_worker *w, int *employee, int *day)
{
    for (int tries = 0; tries < TRAVELLER_TRIES; tries++) {
        int e = w->people[random_below(&w->random, w->n_people)], d = random_below(&w->random, WEEK_DAYS);
        if (w->state->weeks[e].day[d].n && w->state->weeks[e].facts[d].travel_min) {
            *employee = e;
            *day = d;
            return true;
        }
    }
    return false;
}
