/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_first_order.c - steps of PDHG on the master, and duals that certainly bound. */
#include "columns_first_order.h"
#include "columns_blend.h"
#include "columns_feasible.h"
#include "master_lazy_rows.h"
#include "mem.h"
#include "pricing_parallel.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- duals that bound ------------------------------------------------------------------------------------------ */

/* The prices of an hour for the open accounts, each times the account's weight.  Duals that bound must come to the
 * weight of z together: sure_duals() scales by this. */
static double weight_of_open(const struct generator *g, const double *y)
{
    const struct master *m = &g->master;
    double sum = 0;
    for (int o = 0; o < account_count(g->ins); o++)
        if (m->link_row[o] >= 0)
            sum += at_least_0(-y[m->account_row[o]]) * g->accounts[o].weight / HOUR;
    return sum;
}

/* The dual of a row that may not be exceeded, made to have the right sign; returns its part of the bound. */
static double price_row(struct generator *g, const struct lp_matrix *a, const double *y, double times, int row)
{
    if (row < 0)
        return 0;
    g->dual[row] = at_least_0(y[row]) * times;
    return g->dual[row] * a->row_high[row];
}

static double price_account(struct generator *g, const struct lp_matrix *a, const double *y, double times, int o)
{
    const struct master *m = &g->master;
    double constant = 0;
    if (m->account_row[o] >= 0) {
        double hour = at_least_0(-y[m->account_row[o]]) * times;
        g->dual[m->account_row[o]] = -hour;
        if (m->link_row[o] >= 0)
            g->dual[m->link_row[o]] = -hour * g->accounts[o].weight / HOUR;
        constant -= a->row_low[m->account_row[o]] * hour;
    }
    if (m->low_row[o] >= 0) {
        double hour = fmin(at_least_0(-y[m->low_row[o]]) * times, master_dear(m));
        g->dual[m->low_row[o]] = -hour;
        constant -= hour * a->row_low[m->low_row[o]];
    }
    return constant;
}

/* The duals of the person-days: what the best duty known of each is worth at the other duals.  Returns their sum. */
static double price_days(struct generator *g)
{
    struct master *m = &g->master;
    double *room = mem_array(((size_t)g->ins->nslots + 1) * 2, sizeof *room), sum = 0;
    struct prices all;
    master_prices(m, g->dual, &all);
    for (int d = 0; d < g->person_days.n; d++) {
        struct prices q = prices_of_day(g, &all, g->dual, d, room);
        bool required = g->person_days.at[d].required.n > 0;
        double best = required ? -master_dear(m) : 0,
               any_duty = master_duty_cost(m, g->dual, g->person_days.at[d].employee);
        for (int c = m->first[d]; c >= 0; c = m->columns.at[c].next)
            best = fmax(best, master_worth(&q, &m->columns.at[c]) - any_duty);
        sum += g->dual[m->day_row[d]] = best;
    }
    free(room);
    return sum;
}

/* Fills dual and constant with duals that certainly bound; returns the bound on the programme as it stands, or infinity
 * where the point has no such duals. */
static double sure_duals(struct generator *g, const struct lp_matrix *a)
{
    const struct master *m = &g->master;
    const double *y = g->point.y;
    double weight = weight_of_open(g, y), times = weight > 0 ? m->scale / weight : 0;
    if (!(times > 0) || times > 1e6)
        return INFINITY;
    memset(g->dual, 0, (size_t)a->rows * sizeof *g->dual);
    g->constant = 0;
    for (int p = 0; p < g->ins->n_employees; p++)
        g->constant += price_row(g, a, y, times, m->week_row[p]) + price_row(g, a, y, times, m->days_row[p]);
    for (int n = 0; n < g->ins->n_needs; n++)
        g->constant += price_row(g, a, y, times, m->need_row[n]);
    for (int i = 0; i < m->slots.n; i++)
        g->constant += price_row(g, a, y, times, m->slots.at[i].row);
    for (int i = 0; i < m->rests.n; i++)
        g->constant += price_row(g, a, y, times, m->rests.at[i].row);
    for (int o = 0; o < account_count(g->ins); o++)
        g->constant += price_account(g, a, y, times, o);
    return g->constant + price_days(g);
}

/* ---- solving ----------------------------------------------------------------------------------------------------- */

