/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_level.c - rounds of master, duals and pricing until the gap of one level is closed. */
#include "columns_level.h"
#include "columns_first_order.h"
#include "dual_stabilisation.h"
#include "i18n.h"
#include "master_lazy_rows.h"
#include "mem.h"
#include "pricing_parallel.h"
#include "stopwatch.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How the rounds of a level go. */
struct pace {
    double center;    /* part of the stability centre in the duals that are priced */
    bool bounds_only; /* no labelling: the completion bounds' word will do */
};

static int solve_once(struct generator *g, bool rows_added, struct err *e)
{
    enum lp_status status;
    struct lp *lp = g->master.lp;
    const struct columns_options *h = g->how;
    struct lp_control control = {.dual_iterations = rows_added ? lp_rows(lp) * 2 : 0, .stop = h->stop};
    int before = lp_iterations(lp);
    if (h->iterations_max > 0)
        control.iterations = h->iterations_max > g->report->iterations ? h->iterations_max - g->report->iterations : 1;
    if (g->end_s > 0)
        control.time_limit_s = fmax(0.01, g->end_s - now_s());
    int rc = lp_solve(lp, &control, &status, e);
    g->report->iterations += lp_iterations(lp) - before;
    g->stopped = g->stopped || (!rc && status == LP_STOPPED);
    if (rc || g->stopped || status == LP_OPTIMAL)
        return rc;
    return err_set(e, ERR_LIMIT, _("the exact shares' programme has no optimum (status %d)"), (int)status);
}

/* The part of the bound that no duty changes: the objective without the rows of the person-days. */
static void constant_of_bound(struct generator *g)
{
    g->constant = g->master.reached;
    for (int d = 0; d < g->person_days.n; d++)
        g->constant -= g->dual[g->master.day_row[d]];
}

static void read_duals(struct generator *g)
{
    columns_room_for_rows(g);
    for (int r = 0; r < lp_rows(g->master.lp); r++)
        g->dual[r] = lp_dual(g->master.lp, r);
    constant_of_bound(g);
}

static int solve_by_simplex(struct generator *g)
{
    int rc, added = 0;
    do {
        rc = solve_once(g, added > 0, g->e);
        if (rc || g->stopped)
            return rc;
        master_read_simplex(&g->master);
        added = master_separate(&g->master, g->e);
    } while (added > 0);
    read_duals(g);
    return added;
}

/* Solves the master and the rows it breaks; then its duals. */
static int solve_master(struct generator *g, double tolerance)
{
    double start_s = thread_cpu_s();
    int rc = g->how->first_order ? solve_first_order(g, tolerance) : solve_by_simplex(g);
    g->report->lp_s += thread_cpu_s() - start_s;
    return rc;
}

/* Adds the duties found whose reduced cost under the master's own duals promises something; how many, or a negative
 * code. */
static int add_priced(struct generator *g)
{
    struct master *m = &g->master;
    double *room = mem_array(((size_t)g->ins->nslots + 1) * 2, sizeof *room);
    struct prices all;
    int added = 0;
    master_prices(m, g->dual, &all);
    for (int d = 0; d < g->person_days.n && added >= 0; d++) {
        struct column c;
        if (g->value[d] <= 0 || !master_column(m, d, &g->duty[d], &c))
            continue;
        struct prices q = prices_of_day(g, &all, g->dual, d, room);
        double gain = master_worth(&q, &c) - master_duty_cost(m, g->dual, c.employee) - g->dual[m->day_row[d]];
        if (gain <= WORTH_ADDING * m->scale / g->person_days.n)
            continue;
        int rc = master_add(m, d, &g->duty[d], g->e);
        added = rc ? rc : added + 1;
    }
    free(room);
    return added;
}

/* One pricing at a mixture of the stability centre's and the master's duals; how many columns came of it.  The sum of
 * what it found is the Lagrangian bound at that mixture; where it is the best so far, the mixture becomes the centre.
 */
static int round_of(struct generator *g, double part, double slack, bool bounds_only)
{
    struct prices q;
    double bound = center_mix(g, part, g->constant, &q), constant_mixed = bound;
    /* errors of pricing may add up to a part of the gap that is still open */
    double open = isfinite(g->bound) ? fmax(0, g->bound - g->master.reached) : 0.1 * g->master.scale;
    q.slack = slack * open / g->person_days.n;
    q.bounds_only = bounds_only;
    q.comparisons_max = g->report->label_comparisons < COMPARISONS_ALL ? COMPARISONS_DAY : COMPARISONS_LATE;
    price_all_days(g, &q, g->mixed);
    if (columns_out_of_time(g))
        return 0;
    for (int d = 0; d < g->person_days.n; d++)
        bound += g->value[d];
    if (bound < g->bound) {
        g->bound = bound;
        center_move(g, part, constant_mixed);
    }
    return add_priced(g);
}

