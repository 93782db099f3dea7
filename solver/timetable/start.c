/* SPDX-License-Identifier: GPL-3.0-or-later */
/* start.c - makes the first plan of a search: from another plan or the rounded mixture, with empty days filled. */
#include "large_move.h"
#include "search.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void restore(struct search_state *s, int employee, const struct duty_week *before)
{
    for (int d = 0; d < WEEK_DAYS; d++) {
        state_take_out(s, employee, d);
        state_put_back(s, employee, d, &before->day[d], &before->facts[d]);
    }
}

/* Plans the empty days of everybody, in random order, each as well as can be at that moment. */
static void first_plan(struct timetable *s)
{
    struct search_worker *w = s->worker[0];
    int n = s->problem->n_busy;
    int *order = mem_array((size_t)n + 1, sizeof *order);
    for (int i = 0; i < n; i++) {
        int j = random_below(&s->random, i + 1);
        order[i] = order[j];
        order[j] = s->problem->busy[i];
    }
    w->step = n > HURRY_PEOPLE ? HURRY_STEP : COARSE_STEP;
    w->items_most = ITEMS_FEW;
    for (int i = 0; i < n && !(i % 8 == 0 && search_asked_to_stop(s)); i++) {
        struct duty_week before = w->state->weeks[order[i]];
        unsigned days = 0;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (!before.day[d].n || s->problem->people[order[i]].required.day[d].n)
                days |= 1u << d;
        w->n_touched = 0;
        if (!recreate(w, order[i], days))
            restore(w->state, order[i], &before);
    }
    w->n_touched = 0;
    free(order);
}

static int by_share(const void *a, const void *b)
{
    const struct columns_part *x = *(const struct columns_part *const *)a, *y = *(const struct columns_part *const *)b;
    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;
    return x->employee != y->employee ? (x->employee < y->employee ? -1 : 1) : x->day - y->day;
}

/* Rounds the mixture: takes its duties, the greatest share first, and leaves out those that do not fit those taken. */
static void round_mixture(struct timetable *s, const struct columns_mixture *mixture)
{
    struct search_state *state = s->worker[0]->state;
    const struct columns_part **list = mem_array((size_t)mixture->parts.n, sizeof *list);
    for (int i = 0; i < mixture->parts.n; i++)
        list[i] = &mixture->parts.at[i];
    qsort(list, (size_t)mixture->parts.n, sizeof *list, by_share);
    for (int i = 0; i < mixture->parts.n; i++) {
        const struct columns_part *x = list[i];
        struct duty_week week = state->weeks[x->employee];
        if (week.day[x->day].n || s->problem->people[x->employee].frozen)
            continue;
        week.day[x->day] = x->duty;
        if (duty_measure(s->ins, x->employee, &x->duty, &week.facts[x->day]) &&
            duty_week_legal(s->ins, x->employee, &week))
            state_put(state, x->employee, x->day, &x->duty, &week.facts[x->day]);
    }
    free(list);
}

/* Takes over the duties of a plan that are still possible and are legal beside what is required. */
static void take_over(struct timetable *s, const struct plan *p)
{
    struct search_state *state = s->worker[0]->state;
    struct duty_week *weeks = mem_array((size_t)s->ins->n_employees + 1, sizeof *weeks);
    problem_weeks_of(s->ins, p, weeks);
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS && !s->problem->people[e].frozen; d++) {
            const struct duty_week *required = &s->problem->people[e].required;
            struct duty_week week = state->weeks[e];
            week.day[d] = weeks[e].day[d];
            if (!week.day[d].n || !duty_contains(&week.day[d], &required->day[d]) ||
                !duty_measure(s->ins, e, &week.day[d], &week.facts[d]) || !duty_week_legal(s->ins, e, &week))
                continue;
            state_take_out(state, e, d);
            if (!state_put(state, e, d, &week.day[d], &week.facts[d]))
                state_put_back(state, e, d, &required->day[d], &required->facts[d]);
        }
    free(weeks);
}

void search_begin(struct timetable *s, const struct columns_mixture *mixture)
{
    const struct plan *start = s->opt->start ? s->opt->start : s->opt->existing;
    bool good_start = start || (mixture && mixture->parts.n);
    s->hot = rounds_first_temperature(s->problem, good_start);
    if (start)
        take_over(s, start);
    else if (good_start)
        round_mixture(s, mixture);
    first_plan(s);
    s->worker[0]->state->goal = state_goal(s->worker[0]->state);
    s->best_goal = s->winner_goal = -INFINITY;
    search_keep_best(s);
    memcpy(s->first, s->best, (size_t)s->ins->n_employees * sizeof *s->first);
    rounds_plan(s, start != NULL);
}
