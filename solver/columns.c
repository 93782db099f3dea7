/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"
#include "columns_master.h"
#include "i18n.h"
#include "random.h"
#include "shares_stages.h"
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_ROUNDS = 4 /* of perturbed prices, before there are duals */, THREADS_MAX = 16 };
#define SLOPPY      0.2  /* part of the open gap that pricing may leave */
#define NEAR_ENOUGH 2e-3 /* of the rate: with a wider gap the flow's shares stay */
#define WORTH_IT    1e-6 /* of the scale: a column must promise more */

struct generator {
    const struct instance *ins;
    const struct columns_options *how;
    struct columns_report *report;
    VEC(struct price_day) days;
    struct pricer *pricers[THREADS_MAX];
    int threads;
    double *value;                  /* [days] of the last pricing */
    struct duty *duty;              /* [days] */
    double *need_min;               /* [n_needs] of the last stage */
    VEC(struct columns_seed) known; /* every duty of earlier stages; employee is a person-day */
    struct master master;
    double *dual, *center, *mixed; /* per row of the programme */
    int rows_room, center_rows;
    double center_rest, bound; /* the centre's part of the bound that no duty changes; best bound of the level */
    double end_s, min_rate_bound;
    bool stopped, unproven, bound_known;
    atomic_bool late; /* a pricing was broken off */
    struct err *e;
};

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool out_of_time(struct generator *g)
{
    const struct columns_options *h = g->how;
    g->stopped = g->stopped || g->late || (h->stop && *h->stop) || (g->end_s > 0 && now_s() >= g->end_s) ||
                 (h->rounds_max > 0 && g->report->rounds >= h->rounds_max);
    return g->stopped;
}

/* ---- pricing, in parallel ------------------------------------------------------------------------------- */

struct pricing {
    struct generator *g;
    const struct prices *prices;
    const double *dual;
    atomic_int next, thread;
};

/* The prices of one person-day; room is for two running arrays. */
static struct prices prices_of(const struct generator *g, const struct prices *all, const double *dual, int day,
                               double *room)
{
    struct prices q = *all;
    double *at_start = room, *at_end = room + g->ins->nslots + 1;
    if (!dual)
        return q;
    q.hour = master_hour_cost(&g->master, dual, g->days.at[day].employee);
    if (master_day_costs(&g->master, dual, day, at_start, at_end)) {
        q.at_start = at_start;
        q.at_end = at_end;
    }
    return q;
}

static void *price_some(void *arg)
{
    struct pricing *w = arg;
    struct generator *g = w->g;
    const struct master *m = &g->master;
    struct pricer *p = g->pricers[atomic_fetch_add(&w->thread, 1)];
    double *room = mem_array(((size_t)g->ins->nslots + 1) * 2, sizeof *room);
    for (int d; !g->late && (d = atomic_fetch_add(&w->next, 1)) < g->days.n;) {
        if ((g->how->stop && *g->how->stop) || (g->end_s > 0 && now_s() >= g->end_s))
            g->late = true;
        struct prices q = prices_of(g, w->prices, w->dual, d, room);
        double known = 0, any_duty = w->dual ? master_duty_cost(m, w->dual, g->days.at[d].employee) : 0;
        for (int c = m->first[d]; c >= 0; c = m->columns.at[c].next)
            known = fmax(known, master_worth(&q, &m->columns.at[c]));
        g->value[d] = fmax(0, price_best(p, &g->days.at[d], &q, known, &g->duty[d]) - any_duty);
    }
    free(room);
    return NULL;
}

static void price_all(struct generator *g, const struct prices *prices, const double *dual)
{
    struct pricing w = {.g = g, .prices = prices, .dual = dual};
    pthread_t thread[THREADS_MAX];
    int started = 0;
    double t0 = now_s();
    for (int i = 1; i < g->threads; i++)
        started += pthread_create(&thread[started], NULL, price_some, &w) == 0;
    price_some(&w);
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    g->report->rounds++;
    g->report->pricing_s += now_s() - t0;
}

/* ---- the start --------------------------------------------------------------------------------------------- */

/* Duties for prices drawn at random around equal worth, before the first programme. */
static int first_columns(struct generator *g)
{
    const struct instance *ins = g->ins;
    size_t stride = (size_t)ins->nslots + 1;
    double *worth = mem_array((size_t)ins->n_needs * stride + 1, sizeof *worth);
    struct random r = {1};
    int rc = 0;
    for (int round = 0; round < FIRST_ROUNDS && !rc; round++) {
        for (int n = 0; n < ins->n_needs; n++) {
            double each = round == 0 ? 1 : 0.5 + random_below(&r, 1000) / 1000.0;
            for (size_t s = 1; s < stride; s++)
                worth[(size_t)n * stride + s] = worth[(size_t)n * stride + s - 1] + each;
        }
        price_all(g, &(struct prices){.worth = worth, .stride = (int)stride, .rough = true}, NULL);
        for (int d = 0; d < g->days.n && !rc; d++)
            rc = g->duty[d].n ? master_add(&g->master, d, &g->duty[d], g->e) : 0;
    }
    free(worth);
    return rc;
}