static void room_for_point(struct generator *g)
{
    int columns = lp_columns(g->master.lp), rows = lp_rows(g->master.lp);
    g->point.x = mem_resize(g->point.x, (size_t)columns + 1, sizeof *g->point.x);
    g->point.y = mem_resize(g->point.y, (size_t)rows + 1, sizeof *g->point.y);
    for (; g->point_columns < columns; g->point_columns++)
        g->point.x[g->point_columns] = 0;
    for (; g->point_rows < rows; g->point_rows++)
        g->point.y[g->point_rows] = 0;
}

/* Takes the rate columns out of the matrix: the row of an open account gets z itself, that of a fixed one the rate that
 * it is fixed at.  PDHG needs a third of the steps without them. */
static void tie_rates(const struct generator *g, struct lp_matrix *a)
{
    const struct master *m = &g->master;
    for (int o = 0; o < account_count(g->ins); o++) {
        double weight = g->accounts[o].weight / HOUR;
        if (m->account_row[o] < 0)
            continue;
        if (m->link_row[o] < 0)
            a->row_low[m->account_row[o]] += weight * a->low[m->rate[o]];
        for (int k = a->start[m->rate[o]]; k < a->start[m->rate[o] + 1]; k++)
            a->coef[k] = 0;
        for (int k = a->start[m->z]; k < a->start[m->z + 1] && m->link_row[o] >= 0; k++)
            if (a->index[k] == m->link_row[o]) {
                a->index[k] = m->account_row[o];
                a->coef[k] = -weight;
            }
        a->low[m->rate[o]] = a->high[m->rate[o]] = 0;
    }
}

static void keep_duals(struct generator *g, int rows)
{
    g->best_rows = rows;
    g->best_constant = g->constant;
    g->best_dual = mem_resize(g->best_dual, (size_t)rows + 1, sizeof *g->best_dual);
    memcpy(g->best_dual, g->dual, (size_t)rows * sizeof *g->best_dual);
}

/* Makes some steps and sees what they came to; how far apart value and bound then are, in the programme's objective, or
 * a negative code.  best: the lowest bound that this solution of the master has had. */
static double go_on(struct generator *g, double *best)
{
    struct lp_matrix a;
    room_for_point(g);
    if (lp_matrix(g->master.lp, &a, g->e))
        return ERR_LIMIT;
    tie_rates(g, &a);
    struct pdhg_problem s = {a.rows, a.columns, a.start, a.index, a.coef, a.cost, a.low, a.high, a.row_low, a.row_high};
    int done = pdhg_steps(&s, &g->point, PDHG_STEPS, g->how->stop);
    g->report->steps += done;
    g->report->work += (double)done * a.start[a.columns];
    make_feasible(g, &a);
    int rc = blend_solutions(g, &a);
    columns_room_for_rows(g);
    double bound = sure_duals(g, &a);
    int rows = a.rows;
    lp_matrix_done(&a);
    if (bound < *best) {
        *best = bound;
        keep_duals(g, rows);
    }
    return rc ? rc : fmax(0, *best - g->master.reached);
}

/* The master is solved well enough: what is open within it is little beside what is open to the level's bound. */
static bool near(const struct generator *g, double apart, double tolerance)
{
    double open = isfinite(g->bound) ? g->bound - g->master.reached : g->master.scale;
    return apart <= fmax(tolerance / 4, OPEN_PART * open);
}

/* Adds the lazy rows that the point breaks: not the feasible solution made of it, which breaks none. */
static int separate(struct generator *g)
{
    struct master *m = &g->master;
    double *kept = m->amount;
    m->amount = g->point.x + m->first_duty;
    int added = master_separate(m, g->e);
    m->amount = kept;
    return added < 0 ? added : 0;
}

static void use_best_duals(struct generator *g)
{
    columns_room_for_rows(g);
    memset(g->dual, 0, (size_t)lp_rows(g->master.lp) * sizeof *g->dual);
    memcpy(g->dual, g->best_dual, (size_t)g->best_rows * sizeof *g->dual);
    g->constant = g->best_constant;
}

int solve_first_order(struct generator *g, double tolerance)
{
    double best = INFINITY;
    bool enough = false;
    g->master.over = ROW_TOLERANCE_PDHG;
    master_amounts(&g->master);
    if (!required_duties_known(g)) {
        g->stopped = true;
        return 0;
    }
    for (int turn = 0; turn < PDHG_TURNS && !enough && !columns_out_of_time(g); turn++) {
        double apart = go_on(g, &best);
        if (apart < 0)
            return ERR_LIMIT;
        enough = near(g, apart, tolerance) || columns_work_spent(g);
        int rc = separate(g);
        if (rc)
            return rc;
    }
    if (isfinite(best))
        use_best_duals(g);
    else
        g->stopped = true;
    return 0;
}
