/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves by several sides at once: split the people, move, merge, again; whatever threads execute them. */
#include "numbers.h"
#include "stopwatch.h"
#include "timetable_search.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the temperature that a search begins with: true values after soft ones, and, from the best plan, soft values and
 * true ones alone. */
static const double TRUE_HOT = 0.3, SOFT_AGAIN_HOT = 0.5, TRUE_AGAIN_HOT = 0.8;

bool tt_asked_to_stop(const struct timetable *s)
{
    if (s->opt->stop && *s->opt->stop)
        return true;
    return s->opt->time_limit_s > 0 && now_s() - s->start_s >= s->opt->time_limit_s;
}

static int cmp_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Splits the people by a random projection of the needs they can serve: those who compete stay together. */
static void split(struct timetable *s)
{
    const struct instance *ins = s->ins;
    int n = s->fix->n_busy;
    double *need = mem_array((size_t)ins->n_needs + 1, sizeof *need),
           *sorted = mem_array((size_t)n + 1, sizeof *sorted);
    double *member = mem_array((size_t)ins->n_members + 1, sizeof *member);
    double by_member = random_unit(&s->random);
    for (int m = 0; m < ins->n_members; m++)
        member[m] = random_unit(&s->random) * by_member;
    for (int k = 0; k < ins->n_needs; k++)
        need[k] = random_unit(&s->random) + member[ins->needs[k].member];
    for (int i = 0; i < n; i++) {
        const struct inst_employee *e = &ins->employees[s->fix->busy[i]];
        double sum = 0;
        for (int j = 0; j < e->n_needs; j++)
            sum += need[e->needs[j]];
        sum = sum / (e->n_needs ? e->n_needs : 1) + 1e-3 * random_unit(&s->random);
        sorted[i] = s->side[s->fix->busy[i]] = sum;
    }
    qsort(sorted, (size_t)n, sizeof *sorted, cmp_double);
    for (int k = 0; k < s->n_sides; k++)
        s->n_people[k] = 0;
    for (int i = 0; i < n; i++) {
        int e = s->fix->busy[i], k = 0;
        while (k + 1 < s->n_sides && s->side[e] >= sorted[(k + 1) * n / s->n_sides])
            k++;
        s->people[k][s->n_people[k]++] = e;
    }
    for (int k = 0; k < ins->n_needs; k++) {
        double sum = 0;
        for (int j = 0; j < ins->needs[k].n_employees; j++)
            sum += s->side[ins->needs[k].employees[j]];
        sum = ins->needs[k].n_employees ? sum / ins->needs[k].n_employees : 0;
        sum += 1e-3 * (random_unit(&s->random) - 0.5);
        int to = 0;
        while (n && to + 1 < s->n_sides && sum >= sorted[(to + 1) * n / s->n_sides])
            to++;
        s->need_side[k] = to;
    }
    free(need);
    free(sorted);
    free(member);
}

static void prepare(struct timetable *s, int k)
{
    struct tt_worker *w = s->worker[k];
    tt_worker_set_people(w, s->people[k], s->n_people[k]);
    for (int i = 0; s->n_sides > 1 && i < s->ins->n_needs; i++)
        tt_reserve(w->state, i, s->need_side[i] != k);
    for (int i = 0; i < w->n_changed; i++)
        w->is_changed[w->changed[i]] = false;
    w->n_changed = 0;
}

/* What the others changed. */
static void follow(struct timetable *s, int k)
{
    struct tt_state *mine = s->worker[k]->state;
    for (int j = 0; j < s->n_sides; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++)
            for (int d = 0; d < WEEK_DAYS; d++)
                tt_take_out(mine, s->worker[j]->changed[i], d);
    for (int j = 0; j < s->n_sides; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++) {
            int e = s->worker[j]->changed[i];
            const struct duty_week *w = &s->worker[j]->state->weeks[e];
            for (int d = 0; d < WEEK_DAYS; d++)
                tt_put_back(mine, e, d, &w->day[d], &w->facts[d]);
        }
}

