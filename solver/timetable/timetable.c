/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable.h"
#include "numbers.h"
#include "stopwatch.h"
#include "timetable_chain.h"
#include "timetable_handover.h"
#include "timetable_search.h"
#include "timetable_stretch.h"
#include "timetable_tidy.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GAP_STEPS = 500, CHAINS = 100, FIRST_ROUNDS = 12, AGAIN_ROUNDS = 16 };
static const double SOFT_PART = 0.7, AGAIN_PART = 0.5;
static const float SPIKE_STINT = 0.003f;
static const double GAP_HOT = 6, SPIKE_HOT = 3, CHAIN_HOT = 1; /* slots */

/* ---- first plan ----------------------------------------------------------------------------------------- */

static void restore(struct tt_state *s, int employee, const struct duty_week *before)
{
    for (int d = 0; d < WEEK_DAYS; d++) {
        tt_take_out(s, employee, d);
        tt_put_back(s, employee, d, &before->day[d], &before->facts[d]);
    }
}

/* Everybody in random order: the best of the days that are still empty. */
static void first_plan(struct timetable *s)
{
    struct tt_worker *w = s->worker[0];
    int n = s->fix->n_busy;
    int *order = mem_array((size_t)n + 1, sizeof *order);
    for (int i = 0; i < n; i++) {
        int j = random_below(&s->random, i + 1);
        order[i] = order[j];
        order[j] = s->fix->busy[i];
    }
    w->step = n > 600 ? 4 : 2; /* in a hurry */
    w->items_most = 12;
    for (int i = 0; i < n && !(i % 8 == 0 && tt_asked_to_stop(s)); i++) {
        struct duty_week before = w->state->weeks[order[i]];
        unsigned days = 0;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (!before.day[d].n || s->fix->people[order[i]].required.day[d].n)
                days |= 1u << d;
        w->n_touched = 0;
        if (!tt_rebuild(w, order[i], days))
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

/* The linear model's duties, the surest first, as far as they go together. */
static void round_mixture(struct timetable *s, const struct columns_mixture *mixture)
{
    struct tt_state *state = s->worker[0]->state;
    const struct columns_part **list = mem_array((size_t)mixture->parts.n, sizeof *list);
    for (int i = 0; i < mixture->parts.n; i++)
        list[i] = &mixture->parts.at[i];
    qsort(list, (size_t)mixture->parts.n, sizeof *list, by_share);
    for (int i = 0; i < mixture->parts.n; i++) {
        const struct columns_part *x = list[i];
        struct duty_week week = state->weeks[x->employee];
        if (week.day[x->day].n || s->fix->people[x->employee].frozen)
            continue;
        week.day[x->day] = x->duty;
        if (duty_measure(s->ins, x->employee, &x->duty, &week.facts[x->day]) &&
            duty_week_legal(s->ins, x->employee, &week))
            tt_put(state, x->employee, x->day, &x->duty, &week.facts[x->day]);
    }
    free(list);
}

/* ---- in and out --------------------------------------------------------------------------------------------- */

/* How many sides the people are split into: nothing but their number decides, so that the plan is the same on every
 * machine. */
static int sides_for(int people)
{
    return people < 8 ? 1 : people <= 100 ? 2 : people <= 600 ? 4 : 8;
}

/* The temperature to begin with: what one slot more is worth to a typical member that is an hour and a half short, or
 * a part of it (a start from the exact model's mixture, few people); twice as much where all that is asked can be had
 * (retail-20: 97.5 % against 97.2 %). */
static double first_temperature(const struct tt_fixed *f, bool good_start)
{
    double factor = f->in_full ? 2 : f->n_busy <= FEW_PEOPLE ? 0.5 : good_start ? 0.7 : 1;
    return factor * tt_hour_worth(f->ins) * f->ins->slot_min / 60;
}

/* Moves when no time limit is given: with the exact shares a second for 10 people, 10 s for 60, 40 s for 300, 4 min for
 * 2000 on two quiet cores. */
static long fixed_budget(int people)
{
    long some = min_long(people, 60), many = min_long(people, 300) - some, thousands = people - some - many;
    return 40000 + 3500 * some + 400 * many + 800 * thousands;
}

/* Handovers do the most for spikes: whole duties are searched for less time. */
static long moves_of(const struct solve_options *opt, const struct tt_fixed *f)
{
    if (opt->moves > 0)
        return opt->moves;
    return fixed_budget(f->n_busy) / (f->in_full && f->spiky ? 10 : 1);
}

/* A plan's duties, as far as they are possible and legal beside what must be. */
static void take_over(struct timetable *s, const struct plan *p)
{
    struct tt_state *state = s->worker[0]->state;
    struct duty_week *weeks = mem_array((size_t)s->ins->n_employees + 1, sizeof *weeks);
    tt_weeks_of(s->ins, p, weeks);
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS && !s->fix->people[e].frozen; d++) {
            const struct duty_week *required = &s->fix->people[e].required;
            struct duty_week week = state->weeks[e];
            week.day[d] = weeks[e].day[d];
            if (!week.day[d].n || !duty_contains(&week.day[d], &required->day[d]) ||
                !duty_measure(s->ins, e, &week.day[d], &week.facts[d]) || !duty_week_legal(s->ins, e, &week))
                continue;
            tt_take_out(state, e, d);
            if (!tt_put(state, e, d, &week.day[d], &week.facts[d]))
                tt_put_back(state, e, d, &required->day[d], &required->facts[d]);
        }
    free(weeks);
}

/* A plan from the one that is there, or from nothing: the mixture rounded; the rest is filled. */
static void begin(struct timetable *s, const struct columns_mixture *mixture)
{
    const struct plan *start = s->opt->start ? s->opt->start : s->opt->existing;
    bool good_start = start || (mixture && mixture->parts.n);
    s->hot = first_temperature(s->fix, good_start);
    if (start)
        take_over(s, start);
    else if (good_start)
        round_mixture(s, mixture);
    first_plan(s);
    s->worker[0]->state->goal = tt_state_goal(s->worker[0]->state);
    s->best_goal = s->winner_goal = -INFINITY;
    tt_keep_best(s);
    memcpy(s->first, s->best, (size_t)s->ins->n_employees * sizeof *s->first);
    s->begun = tt_done_share(s);
    s->round = 0;
    bool few = s->fix->n_busy <= FEW_PEOPLE && !start;
    s->n_first = few ? FIRST_ROUNDS : 1;
    s->n_again = few ? AGAIN_ROUNDS : 0;
    s->again_part = few ? AGAIN_PART : 0;
    s->soft_part = !s->fix->in_full && !s->opt->quick ? SOFT_PART : 0;
    tt_set_soft(s, s->soft_part > 0);
}

void timetable_set_targets(struct timetable *s, const struct shares *targets, const struct columns_mixture *mixture)
{
    struct tt_state *state = s->worker[0]->state;
    s->soft = false;
    tt_fixed_set_targets(s->fix, targets, false);
    if (mixture && mixture->parts.n) {
        for (int e = 0; e < s->ins->n_employees; e++)
            s->first[e] = s->fix->people[e].required;
        tt_state_load(state, s->first);
        begin(s, mixture);
        return;
    }
    s->hot = first_temperature(s->fix, false);
    state->goal = tt_state_goal(state);
    s->best_goal = s->winner_goal = -INFINITY;
    tt_keep_best(s);
}

struct timetable *timetable_new(const struct instance *ins, const struct shares *targets,
                                const struct columns_mixture *mixture, const struct solve_options *opt, int sides)
{
    struct timetable *s = mem_alloc(sizeof *s);
    size_t people = (size_t)ins->n_employees + 1;
    s->ins = ins;
    s->opt = opt;
    s->start_s = now_s();
    s->fix = tt_fixed_new(ins, targets, opt);
    s->n_sides = sides > 0 ? sides : sides_for(s->fix->n_busy);
    s->random.state = opt->seed * 0x9E3779B97F4A7C15ull + 1;
    for (int k = 0; k < s->n_sides; k++) {
        s->worker[k] = tt_worker_new(s->fix, random_next(&s->random));
        s->people[k] = mem_array(people, sizeof(int));
    }
    s->side = mem_array(people, sizeof *s->side);
    s->need_side = mem_array((size_t)ins->n_needs + 1, sizeof *s->need_side);
    s->best = mem_array(people, sizeof *s->best);
    s->first = mem_array(people, sizeof *s->first);
    s->winner = mem_array(people, sizeof *s->winner);
    s->budget = moves_of(opt, s->fix);
    s->epoch_moves = 70 * (s->fix->n_busy > 600 ? s->fix->n_busy / 300 : 1);
    pthread_mutex_init(&s->gate, NULL);
    begin(s, mixture);
    return s;
}

void timetable_free(struct timetable *s)
{
    if (!s)
        return;
    for (int k = 0; k < SIDES_MOST; k++) {
        tt_worker_free(s->worker[k]);
        free(s->people[k]);
    }
    free(s->side);
    free(s->need_side);
    free(s->best);
    free(s->first);
    free(s->winner);
    tt_pool_free(s->seen);
    tt_fixed_free(s->fix);
    pthread_mutex_destroy(&s->gate);
    free(s);
}

void timetable_run(struct timetable *s, double until, int threads)
{
    s->limit_reached = s->limit_reached || tt_asked_to_stop(s);
    if (s->fix->n_busy && !s->limit_reached)
        tt_run_epochs(s, until, threads > 0 ? threads : solve_threads(s->opt));
}

void timetable_collect(struct timetable *s)
{
    if (!s->seen)
        s->seen = tt_pool_new(s->ins);
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_pool_add(s->seen, e, &s->worker[0]->state->weeks[e].day[d]);
}

int timetable_seen(const struct timetable *s, struct columns_seed **out)
{
    *out = NULL;
    return s->seen ? tt_pool_seeds(s->seen, out) : 0;
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
    struct tt_fixed *f = tt_fixed_new(ins, targets, &plain);
    struct tt_state *state = tt_state_new(f);
    struct duty_week *weeks = mem_array((size_t)ins->n_employees + 1, sizeof *weeks);
    tt_weeks_of(ins, p, weeks);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++) {
            tt_take_out(state, e, d);
            duty_measure(ins, e, &weeks[e].day[d], &weeks[e].facts[d]);
            tt_put_back(state, e, d, &weeks[e].day[d], &weeks[e].facts[d]);
        }
    double worth = tt_state_goal(state);
    free(weeks);
    tt_state_free(state);
    tt_fixed_free(f);
    return worth;
}

