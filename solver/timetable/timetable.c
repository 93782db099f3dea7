/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable.c - makes a search, runs it, and writes its best plan. */
#include "timetable.h"
#include "numbers.h"
#include "polish.h"
#include "search.h"
#include "stopwatch.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Into how many sides so many people are split.  The machine has no say in it, so that its plan is everybody's. */
static int sides_for(int people)
{
    return people < ONE_SIDE_BELOW ? 1 : people <= TWO_SIDES_TO ? 2 : people <= FOUR_SIDES_TO ? 4 : 2;
}

/* How many moves a search has when no time limit is given.  With the exact shares, on two quiet cores, they take a
 * second for 10 people, 10 s for 60, 40 s for 300, 4 min for 2000. */
static long fixed_budget(int people)
{
    long some = min_long(people, BUDGET_SOME), many = min_long(people, BUDGET_MANY) - some,
         thousands = people - some - many;
    return MOVES_BASE + MOVES_SOME * some + MOVES_MANY * many + MOVES_THOUSANDS * thousands;
}

/* The moves of this search.  Where needs have spikes it has fewer: handovers (gaps.c) do more for them than whole
 * duties. */
static long moves_of(const struct solve_options *opt, const struct search_problem *f)
{
    if (opt->moves > 0)
        return opt->moves;
    return fixed_budget(f->n_busy) / (f->objective.in_full && f->spiky ? SPIKES_DIVIDE : 1);
}

void timetable_set_targets(struct timetable *s, const struct shares *targets, const struct columns_mixture *mixture)
{
    struct search_state *state = s->worker[0]->state;
    s->soft = false;
    problem_set_targets(s->problem, targets, false);
    if (mixture && mixture->parts.n) {
        for (int e = 0; e < s->ins->n_employees; e++)
            s->first[e] = s->problem->people[e].required;
        state_load(state, s->first);
        search_begin(s, mixture);
        return;
    }
    s->hot = rounds_first_temperature(s->problem, false);
    state->goal = state_goal(state);
    s->best_goal = s->winner_goal = -INFINITY;
    search_keep_best(s);
}

struct timetable *timetable_new(const struct instance *ins, const struct shares *targets,
                                const struct columns_mixture *mixture, const struct solve_options *opt, int sides)
{
    struct timetable *s = mem_alloc(sizeof *s);
    size_t people = (size_t)ins->n_employees + 1;
    s->ins = ins;
    s->opt = opt;
    s->start_s = now_s();
    s->problem = problem_new(ins, targets, opt);
    s->n_sides = sides > 0 ? sides : sides_for(s->problem->n_busy);
    s->random.state = opt->seed * 0x9E3779B97F4A7C15ull + 1;
    for (int k = 0; k < s->n_sides; k++) {
        s->worker[k] = worker_new(s->problem, random_next(&s->random));
        s->people[k] = mem_array(people, sizeof(int));
    }
    s->projection = mem_array(people, sizeof *s->projection);
    s->need_side = mem_array((size_t)ins->n_needs + 1, sizeof *s->need_side);
    s->best = mem_array(people, sizeof *s->best);
    s->first = mem_array(people, sizeof *s->first);
    s->winner = mem_array(people, sizeof *s->winner);
    s->budget = moves_of(opt, s->problem);
    s->epoch_moves = EPOCH_MOVES * (s->problem->n_busy > 2 * EPOCH_PEOPLE ? s->problem->n_busy / EPOCH_PEOPLE : 1);
    pthread_mutex_init(&s->gate, NULL);
    search_begin(s, mixture);
    return s;
}

void timetable_free(struct timetable *s)
{
    if (!s)
        return;
    for (int k = 0; k < SIDES_MOST; k++) {
        worker_free(s->worker[k]);
        free(s->people[k]);
    }
    free(s->projection);
    free(s->need_side);
    free(s->best);
    free(s->first);
    free(s->winner);
    duty_pool_free(s->seen);
    problem_free(s->problem);
    pthread_mutex_destroy(&s->gate);
    free(s);
}

void timetable_run(struct timetable *s, double until, int threads)
{
    s->limit_reached = s->limit_reached || search_asked_to_stop(s);
    if (s->problem->n_busy && !s->limit_reached)
        epochs_run(s, until, threads > 0 ? threads : solve_threads(s->opt));
}

void timetable_collect(struct timetable *s)
{
    if (!s->seen)
        s->seen = duty_pool_new(s->ins);
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            duty_pool_add(s->seen, e, &s->worker[0]->state->weeks[e].day[d]);
}

int timetable_seen(const struct timetable *s, struct columns_seed **out)
{
    *out = NULL;
    return s->seen ? duty_pool_seeds(s->seen, out) : 0;
}

static bool is_pin(const struct instance *ins, int employee, const struct duty_presence *x)
{
    for (int i = 0; i < ins->n_pins; i++)
        if (ins->pins[i].employee == employee && ins->pins[i].need == x->need && ins->pins[i].from == x->from &&
            ins->pins[i].to == x->to)
            return true;
    return false;
}

static void write_plan(const struct timetable *s, struct plan *out)
{
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            for (int i = 0; i < s->best[e].day[d].n; i++) {
                const struct duty_presence *x = &s->best[e].day[d].at[i];
                *vec_add(&out->presences) = (struct presence){.employee = e,
                                                              .need = x->need,
                                                              .start = instance_instant(s->ins, x->from),
                                                              .end = instance_instant(s->ins, x->to),
                                                              .pinned = is_pin(s->ins, e, x)};
            }
    plan_sort(out);
    out->limit_reached = s->limit_reached;
}

double timetable_worth(const struct instance *ins, const struct shares *targets, const struct solve_options *opt,
                       const struct plan *p)
{
    struct solve_options plain = *opt;
    plain.keep = 0;
    plain.fixed = NULL;
    struct search_problem *f = problem_new(ins, targets, &plain);
    struct search_state *state = state_new(f);
    struct duty_week *weeks = mem_array((size_t)ins->n_employees + 1, sizeof *weeks);
    problem_weeks_of(ins, p, weeks);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++) {
            state_take_out(state, e, d);
            duty_measure(ins, e, &weeks[e].day[d], &weeks[e].facts[d]);
            state_put_back(state, e, d, &weeks[e].day[d], &weeks[e].facts[d]);
        }
    double worth = state_goal(state);
    free(weeks);
    state_free(state);
    problem_free(f);
    return worth;
}

void timetable_finish(struct timetable *s, struct plan *out)
{
    s->limit_reached = s->limit_reached || s->opt->time_limit_s > 0 || search_asked_to_stop(s);
    round_end(s);
    memcpy(s->best, s->winner, (size_t)s->ins->n_employees * sizeof *s->best);
    if (gaps_close(s))
        polish(s->worker[0]->state, s->best, s->limit_reached ? LATE_POLISH_S : 0);
    write_plan(s, out);
}