static int day_of(const struct generator *g, int employee, int day)
{
    for (int d = 0; d < g->days.n; d++)
        if (g->days.at[d].employee == employee && g->days.at[d].day == day)
            return d;
    return -1;
}

static int add_seeds(struct generator *g)
{
    int rc = 0;
    for (int i = 0; i < g->how->n_seeds && !rc; i++) {
        const struct columns_seed *s = &g->how->seeds[i];
        int d = s->duty.n ? day_of(g, s->employee, instance_day(g->ins, s->duty.at[0].from)) : -1;
        rc = d < 0 ? 0 : master_add(&g->master, d, &s->duty, g->e);
    }
    return rc;
}

static int start_stage(struct generator *g, const struct outlet *outlets)
{
    int rc = master_init(&g->master, g->ins, g->days.at, g->days.n, outlets, g->e);
    if (rc)
        return rc;
    for (int i = 0; i < g->known.n && !rc; i++)
        rc = master_add(&g->master, g->known.at[i].employee, &g->known.at[i].duty, g->e);
    if (g->known.n == 0) {
        rc = add_seeds(g);
        rc = rc ? rc : first_columns(g);
    }
    return rc;
}

static int by_day_and_share(const void *a, const void *b)
{
    const struct columns_part *x = a, *y = b;
    if (x->employee != y->employee)
        return x->employee - y->employee;
    return x->day != y->day ? x->day - y->day : (x->share < y->share) - (x->share > y->share);
}

static void read_mixture(const struct master *m, struct columns_mixture *out)
{
    out->parts.n = 0;
    for (int i = 0; i < m->columns.n; i++) {
        double share = lp_value(m->lp, m->first_duty + i);
        if (share > 1e-6)
            *vec_add(&out->parts) = (struct columns_part){m->columns.at[i].employee, m->days[m->columns.at[i].day].day,
                                                          fmin(share, 1), m->columns.at[i].duty};
    }
    if (out->parts.n > 0)
        qsort(out->parts.at, (size_t)out->parts.n, sizeof *out->parts.at, by_day_and_share);
}

void columns_mixture_done(struct columns_mixture *m)
{
    vec_free(&m->parts);
}

static void end_stage(struct generator *g)
{
    if (g->how->mixture)
        read_mixture(&g->master, g->how->mixture);
    for (int n = 0; n < g->ins->n_needs; n++)
        g->need_min[n] = 60 * master_need_h(&g->master, n);
    g->report->columns = g->master.columns.n;
    g->report->lazy_rows = g->master.slots.n + g->master.rests.n;
    g->known.n = 0;
    for (int i = 0; i < g->master.columns.n; i++)
        *vec_add(&g->known) = (struct columns_seed){g->master.columns.at[i].day, g->master.columns.at[i].duty};
    master_done(&g->master);
}

/* ---- one level ---------------------------------------------------------------------------------------------- */

/* Solves the master and the rows it breaks. */
static int solve_master(struct generator *g)
{
    enum lp_status status;
    double t0 = now_s();
    bool added = false;
    int rc = 0, more = 1;
    for (int turn = 0; more > 0 && !rc; turn++) {
        struct lp_control control = {.dual_iterations = added ? 300 : 0, .stop = g->how->stop};
        if (g->end_s > 0)
            control.time_limit_s = fmax(0.01, g->end_s - now_s());
        rc = lp_solve(g->master.lp, &control, &status, g->e);
        if (!rc && status == LP_STOPPED) {
            g->stopped = true;
            break;
        }
        if (!rc && status != LP_OPTIMAL)
            rc = err_set(g->e, ERR_LIMIT, _("the exact shares' programme has no optimum (status %d)"), (int)status);
        more = rc ? 0 : master_separate(&g->master, g->e);
        added = true;
        rc = more < 0 ? more : rc;
    }
    g->report->lp_s += now_s() - t0;
    return rc;
}

static void read_duals(struct generator *g)
{
    int rows = lp_rows(g->master.lp);
    if (rows > g->rows_room) {
        g->rows_room = rows * 2;
        g->dual = mem_resize(g->dual, (size_t)g->rows_room, sizeof *g->dual);
        g->center = mem_resize(g->center, (size_t)g->rows_room, sizeof *g->center);
        g->mixed = mem_resize(g->mixed, (size_t)g->rows_room, sizeof *g->mixed);
    }
    for (int r = 0; r < rows; r++)
        g->dual[r] = lp_dual(g->master.lp, r);
    for (; g->center_rows < rows; g->center_rows++)
        g->center[g->center_rows] = 0;
}

