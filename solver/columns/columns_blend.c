/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_blend.c - the linear programme that blends solutions, and the list of those it blends. */
#include "columns_blend.h"
#include "mem.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct blend {
    struct lp *lp;
    int part[BLENDED + 1], n; /* columns: how much of each solution */
    int z;
};

static void account_hours(const struct generator *g, double *hours)
{
    for (int o = 0; o < account_count(g->ins); o++)
        hours[o] = g->master.account_row[o] >= 0 || g->master.low_row[o] >= 0 ? master_account_h(&g->master, o) : 0;
}

/* Puts the master's amounts among the solutions, in the place of the oldest; the first is the blend so far. */
static void remember(struct generator *g)
{
    struct blends *b = &g->blends;
    int at = b->n <= BLENDED ? b->n++ : 1 + b->next++ % BLENDED;
    struct master *m = &g->master;
    b->amount[at] = mem_resize(b->amount[at], (size_t)m->n_amounts + 1, sizeof(double));
    b->hours[at] = mem_resize(b->hours[at], (size_t)account_count(g->ins) + 1, sizeof(double));
    memcpy(b->amount[at], m->amount, (size_t)m->n_amounts * sizeof(double));
    b->columns[at] = m->n_amounts;
    account_hours(g, b->hours[at]);
    assert(b->n <= BLENDED + 1);
}

/* The blend's hours on an account, less z times its weight, reach what the row asks for; where it is no row of z, a
 * lack is allowed and costs. */
static int row_of(const struct generator *g, struct blend *b, int o, double least_h, double weight, double lack)
{
    int index[BLENDED + 3], n = 0;
    double coef[BLENDED + 3];
    for (int k = 0; k < b->n; k++)
        if (g->blends.hours[k][o] > 0) {
            index[n] = b->part[k];
            coef[n++] = g->blends.hours[k][o];
        }
    if (weight > 0) {
        index[n] = b->z;
        coef[n++] = -weight;
    }
    int row = lp_row_of(b->lp, least_h, LP_INF, n, index, coef, g->e);
    const double one = 1;
    if (row < 0 || (weight <= 0 && lp_column(b->lp, 0, LP_INF, -lack, 1, &row, &one, g->e) < 0))
        return ERR_LIMIT;
    return 0;
}

static int build(const struct generator *g, const struct lp_matrix *a, struct blend *b)
{
    const struct master *m = &g->master;
    const double one = 1;
    int whole = lp_row(b->lp, 1, 1, g->e);
    if (whole < 0)
        return ERR_LIMIT;
    for (b->n = 0; b->n < g->blends.n; b->n++)
        if ((b->part[b->n] = lp_column(b->lp, 0, LP_INF, 0, 1, &whole, &one, g->e)) < 0)
            return ERR_LIMIT;
    if ((b->z = lp_column(b->lp, -LP_INF, LP_INF, m->scale, 0, NULL, NULL, g->e)) < 0)
        return ERR_LIMIT;
    for (int o = 0; o < account_count(g->ins); o++) {
        double weight = m->link_row[o] >= 0 ? g->accounts[o].weight / HOUR : 0;
        if ((m->account_row[o] >= 0 && row_of(g, b, o, a->row_low[m->account_row[o]], weight, master_dear(m))) ||
            (m->low_row[o] >= 0 && row_of(g, b, o, a->row_low[m->low_row[o]], 0, master_dear(m))))
            return ERR_LIMIT;
    }
    return 0;
}

/* The blend becomes the first of the solutions and the master's. */
static void take(struct generator *g, const struct blend *b)
{
    struct master *m = &g->master;
    double *amount = master_amounts(m);
    memset(amount, 0, (size_t)m->n_amounts * sizeof *amount);
    for (int k = 0; k < b->n; k++) {
        double part = lp_value(b->lp, b->part[k]);
        for (int i = 0; i < g->blends.columns[k] && part > 0; i++)
            amount[i] += part * g->blends.amount[k][i];
    }
    master_sum_needs(m);
    g->blends.amount[0] = mem_resize(g->blends.amount[0], (size_t)m->n_amounts + 1, sizeof *amount);
    memcpy(g->blends.amount[0], amount, (size_t)m->n_amounts * sizeof *amount);
    g->blends.columns[0] = m->n_amounts;
    account_hours(g, g->blends.hours[0]);
    m->worst = lp_value(b->lp, b->z);
    m->reached = lp_objective(b->lp);
}

int blend_solutions(struct generator *g, const struct lp_matrix *a)
{
    struct blend b = {0};
    enum lp_status status = LP_STOPPED;
    remember(g);
    if (g->blends.n == 1)
        remember(g); /* the first place is the blend's own */
    int rc = lp_new(true, &b.lp, g->e);
    rc = rc ? rc : build(g, a, &b);
    rc = rc ? rc : lp_solve(b.lp, NULL, &status, g->e);
    if (!rc && status == LP_OPTIMAL)
        take(g, &b);
    lp_free(b.lp);
    return rc || status != LP_OPTIMAL ? ERR_LIMIT : 0;
}

void blends_hand_on(struct generator *g)
{
    struct blends *b = &g->blends;
    struct master *m = &g->master;
    bool same = b->n > 0 && b->columns[0] == m->columns.n;
    if (same)
        memcpy(master_amounts(m), b->amount[0], (size_t)m->columns.n * sizeof *m->amount);
    blends_forget(b);
    if (same) {
        master_sum_needs(m);
        remember(g);
    }
}

void blends_forget(struct blends *b)
{
    for (int k = 0; k <= BLENDED; k++) {
        free(b->amount[k]);
        free(b->hours[k]);
    }
    memset(b, 0, sizeof *b);
}
