/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_by_lp.h - the leximin of shares_flow.h over the same model, as linear programmes by the simplex: slower, and
 * independent of the flow, which must agree with it to five digits.
 *
 * Rows (hours): person, person's week, person's day, need's day, need, account balance, rate, link.
 * An open account o has a rate column r_o with weight r_o - x_o = offset and a link row r_o - z >= 0.
 * z carries the sum of the weights as its objective: with 1 the duals would sit at the tolerance.
 * A level ends by fixing r_o from below at its rate and freeing its link row, where the link's dual says that
 * it holds z down; no coefficient ever changes (that made the basis singular). */
#ifndef CORDAGE_SHARES_BY_LP_H
#define CORDAGE_SHARES_BY_LP_H

#include "lp.h"
#include "mem.h"
#include "shares_flow.h"
#include <math.h>
#include <stdlib.h>

#define HOUR 60.0

struct build {
    const struct shares_model *m;
    const struct account *accounts;
    struct lp *lp;
    struct err *e;
    int person, week, day, need_day, need, balance; /* first rows */
    int *minutes, *rate, *link;                     /* per account: columns, link row; -1 = closed */
    int z;
    double scale;
};

static int rows_of_people(struct build *b)
{
    const struct shares_model *m = b->m;
    b->person = lp_rows(b->lp);
    for (int e = 0; e < m->ins->n_employees; e++)
        if (lp_row(b->lp, -LP_INF, m->persons[e].total / HOUR, b->e) < 0)
            return -1;
    b->week = lp_rows(b->lp);
    for (int e = 0; e < m->ins->n_employees; e++)
        if (lp_row(b->lp, -LP_INF, m->persons[e].week / HOUR, b->e) < 0)
            return -1;
    b->day = lp_rows(b->lp);
    for (int i = 0; i < m->person_days.n; i++)
        if (lp_row(b->lp, -LP_INF, m->person_days.at[i].minutes / HOUR, b->e) < 0)
            return -1;
    return 0;
}

static int rows_of_needs(struct build *b)
{
    const struct shares_model *m = b->m;
    b->need_day = lp_rows(b->lp);
    for (int i = 0; i < m->need_days.n; i++)
        if (lp_row(b->lp, -LP_INF, m->need_days.at[i].minutes / HOUR, b->e) < 0)
            return -1;
    b->need = lp_rows(b->lp);
    for (int n = 0; n < m->ins->n_needs; n++)
        if (lp_row(b->lp, -LP_INF, m->need_max[n] / HOUR, b->e) < 0)
            return -1;
    b->balance = lp_rows(b->lp);
    for (int t = 0; t < 2 * m->ins->n_members; t++)
        if (lp_row(b->lp, 0, 0, b->e) < 0)
            return -1;
    return 0;
}

/* Hours of one person on one need on one day. */
static int columns_of_arcs(struct build *b)
{
    const struct shares_model *m = b->m;
    for (int i = 0; i < m->arcs.n; i++) {
        const struct model_arc *a = &m->arcs.at[i];
        const struct model_person_day *d = &m->person_days.at[a->person_day];
        int need = m->need_days.at[a->need_day].need;
        const struct inst_need *q = &m->ins->needs[need];
        int rows[6] = {b->person + d->employee,
                       b->day + a->person_day,
                       b->need_day + a->need_day,
                       b->need + need,
                       b->balance + account_of(q->member, q->replacement),
                       b->week + d->employee};
        const double ones[6] = {1, 1, 1, 1, 1, 1};
        if (lp_column(b->lp, 0, a->minutes / HOUR, 0, d->day < WEEK_DAYS ? 6 : 5, rows, ones, b->e) < 0)
            return -1;
    }
    return 0;
}

/* Where a member's minutes leave: from one account, or from both. */
static int column_of_account(struct build *b, int o)
{
    const struct instance *ins = b->m->ins;
    const struct account *q = &b->accounts[o];
    int first = o < 2 * ins->n_members ? o : 2 * (o - 2 * ins->n_members), n = o < 2 * ins->n_members ? 1 : 2;
    int total = lp_row(b->lp, 0, 0, b->e); /* what leaves is what comes from the accounts */
    if (total < 0)
        return -1;
    for (int t = first; t < first + n; t++)
        if (lp_column(b->lp, 0, LP_INF, 0, 2, (const int[]){b->balance + t, total}, (const double[]){-1, 1}, b->e) < 0)
            return -1;
    if (q->weight <= 0 || q->high <= q->low) {
        b->minutes[o] = lp_column(b->lp, q->low / HOUR, q->high / HOUR, 0, 1, &total, (const double[]){-1}, b->e);
        return b->minutes[o];
    }
    int rate = lp_row(b->lp, q->offset / HOUR, q->offset / HOUR, b->e);
    b->link[o] = lp_row(b->lp, 0, LP_INF, b->e);
    if (rate < 0 || b->link[o] < 0)
        return -1;
    b->minutes[o] = lp_column(b->lp, q->low / HOUR, q->high / HOUR, 0, 2, (const int[]){total, rate},
                              (const double[]){-1, -1}, b->e);
    b->rate[o] =
        lp_column(b->lp, 0, LP_INF, 0, 2, (const int[]){rate, b->link[o]}, (const double[]){q->weight / HOUR, 1}, b->e);
    return b->minutes[o] < 0 || b->rate[o] < 0 ? -1 : 0;
}