/* The part of the bound that no duty changes: the objective without the rows of the days. */
static double rest_of_bound(const struct generator *g)
{
    double rest = lp_objective(g->master.lp);
    for (int d = 0; d < g->days.n; d++)
        rest -= g->dual[g->master.day_row[d]];
    return rest;
}

/* Adds what gains under the master's own duals; how many, or a negative code. */
static int add_priced(struct generator *g)
{
    struct master *m = &g->master;
    double *room = mem_array(((size_t)g->ins->nslots + 1) * 2, sizeof *room);
    struct prices all;
    int added = 0;
    master_prices(m, g->dual, &all);
    for (int d = 0; d < g->days.n && added >= 0; d++) {
        struct column c;
        if (g->value[d] <= 0 || !master_column(m, d, &g->duty[d], &c))
            continue;
        struct prices q = prices_of(g, &all, g->dual, d, room);
        double gain = master_worth(&q, &c) - master_duty_cost(m, g->dual, c.employee) - g->dual[m->day_row[d]];
        if (gain <= WORTH_IT * m->scale / g->days.n)
            continue;
        int rc = master_add(m, d, &g->duty[d], g->e);
        added = rc ? rc : added + 1;
    }
    free(room);
    return added;
}

/* One pricing at a mixture of the centre's and the master's duals; how many columns came of it. */
static int round_of(struct generator *g, double share_of_center, double rest, double sloppy)
{
    int rows = lp_rows(g->master.lp);
    struct prices q;
    for (int r = 0; r < rows; r++)
        g->mixed[r] = share_of_center * g->center[r] + (1 - share_of_center) * g->dual[r];
    master_prices(&g->master, g->mixed, &q);
    /* errors of pricing may add up to a part of the gap that is still open */
    double open = isfinite(g->bound) ? fmax(0, g->bound - lp_objective(g->master.lp)) : 0.1 * g->master.scale;
    q.slack = sloppy * open / g->days.n;
    price_all(g, &q, g->mixed);
    if (out_of_time(g))
        return 0;
    double rest_mixed = share_of_center * g->center_rest + (1 - share_of_center) * rest, bound = rest_mixed;
    for (int d = 0; d < g->days.n; d++)
        bound += g->value[d];
    if (bound < g->bound) {
        g->bound = bound;
        g->center_rest = rest_mixed;
        memcpy(g->center, g->mixed, (size_t)rows * sizeof *g->center);
    }
    return add_priced(g);
}

/* Generates columns until the level's rate is proven, or time is up.  0 or a negative code. */
static int level(struct generator *g, double *rate)
{
    double tolerance = (g->how->gap > 0 ? g->how->gap : 1e-4) * g->master.scale, alpha = 0, sloppy = SLOPPY;
    g->bound = INFINITY;
    g->center_rows = 0;
    for (;;) {
        int rc = solve_master(g), added;
        if (rc || out_of_time(g))
            return rc;
        double value = lp_objective(g->master.lp), rest;
        *rate = lp_value(g->master.lp, g->master.z);
        read_duals(g);
        rest = rest_of_bound(g);
        while ((added = round_of(g, alpha, rest, sloppy)) == 0 && !g->stopped && alpha + sloppy > 0 &&
               g->bound - value > tolerance) {
            sloppy = alpha > 0 ? sloppy : sloppy > 0.01 ? sloppy / 5 : 0;
            alpha = alpha > 0.2 ? alpha / 2 : 0; /* nothing new near the centre: towards the master's own duals */
        }
        if (added < 0 || g->stopped)
            return added < 0 ? added : 0;
        double gap = (g->bound - value) / g->master.scale;
        if (g->bound - value <= tolerance || added == 0) {
            g->report->gap = fmax(g->report->gap, gap);
            g->unproven = g->unproven || g->bound - value > tolerance;
            return 0;
        }
        alpha = fmin(0.8, alpha + 0.1);
    }
}

/* ---- the engine of the stages -------------------------------------------------------------------------------- */