/* For what is still missing though all that is asked for can be had: presences moved on in chains, and small steps that
 * stir the plan for the next ones, in a few rounds, each from hot to cold; then one for few and long presences.
 * False: nothing to do. */
static bool close_gaps(struct timetable *s)
{
    struct tt_worker *w = s->worker[0];
    long rounds = s->fix->spiky ? 5 : 3, people = s->fix->n_busy < 80 ? s->fix->n_busy : 80;
    long bursts = people * (s->fix->spiky ? 40 : 100);
    bool open = s->fix->in_full && !s->opt->quick && people && !tt_asked_to_stop(s);
    if (!open)
        return false;
    if (s->fix->spiky)
        s->fix->worth.presence = SPIKE_STINT;
    tt_worker_set_people(w, s->fix->busy, s->fix->n_busy);
    tt_state_load(w->state, s->best);
    s->best_goal = w->state->goal;
    for (long i = 0; i < rounds * bursts && open && !tt_asked_to_stop(s); i++) {
        double hot = (s->fix->spiky ? SPIKE_HOT : GAP_HOT) * (1 - (double)(i % bursts) / (double)bursts);
        tt_chain(w, i ? CHAINS : 10 * CHAINS, CHAIN_HOT);
        tt_keep_best(s);
        open = tt_handover(w, GAP_STEPS, hot);
        open = tt_stretch(w, GAP_STEPS, hot) || open;
        if (!open) /* whatever the lesser goals lost by it */
            s->best_goal = -INFINITY;
        tt_keep_best(s);
    }
    tt_state_load(w->state, s->best);
    for (long i = 0; i < bursts && !tt_asked_to_stop(s); i++) {
        tt_tidy(w, GAP_STEPS, 1 - (double)i / (double)bursts);
        tt_keep_best(s);
    }
    return true;
}

void timetable_finish(struct timetable *s, struct plan *out)
{
    s->limit_reached = s->limit_reached || s->opt->time_limit_s > 0 || tt_asked_to_stop(s);
    tt_end_round(s);
    memcpy(s->best, s->winner, (size_t)s->ins->n_employees * sizeof *s->best);
    if (close_gaps(s))
        tt_polish(s->worker[0]->state, s->best, s->limit_reached ? 0.2 : 0);
    write_plan(s, out);
}
