/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable.h"
#include "timetable_moves.h"
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MOST = 16, EPOCH_MOVES = 70 };

struct search {
    const struct instance *ins;
    const struct solve_options *opt;
    struct tt_fixed *fix;
    int n_workers;
    struct tt_worker *worker[WORKERS_MOST];
    int *people[WORKERS_MOST], n_people[WORKERS_MOST];
    struct random random;
    double *side;   /* [n_employees] projection */
    int *need_side; /* [n_needs] the worker that holds its free room */
    double start_s, hot;
    long budget, epochs;
    struct duty_week *best;
    double best_goal;
    bool over, limit_reached;
    pthread_mutex_t gate; /* held until it is known how many threads there are */
    pthread_barrier_t barrier;
};

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool asked_to_stop(const struct search *s)
{
    if (s->opt->stop && *s->opt->stop)
        return true;
    return s->opt->time_limit_s > 0 && now_s() - s->start_s >= s->opt->time_limit_s;
}

/* ---- first plan ----------------------------------------------------------------------------------------- */

static void restore(struct tt_state *s, int employee, const struct duty_week *before)
{
    for (int d = 0; d < WEEK_DAYS; d++) {
        tt_take_out(s, employee, d);
        tt_put_back(s, employee, d, &before->day[d], &before->facts[d]);
    }
}

/* Everybody in random order: the best of the days that are still empty. */
static void first_plan(struct search *s)
{
    struct tt_worker *w = s->worker[0];
    int n = s->fix->n_busy;
    int *order = mem_array((size_t)n + 1, sizeof *order);
    for (int i = 0; i < n; i++) {
        int j = random_below(&s->random, i + 1);
        order[i] = order[j];
        order[j] = s->fix->busy[i];
    }
    w->step = 2;
    for (int i = 0; i < n && !(i % 8 == 0 && asked_to_stop(s)); i++) {
        struct duty_week before = w->state->weeks[order[i]];
        unsigned days = 0;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (!before.day[d].n || s->fix->people[order[i]].must.day[d].n)
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
static void round_mixture(struct search *s, const struct columns_mixture *mixture)
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
        if (duty_measure(s->ins, x->employee, &x->duty, &week.facts[x->day]) && week_legal(s->ins, x->employee, &week))
            tt_put(state, x->employee, x->day, &x->duty, &week.facts[x->day]);
    }
    free(list);
}

/* ---- epochs ----------------------------------------------------------------------------------------------- */

static int cmp_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Splits the people by a random projection of the needs they can serve: those who compete stay together. */
static void split(struct search *s)
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
    for (int k = 0; k < s->n_workers; k++)
        s->n_people[k] = 0;
    for (int i = 0; i < n; i++) {
        int e = s->fix->busy[i], k = 0;
        while (k + 1 < s->n_workers && s->side[e] >= sorted[(k + 1) * n / s->n_workers])
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
        while (n && to + 1 < s->n_workers && sum >= sorted[(to + 1) * n / s->n_workers])
            to++;
        s->need_side[k] = to;
    }
    free(need);
    free(sorted);
    free(member);
}

static void prepare(struct search *s, int k)
{
    struct tt_worker *w = s->worker[k];
    tt_worker_set_people(w, s->people[k], s->n_people[k]);
    for (int i = 0; s->n_workers > 1 && i < s->ins->n_needs; i++)
        tt_reserve(w->state, i, s->need_side[i] != k);
    for (int i = 0; i < w->n_changed; i++)
        w->is_changed[w->changed[i]] = false;
    w->n_changed = 0;
}

/* What the others changed. */
static void follow(struct search *s, int k)
{
    struct tt_state *mine = s->worker[k]->state;
    for (int j = 0; j < s->n_workers; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++)
            for (int d = 0; d < WEEK_DAYS; d++)
                tt_take_out(mine, s->worker[j]->changed[i], d);
    for (int j = 0; j < s->n_workers; j++)
        for (int i = 0; j != k && i < s->worker[j]->n_changed; i++) {
            int e = s->worker[j]->changed[i];
            const struct duty_week *w = &s->worker[j]->state->weeks[e];
            for (int d = 0; d < WEEK_DAYS; d++)
                tt_put_back(mine, e, d, &w->day[d], &w->facts[d]);
        }
}