static int by_columns(void *ctx, const struct outlet *outlets, bool worst_only, double *minutes, double *worst,
                      struct err *e)
{
    struct generator *g = ctx;
    double best = INFINITY, rate = 0;
    int n = outlet_count(g->ins), left = 0, rc;
    g->e = e;
    for (int o = 0; o < n; o++) {
        if (outlets[o].weight <= 0)
            continue;
        best = fmin(best, (outlets[o].offset + outlets[o].high) / outlets[o].weight);
        left += outlets[o].high > outlets[o].low;
    }
    if ((rc = start_stage(g, outlets)) != 0)
        goto done;
    for (int turn = 0; left > 0 && !rc && !g->stopped && !(worst_only && turn); turn++) {
        rc = level(g, &rate);
        if (rc)
            goto done;
        if (turn == 0 && worst) {
            if (isfinite(g->bound)) {
                g->bound_known = true;
                g->min_rate_bound = fmin(best, g->bound / g->master.scale);
            }
            *worst = fmin(best, rate);
        }
        if (!g->stopped && !worst_only)
            left = master_fix(&g->master, rate, e);
        rc = left < 0 ? left : rc;
        g->report->levels++;
    }
    for (int o = 0; o < n && minutes; o++)
        minutes[o] = outlets[o].high > 0 ? 60 * master_outlet_h(&g->master, o) : 0;
done:
    if (g->master.lp)
        end_stage(g);
    return rc;
}

static void generator_init(struct generator *g, const struct instance *ins, const struct columns_options *how,
                           struct columns_report *report)
{
    memset(g, 0, sizeof *g);
    memset(report, 0, sizeof *report);
    g->ins = ins;
    g->how = how;
    g->report = report;
    g->end_s = how->time_limit_s > 0 ? now_s() + how->time_limit_s : 0;
    g->threads = how->threads;
    if (g->threads < 1) /* values do not depend on how many there are */
        g->threads = (int)sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 1;
    if (g->threads > THREADS_MAX)
        g->threads = THREADS_MAX;
    for (int i = 0; i < g->threads; i++)
        g->pricers[i] = pricer_new(ins);
    for (int p = 0; p < ins->n_employees; p++)
        for (int d = 0; d < WEEK_DAYS; d++) {
            struct price_day day;
            if (price_day_init(&day, ins, p, d))
                *vec_add(&g->days) = day;
        }
    g->value = mem_array((size_t)g->days.n + 1, sizeof *g->value);
    g->duty = mem_array((size_t)g->days.n + 1, sizeof *g->duty);
    g->need_min = mem_array((size_t)ins->n_needs + 1, sizeof *g->need_min);
}

static void generator_done(struct generator *g)
{
    for (int i = 0; i < g->days.n; i++)
        price_day_done(&g->days.at[i]);
    vec_free(&g->days);
    for (int i = 0; i < g->threads; i++)
        pricer_free(g->pricers[i]);
    vec_free(&g->known);
    free(g->value);
    free(g->duty);
    free(g->need_min);
    free(g->dual);
    free(g->center);
    free(g->mixed);
}

static void copy_shares(const struct shares *from, struct shares *to, int n_needs)
{
    *to = *from;
    to->members = mem_array((size_t)from->n_members + 1, sizeof *to->members);
    to->need_min = mem_array((size_t)n_needs + 1, sizeof *to->need_min);
    memcpy(to->need_min, from->need_min, (size_t)n_needs * sizeof *to->need_min);
    for (int m = 0; m < from->n_members; m++) {
        to->members[m].fair_min = from->members[m].fair_min;
        to->members[m].limit = mem_copy(from->members[m].limit);
    }
}

static void improve(const struct generator *g, const struct stages *s, struct shares *out)
{
    out->served_min = 0;
    for (int m = 0; m < out->n_members; m++) {
        out->members[m].fair_min = stages_share(s, m);
        out->served_min += out->members[m].fair_min;
    }
    memcpy(out->need_min, g->need_min, (size_t)g->ins->n_needs * sizeof *out->need_min);
    out->exact = !g->unproven;
}

int shares_exact(const struct instance *ins, const struct solve_options *opt, const struct columns_options *how,
                 const struct shares *aggregated, struct shares *out, struct columns_report *report, struct err *e)
{
    struct generator g;
    int *none = mem_array((size_t)ins->n_members * 2 + 1, sizeof *none);
    int *asked = mem_array((size_t)ins->n_members * 2 + 1, sizeof *asked), rc = 0;
    for (int n = 0; n < ins->n_needs; n++)
        asked[terminal_of(ins->needs[n].member, ins->needs[n].replacement)] += ins->needs[n].requested_min;
    struct stages s = {.ins = ins, .terminal_pinned = none, .terminal_max = asked, .leximin = by_columns, .ctx = &g};
    generator_init(&g, ins, how, report);
    copy_shares(aggregated, out, ins->n_needs);
    if (ins->n_pins == 0 && (!opt || opt->n_fixed == 0) && g.days.n > 0) {
        rc = stages_run(&s, e);
        if (!rc && !g.stopped && report->gap <= NEAR_ENOUGH)
            improve(&g, &s, out);
        if (!rc && g.bound_known)
            out->min_rate = fmin(out->min_rate, g.min_rate_bound);
    }
    if (rc)
        shares_done(out);
    stages_done(&s);
    generator_done(&g);
    free(none);
    free(asked);
    return rc;
}