static int build_all(struct build *b)
{
    int n = account_count(b->m->ins), linked = 0;
    if (rows_of_people(b) || rows_of_needs(b) || columns_of_arcs(b))
        return -1;
    for (int o = 0; o < n; o++) {
        b->minutes[o] = b->rate[o] = b->link[o] = -1;
        if (b->accounts[o].high > 0 && column_of_account(b, o) < 0)
            return -1;
        linked += b->link[o] >= 0;
        b->scale += b->link[o] >= 0 ? b->accounts[o].weight / HOUR : 0;
    }
    int *rows = mem_array((size_t)linked + 1, sizeof *rows);
    double *ones = mem_array((size_t)linked + 1, sizeof *ones);
    linked = 0;
    for (int o = 0; o < n; o++)
        if (b->link[o] >= 0) {
            rows[linked] = b->link[o];
            ones[linked++] = -1;
        }
    b->z = lp_column(b->lp, -LP_INF, LP_INF, b->scale, linked, rows, ones, b->e);
    free(rows);
    free(ones);
    return b->z < 0 ? -1 : 0;
}

/* Fixes the accounts that hold the rate down; how many are left open, or a negative code. */
static int fix_level(struct build *b)
{
    int n = account_count(b->m->ins), strongest = -1, fixed = 0, left = 0;
    double z = lp_value(b->lp, b->z);
    for (int o = 0; o < n; o++) {
        if (b->link[o] < 0)
            continue;
        double dual = -lp_dual(b->lp, b->link[o]);
        if (strongest < 0 || dual > -lp_dual(b->lp, b->link[strongest]))
            strongest = o;
    }
    for (int o = 0; o < n; o++) {
        if (b->link[o] < 0)
            continue;
        bool holds = -lp_dual(b->lp, b->link[o]) > 1e-6 * b->scale || o == strongest;
        left += !holds;
        fixed += holds;
    }
    for (int o = 0; o < n && fixed > 0; o++) {
        if (b->link[o] < 0 || (-lp_dual(b->lp, b->link[o]) <= 1e-6 * b->scale && o != strongest))
            continue;
        if (lp_bound_column(b->lp, b->rate[o], fmax(0, z - 1e-9), LP_INF, b->e) ||
            lp_bound_row(b->lp, b->link[o], -LP_INF, LP_INF, b->e))
            return -1;
        b->link[o] = -1;
    }
    return left;
}

static int levels(struct build *b, bool worst_only, double *worst)
{
    enum lp_status status;
    int left = b->z >= 0 && b->scale > 0, level = 0;
    do {
        const struct lp_control control = {.dual_iterations = level ? 300 : 0};
        if (lp_solve(b->lp, &control, &status, b->e))
            return -1;
        if (status != LP_OPTIMAL)
            return err_set(b->e, ERR_LIMIT, "the shares' linear programme has no optimum (status %d)", (int)status);
        if (level++ == 0 && left)
            *worst = fmin(*worst, lp_value(b->lp, b->z));
        if (left > 0 && !worst_only)
            left = fix_level(b);
    } while (left > 0 && !worst_only);
    return left < 0 ? -1 : 0;
}

static int leximin_by_lp(const struct shares_model *m, const struct account *accounts, bool worst_only, double *minutes,
                         double *worst, struct err *e)
{
    struct build b = {.m = m, .accounts = accounts, .e = e, .z = -1};
    int n = account_count(m->ins), rc = ERR_LIMIT;
    double best = INFINITY;
    for (int o = 0; o < n; o++)
        if (accounts[o].weight > 0)
            best = fmin(best, (accounts[o].offset + accounts[o].high) / accounts[o].weight);
    b.minutes = mem_array((size_t)n + 1, sizeof *b.minutes);
    b.rate = mem_array((size_t)n + 1, sizeof *b.rate);
    b.link = mem_array((size_t)n + 1, sizeof *b.link);
    if (lp_new(true, &b.lp, e) || build_all(&b) || levels(&b, worst_only, &best))
        goto done;
    for (int o = 0; o < n && !worst_only; o++)
        minutes[o] = b.minutes[o] < 0 ? 0 : lp_value(b.lp, b.minutes[o]) * HOUR;
    if (worst)
        *worst = best == INFINITY ? 1 : best;
    rc = 0;
done:
    lp_free(b.lp);
    free(b.minutes);
    free(b.rate);
    free(b.link);
    return rc;
}

#endif