static double done_share(const struct search *s)
{
    double by_moves = (double)s->epochs * s->n_workers * EPOCH_MOVES / (double)s->budget;
    double by_time = s->opt->time_limit_s > 0 ? (now_s() - s->start_s) / s->opt->time_limit_s : 0;
    return s->opt->time_limit_s > 0 ? by_time : by_moves;
}

static void keep_best(struct search *s)
{
    const struct tt_state *state = s->worker[0]->state;
    if (state->goal <= s->best_goal)
        return;
    s->best_goal = state->goal;
    memcpy(s->best, state->weeks, (size_t)s->ins->n_employees * sizeof *s->best);
}

static double worst_shortfall(const struct search *s)
{
    const struct tt_state *state = s->worker[0]->state;
    double worst = 0;
    for (int m = 0; m < s->ins->n_members; m++) {
        double missing = s->fix->targets->members[m].fair_min - state->account[m] * s->ins->slot_min;
        worst = missing > worst ? missing : worst;
    }
    return worst;
}

static void tell(const struct search *s)
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

/* Between epochs, one thread. */
static void between(struct search *s)
{
    s->epochs++;
    if (s->epochs % 32 == 0)
        for (int k = 0; k < s->n_workers; k++)
            s->worker[k]->state->goal = tt_state_goal(s->worker[k]->state);
    keep_best(s);
    tell(s);
    double done = done_share(s), cool = done < 0.95 ? (1 - done / 0.95) : 0;
    for (int k = 0; k < s->n_workers; k++) {
        s->worker[k]->temperature = s->hot * cool * cool;
    }
    bool stop = asked_to_stop(s);
    s->limit_reached = s->limit_reached || stop;
    s->over = stop || (s->opt->time_limit_s <= 0 && done >= 1);
    split(s);
}

struct thread {
    struct search *s;
    int k;
};

static void *work(void *arg)
{
    struct thread *t = arg;
    struct search *s = t->s;
    pthread_mutex_lock(&s->gate);
    pthread_mutex_unlock(&s->gate);
    while (!s->over) {
        prepare(s, t->k);
        for (int i = 0; i < EPOCH_MOVES; i++)
            tt_move(s->worker[t->k]);
        pthread_barrier_wait(&s->barrier);
        follow(s, t->k);
        pthread_barrier_wait(&s->barrier);
        if (t->k == 0)
            between(s);
        pthread_barrier_wait(&s->barrier);
    }
    return NULL;
}

static void run_epochs(struct search *s)
{
    pthread_t id[WORKERS_MOST];
    struct thread t[WORKERS_MOST];
    int started = 1;
    t[0] = (struct thread){s, 0};
    pthread_mutex_lock(&s->gate);
    for (; started < s->n_workers; started++) {
        t[started] = (struct thread){s, started};
        if (pthread_create(&id[started], NULL, work, &t[started]) != 0)
            break;
    }
    s->n_workers = started; /* fewer when the system would not give more */
    pthread_barrier_init(&s->barrier, NULL, (unsigned)started);
    split(s);
    pthread_mutex_unlock(&s->gate);
    work(&t[0]);
    for (int k = 1; k < started; k++)
        pthread_join(id[k], NULL);
    pthread_barrier_destroy(&s->barrier);
}

/* ---- in and out --------------------------------------------------------------------------------------------- */

static int choose_workers(const struct solve_options *opt, int people)
{
    long n = opt->threads > 0 ? opt->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > WORKERS_MOST)
        n = WORKERS_MOST;
    if (n > people / 6)
        n = people / 6;
    return n < 1 ? 1 : (int)n;
}

/* The temperature to begin with: what one slot more is worth to a typical member that is an hour and a half
 * short; a third of it when the exact model gave the start (six seeds on S1: mean worst shortfall 0.33 h
 * against 0.58 h), twice as much where all that is asked can be had (retail-20: 97.5 % against 97.2 %). */