/* Rounds of pricing until one of them gives columns or closes the gap.  Where a round gives too few, the next one looks
 * closer: with labels instead of the completion bounds alone, then nearer and nearer to the master's own duals, then
 * with less slack.  How many columns were added, or a negative code. */
static int columns_of_round(struct generator *g, struct pace *pace, double tolerance)
{
    double slack = PRICING_SLACK;
    for (;;) {
        int added = round_of(g, pace->center, slack, pace->bounds_only);
        bool enough = added > (pace->bounds_only ? g->person_days.n / FEW_COLUMNS : 0);
        if (enough || added < 0 || g->stopped || g->bound - g->master.reached <= tolerance)
            return added;
        if (pace->bounds_only)
            pace->bounds_only = false;
        else if (pace->center > 0)
            pace->center = pace->center > 0.2 ? pace->center / 2 : 0;
        else if (slack > 0)
            slack = slack > 0.01 ? slack / 5 : 0;
        else
            return added;
        if (added > 0)
            return added;
    }
}

/* Half of the budget is spent, and the level is far from proven. */
static bool hopeless(const struct generator *g)
{
    const struct columns_options *h = g->how;
    bool half = (h->iterations_max > 0 && g->report->iterations > h->iterations_max / 2) ||
                (h->work_max > 0 && g->report->work > h->work_max / 2);
    return half && g->open > HOPELESS_GAP;
}

/* A later level must not take all that is left: the first ones' proofs would be lost with it.  From then on the duties
 * known so far suffice. */
static bool budget_ends(const struct generator *g)
{
    const struct columns_options *h = g->how;
    return g->level > 0 && (hopeless(g) || (h->rounds_max > 0 && g->report->rounds + LAST_ROUNDS >= h->rounds_max) ||
                            (h->iterations_max > 0 && g->report->iterations > h->iterations_max / 4 * 3));
}

int columns_level(struct generator *g, double *rate, bool *by_flow)
{
    double tolerance = (g->how->gap > 0 ? g->how->gap : 1e-4) * g->master.scale;
    double most = center_from_flow(g);
    struct pace pace = {.center = isfinite(most) ? CENTER_FIRST : 0, .bounds_only = true};
    g->bound = most * g->master.scale;
    g->open = most;
    for (;;) {
        int rc = solve_master(g, tolerance), added = 0;
        if (rc || columns_out_of_time(g))
            return rc;
        double value = g->master.reached;
        *rate = g->master.worst;
        *by_flow = *rate > most - tolerance / g->master.scale; /* the cut then says who is held, not the duals so far */
        *rate = fmin(*rate, most);
        g->open = fmax(0, (g->bound - value) / g->master.scale);
        g->settled = g->settled || budget_ends(g);
        if (hopeless(g) && !g->settled) {
            g->stopped = true;
            return 0;
        }
        if (g->bound - value > tolerance && !g->how->known_only && !g->settled && !columns_work_spent(g))
            added = columns_of_round(g, &pace, tolerance);
        if (added < 0 || g->stopped)
            return added < 0 ? added : 0;
        g->open = fmax(0, (g->bound - value) / g->master.scale);
        if (g->bound - value <= tolerance || added == 0) {
            g->report->gap = fmax(g->report->gap, g->open);
            g->report->first_gap = fmax(g->report->first_gap, g->level == 0 ? g->open : 0);
            g->open = 0;
            g->unproven = g->unproven || g->bound - value > tolerance;
            return 0;
        }
        pace.center = isfinite(g->bound) ? fmin(CENTER_MOST, pace.center + CENTER_STEP)
                                         : 0; /* a centre must be one that bounds */
    }
}

double columns_lawful_bound(struct generator *g)
{
    struct person_day *usual = g->person_days.at, *lawful;
    struct prices q;
    bool given_up = g->stopped, late;
    if (!isfinite(g->bound)) /* no duals bound anything yet */
        return INFINITY;
    g->stopped = false; /* whoever gave up for lack of progress has time for this */
    if (columns_out_of_time(g))
        return INFINITY;
    columns_room_for_rows(g);
    double bound = center_mix(g, 1, 0, &q);
    lawful = mem_array((size_t)g->person_days.n + 1, sizeof *lawful);
    for (int d = 0; d < g->person_days.n; d++) {
        int employee = usual[d].employee;
        person_day_init(&lawful[d], g->ins, employee, usual[d].day, &g->required[employee], true);
    }
    q.comparisons_max = COMPARISONS_LATE;
    g->person_days.at = lawful;
    price_all_days(g, &q, g->mixed);
    g->person_days.at = usual;
    late = g->late;
    for (int d = 0; d < g->person_days.n; d++) {
        bound += g->value[d];
        person_day_done(&lawful[d]);
    }
    free(lawful);
    g->stopped = given_up || columns_out_of_time(g);
    return late ? INFINITY : bound;
}