double tt_done_share(const struct timetable *s)
{
    double by_moves = (double)s->moves / (double)s->budget;
    double most_s = s->opt->time_limit_s * (s->fix->in_full ? 0.75 : 1); /* the rest is for gaps */
    double by_time = most_s > 0 ? (now_s() - s->start_s) / most_s : 0;
    return s->opt->time_limit_s > 0 ? by_time : by_moves;
}

void tt_keep_best(struct timetable *s)
{
    const struct tt_state *state = s->worker[0]->state;
    if (s->soft || state->goal <= s->best_goal)
        return;
    s->best_goal = state->goal;
    memcpy(s->best, state->weeks, (size_t)s->ins->n_employees * sizeof *s->best);
}

static double worst_shortfall(const struct timetable *s)
{
    const struct tt_state *state = s->worker[0]->state;
    double worst = 0;
    for (int m = 0; m < s->ins->n_members; m++) {
        double missing = s->fix->targets->members[m].fair_min - state->account[m] * s->ins->slot_min;
        worst = missing > worst ? missing : worst;
    }
    return worst;
}

static void tell(const struct timetable *s)
{
    if (!s->opt->progress || s->epochs % 16)
        return;
    int served = 0;
    for (int m = 0; m < s->ins->n_members; m++)
        served += s->worker[0]->state->account[m] * s->ins->slot_min;
    struct solve_progress p = {.stage = "timetable",
                               .elapsed_s = now_s() - s->start_s,
                               .served_min = served,
                               .bound_min = (int)s->fix->targets->served_min,
                               .worst_shortfall_min = worst_shortfall(s)};
    s->opt->progress(s->opt->progress_ctx, &p);
}

static void remember(struct timetable *s)
{
    for (int k = 0; s->seen && k < s->n_sides; k++)
        for (int i = 0; i < s->worker[k]->n_changed; i++) {
            int e = s->worker[k]->changed[i];
            for (int d = 0; d < WEEK_DAYS; d++)
                tt_pool_add(s->seen, e, &s->worker[k]->state->weeks[e].day[d]);
        }
}

void tt_set_soft(struct timetable *s, bool soft)
{
    if (s->soft == soft)
        return;
    s->soft = soft;
    tt_fixed_set_targets(s->fix, s->fix->targets, soft);
    for (int k = 0; k < s->n_sides; k++)
        s->worker[k]->state->goal = tt_state_goal(s->worker[k]->state);
    tt_keep_best(s);
}

void tt_end_round(struct timetable *s)
{
    struct tt_state *state = s->worker[0]->state;
    tt_set_soft(s, false);
    tt_polish(state, s->best, s->limit_reached ? 0.2 : 0);
    if (state->goal > s->winner_goal) {
        s->winner_goal = state->goal;
        memcpy(s->winner, s->best, (size_t)s->ins->n_employees * sizeof *s->best);
    }
    s->best_goal = -INFINITY;
}

/* The round that this part of the search belongs to, and the part of it that is done. */
static int round_at(const struct timetable *s, double done, double *part)
{
    double first_part = 1 - s->again_part, at = (done - s->begun) / (1 - s->begun);
    bool again = s->n_again && at >= first_part;
    int n = again ? s->n_again : s->n_first;
    at = n * (again ? (at - first_part) / s->again_part : at / first_part);
    int round = at < n ? (int)at : n - 1;
    *part = at - round;
    return again ? s->n_first + round : round;
}

/* Every other one of the rounds from the best plan has true values from the beginning. */
static bool begins_soft(const struct timetable *s)
{
    return s->soft_part > 0 && (s->round < s->n_first || (s->round - s->n_first) % 2 == 0);
}