static double hot(const struct tt_fixed *f, bool good_start)
{
    double due = 0, factor = 2;
    int n = 0;
    for (int m = 0; m < f->ins->n_members; m++)
        if (f->targets->members[m].fair_min < f->ins->members[m].requested_min - 0.5)
            factor = good_start ? 0.35 : 1;
    for (int m = 0; m < f->ins->n_members; m++)
        if (f->ins->members[m].entitled_min > 0) {
            due += f->ins->members[m].entitled_min;
            n++;
        }
    return due > 0 ? factor * 2 * VALUE_SQUARE * 90 * n / due : 0;
}

/* Moves when no time limit is given: about 1 s for 10 people, 8 s for 60, 35 s for 300 on two quiet cores. */
static long fixed_budget(int people)
{
    return 40000 + 2400L * (people < 300 ? people : 300) + 1500L * (people > 300 ? people - 300 : 0);
}

static void search_init(struct search *s, const struct instance *ins, const struct shares *targets,
                        const struct solve_options *opt)
{
    size_t people = (size_t)ins->n_employees + 1;
    s->ins = ins;
    s->opt = opt;
    s->start_s = now_s();
    s->fix = tt_fixed_new(ins, targets, opt);
    s->n_workers = choose_workers(opt, s->fix->n_busy);
    s->random.state = opt->seed * 0x9E3779B97F4A7C15ull + 1;
    for (int k = 0; k < s->n_workers; k++) {
        s->worker[k] = tt_worker_new(s->fix, random_next(&s->random));
        s->people[k] = mem_array(people, sizeof(int));
    }
    s->side = mem_array(people, sizeof *s->side);
    s->need_side = mem_array((size_t)ins->n_needs + 1, sizeof *s->need_side);
    s->best = mem_array(people, sizeof *s->best);
    s->best_goal = -INFINITY;
    s->budget = opt->moves > 0 ? opt->moves : fixed_budget(s->fix->n_busy);
    pthread_mutex_init(&s->gate, NULL);
}

static void search_done(struct search *s)
{
    for (int k = 0; k < WORKERS_MOST; k++) {
        tt_worker_free(s->worker[k]);
        free(s->people[k]);
    }
    free(s->side);
    free(s->need_side);
    free(s->best);
    tt_fixed_free(s->fix);
    pthread_mutex_destroy(&s->gate);
}

static bool is_pin(const struct instance *ins, int employee, const struct duty_stint *x)
{
    for (int i = 0; i < ins->n_pins; i++)
        if (ins->pins[i].employee == employee && ins->pins[i].need == x->need && ins->pins[i].from == x->from &&
            ins->pins[i].to == x->to)
            return true;
    return false;
}

static void write_plan(const struct search *s, struct plan *out)
{
    for (int e = 0; e < s->ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            for (int i = 0; i < s->best[e].day[d].n; i++) {
                const struct duty_stint *x = &s->best[e].day[d].at[i];
                *vec_add(&out->presences) = (struct presence){.employee = e,
                                                              .need = x->need,
                                                              .start = instance_instant(s->ins, x->from),
                                                              .end = instance_instant(s->ins, x->to),
                                                              .pinned = is_pin(s->ins, e, x)};
            }
    plan_sort(out);
    out->limit_reached = s->limit_reached;
}

int timetable_search(const struct instance *ins, const struct shares *targets, const struct columns_mixture *mixture,
                     const struct solve_options *opt, struct plan *out, struct err *e)
{
    (void)e;
    struct search s = {0};
    search_init(&s, ins, targets, opt);
    bool good_start = mixture && mixture->parts.n;
    s.hot = hot(s.fix, good_start);
    if (good_start)
        round_mixture(&s, mixture);
    first_plan(&s);
    for (int k = 1; k < s.n_workers; k++)
        tt_state_copy(s.worker[k]->state, s.worker[0]->state);
    s.worker[0]->state->goal = tt_state_goal(s.worker[0]->state);
    keep_best(&s);
    if (s.fix->n_busy && !asked_to_stop(&s))
        run_epochs(&s);
    else
        s.limit_reached = asked_to_stop(&s);
    tt_polish(s.worker[0]->state, s.best, s.limit_reached ? 0.2 : 0);
    write_plan(&s, out);
    search_done(&s);
    return 0;
}
