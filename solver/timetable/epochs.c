/* SPDX-License-Identifier: GPL-3.0-or-later */
/* epochs.c - runs the epochs: each side searches by itself for some moves, then takes over what the others found. */
#include "large_move.h"
#include "numbers.h"
#include "search.h"
#include "stopwatch.h"
#include <stdlib.h>
#include <string.h>

bool search_asked_to_stop(const struct timetable *s)
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

/* Splits the people by a random projection of the needs they can serve, which puts people who compete side by side. */
static void split(struct timetable *s)
{
    const struct instance *ins = s->ins;
    int n = s->problem->n_busy;
    double *need = mem_array((size_t)ins->n_needs + 1, sizeof *need),
           *sorted = mem_array((size_t)n + 1, sizeof *sorted);
    double *member = mem_array((size_t)ins->n_members + 1, sizeof *member);
    double by_member = random_unit(&s->random);
    for (int m = 0; m < ins->n_members; m++)
        member[m] = random_unit(&s->random) * by_member;
    for (int k = 0; k < ins->n_needs; k++)
        need[k] = random_unit(&s->random) + member[ins->needs[k].member];
    for (int i = 0; i < n; i++) {
        const struct inst_employee *e = &ins->employees[s->problem->busy[i]];
        double sum = 0;
        for (int j = 0; j < e->n_needs; j++)
            sum += need[e->needs[j]];
        sum = sum / (e->n_needs ? e->n_needs : 1) + 1e-3 * random_unit(&s->random);
        sorted[i] = s->projection[s->problem->busy[i]] = sum;
    }
    qsort(sorted, (size_t)n, sizeof *sorted, cmp_double);
    for (int k = 0; k < s->n_sides; k++)
        s->n_people[k] = 0;
    for (int i = 0; i < n; i++) {
        int e = s->problem->busy[i], k = 0;
        while (k + 1 < s->n_sides && s->projection[e] >= sorted[(k + 1) * n / s->n_sides])
            k++;
        s->people[k][s->n_people[k]++] = e;
    }
    for (int k = 0; k < ins->n_needs; k++) {
        double sum = 0;
        for (int j = 0; j < ins->needs[k].n_employees; j++)
            sum += s->projection[ins->needs[k].employees[j]];
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
    struct search_worker *w = s->worker[k];
    worker_set_people(w, s->people[k], s->n_people[k]);
    for (int i = 0; s->n_sides > 1 && i < s->ins->n_needs; i++)
        state_reserve(w->state, i, s->need_side[i] != k);
    for (int i = 0; i < w->n_changed; i++)
        w->is_changed[w->changed[i]] = false;
    w->n_changed = 0;
}

/* Takes over the weeks that the other sides changed.  All of them are taken out before any is put in, since what one
 * side put in may need the room that another gave up. */
static void follow(struct timetable *s, int k)
{
    struct search_state *mine = s->worker[k]->state;
    for (int j = 0; j < s->n_sides; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++)
            for (int d = 0; d < WEEK_DAYS; d++)
                state_take_out(mine, s->worker[j]->changed[i], d);
    for (int j = 0; j < s->n_sides; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++) {
            int e = s->worker[j]->changed[i];
            const struct duty_week *w = &s->worker[j]->state->weeks[e];
            for (int d = 0; d < WEEK_DAYS; d++)
                state_put_back(mine, e, d, &w->day[d], &w->facts[d]);
        }
}

double search_done_share(const struct timetable *s)
{
    double by_moves = (double)s->moves / (double)s->budget;
    double most_s = s->opt->time_limit_s * (s->problem->objective.in_full ? GAPS_FROM : 1); /* the rest is gaps.c's */
    double by_time = most_s > 0 ? (now_s() - s->start_s) / most_s : 0;
    return s->opt->time_limit_s > 0 ? by_time : by_moves;
}

static double worst_shortfall(const struct timetable *s)
{
    const struct search_state *state = s->worker[0]->state;
    double worst = 0;
    for (int m = 0; m < s->ins->n_members; m++) {
        double missing = s->problem->objective.targets->members[m].fair_min - state->account[m] * s->ins->slot_min;
        worst = missing > worst ? missing : worst;
    }
    return worst;
}

static void tell(const struct timetable *s)
{
    if (!s->opt->progress || s->epochs % TELL_EPOCHS)
        return;
    int served = 0;
    for (int m = 0; m < s->ins->n_members; m++)
        served += s->worker[0]->state->account[m] * s->ins->slot_min;
    struct solve_progress p = {.stage = "timetable",
                               .elapsed_s = now_s() - s->start_s,
                               .served_min = served,
                               .bound_min = (int)s->problem->objective.targets->served_min,
                               .worst_shortfall_min = worst_shortfall(s)};
    s->opt->progress(s->opt->progress_ctx, &p);
}

static void remember(struct timetable *s)
{
    for (int k = 0; s->seen && k < s->n_sides; k++)
        for (int i = 0; i < s->worker[k]->n_changed; i++) {
            int e = s->worker[k]->changed[i];
            for (int d = 0; d < WEEK_DAYS; d++)
                duty_pool_add(s->seen, e, &s->worker[k]->state->weeks[e].day[d]);
        }
}

/* What happens between epochs.  Only one thread runs it. */
static void between(struct timetable *s)
{
    s->epochs++;
    s->moves += (long)s->n_sides * s->epoch_moves;
    if (s->epochs % SUM_EPOCHS == 0)
        for (int k = 0; k < s->n_sides; k++) {
            state_check(s->worker[k]->state);
            s->worker[k]->state->goal = state_goal(s->worker[k]->state);
        }
    search_keep_best(s);
    remember(s);
    tell(s);
    double done = search_done_share(s);
    rounds_follow(s, done);
    bool stop = search_asked_to_stop(s);
    s->limit_reached = s->limit_reached || stop;
    s->over = stop || done >= s->until;
    split(s);
}

struct thread {
    struct timetable *s;
    int first; /* the thread's first side; it also works on every n-th after it, n being the number of threads */
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
                large_move(s->worker[k]);
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

/* Gives all sides the plan of the first one, for the others have not followed what was done between runs. */
static void wake(struct timetable *s)
{
    for (int k = 1; k < s->n_sides; k++)
        state_copy(s->worker[k]->state, s->worker[0]->state);
    for (int k = 0; k < s->n_sides; k++)
        for (int i = 0; i < s->ins->n_needs; i++)
            state_reserve(s->worker[k]->state, i, false);
}

void epochs_run(struct timetable *s, double until, int threads)
{
    pthread_t id[SIDES_MOST];
    struct thread t[SIDES_MOST];
    int started = 1;
    s->until = until;
    s->over = search_done_share(s) >= until;
    t[0] = (struct thread){s, 0};
    wake(s);
    pthread_mutex_lock(&s->gate);
    for (; started < min_int(threads, s->n_sides); started++) {
        t[started] = (struct thread){s, started};
        if (pthread_create(&id[started], NULL, work, &t[started]) != 0)
            break; /* the system gives no more threads; those that run do all the work */
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