static void next_round(struct timetable *s, int round)
{
    tt_end_round(s);
    s->round = round;
    tt_set_soft(s, begins_soft(s));
    for (int k = 0; k < s->n_sides; k++)
        tt_state_load(s->worker[k]->state, round < s->n_first ? s->first : s->winner);
}

/* Each round cools down twice: by the soft values, and, not as hot again, by the true ones. */
static void set_temperature(struct timetable *s, double done)
{
    double part, hot = s->hot;
    int round = round_at(s, done, &part);
    if (round != s->round)
        next_round(s, round);
    bool again = round >= s->n_first;
    double soft_part = begins_soft(s) ? s->soft_part : 0;
    if (part >= soft_part)
        tt_set_soft(s, false);
    if (s->soft) {
        part /= soft_part;
        hot *= again ? SOFT_AGAIN_HOT : 1;
    } else {
        part = (part - soft_part) / (0.95 - soft_part);
        hot *= soft_part > 0 ? TRUE_HOT : again ? TRUE_AGAIN_HOT : 1;
    }
    double cool = part < 1 ? 1 - part : 0;
    for (int k = 0; k < s->n_sides; k++)
        s->worker[k]->temperature = hot * cool * cool;
}

/* Between epochs, one thread. */
static void between(struct timetable *s)
{
    s->epochs++;
    s->moves += (long)s->n_sides * s->epoch_moves;
    if (s->epochs % 32 == 0)
        for (int k = 0; k < s->n_sides; k++)
            s->worker[k]->state->goal = tt_state_goal(s->worker[k]->state);
    tt_keep_best(s);
    remember(s);
    tell(s);
    double done = tt_done_share(s);
    set_temperature(s, done);
    bool stop = tt_asked_to_stop(s);
    s->limit_reached = s->limit_reached || stop;
    s->over = stop || done >= s->until;
    split(s);
}

struct thread {
    struct timetable *s;
    int first; /* side, and every so many after it as there are threads */
};

static void *work(void *arg)
{
    struct thread *t = arg;
    struct timetable *s = t->s;
    pthread_mutex_lock(&s->gate);
    pthread_mutex_unlock(&s->gate);
    while (!s->over) {
        for (int k = t->first; k < s->n_sides; k += s->running) {
            prepare(s, k);
            for (int i = 0; i < s->epoch_moves; i++)
                tt_move(s->worker[k]);
        }
        pthread_barrier_wait(&s->barrier);
        for (int k = t->first; k < s->n_sides; k += s->running)
            follow(s, k);
        pthread_barrier_wait(&s->barrier);
        if (t->first == 0)
            between(s);
        pthread_barrier_wait(&s->barrier);
    }
    return NULL;
}

/* All sides begin with the first one's plan. */
static void wake(struct timetable *s)
{
    for (int k = 1; k < s->n_sides; k++)
        tt_state_copy(s->worker[k]->state, s->worker[0]->state);
    for (int k = 0; k < s->n_sides; k++)
        for (int i = 0; i < s->ins->n_needs; i++)
            tt_reserve(s->worker[k]->state, i, false);
}

void tt_run_epochs(struct timetable *s, double until, int threads)
{
    pthread_t id[SIDES_MOST];
    struct thread t[SIDES_MOST];
    int started = 1;
    s->until = until;
    s->over = tt_done_share(s) >= until;
    t[0] = (struct thread){s, 0};
    wake(s);
    pthread_mutex_lock(&s->gate);
    for (; started < min_int(threads, s->n_sides); started++) {
        t[started] = (struct thread){s, started};
        if (pthread_create(&id[started], NULL, work, &t[started]) != 0)
            break; /* the system would not give more */
    }
    s->running = started;
    pthread_barrier_init(&s->barrier, NULL, (unsigned)started);
    split(s);
    pthread_mutex_unlock(&s->gate);
    work(&t[0]);
    for (int k = 1; k < started; k++)
        pthread_join(id[k], NULL);
    pthread_barrier_destroy(&s->barrier);
}
