/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdhg.c - scaling of the programme, steps, restarts, and the weight between its two sides. */
#include "pdhg.h"
#include "mem.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The constants of the method.  Those of scaling, steps and restarts are the literature's (PDLP) and were not measured
 * here. */
enum {
    RUIZ = 10,  /* passes of Ruiz scaling, before one by sums (Pock and Chambolle) */
    POWER = 20, /* iterations of the power method for the norm of the matrix */
    SHORT = 40  /* steps: a walk shorter than this says little about the weight */
};
static const double NORM_MARGIN = 1.02; /* times the norm found, which may be too low */
static const double STEP = 0.998;       /* times the longest step that converges */
/* A restart is due when a step leads less far than this part of what it did after the last one; than that part, when it
 * begins to lead further again; or when the walk is this part of all steps so far. */
static const double RESTART_AT = 0.2, RESTART_NEAR = 0.8, RESTART_LONG = 0.36;
/* How much of what the last walk says about the weight is taken over.  Learnt quickly and from short walks the weight
 * swings by a factor of a thousand, and a week of 300 people takes five times the steps, or does not end. */
static const double LEARN = 0.2;

/* The programme scaled to rows and columns of like size, as a minimum: x = col * scaled x, y = row * scaled y. */
struct scaled {
    int m, n;
    const int *start, *index;
    double *coef;
    int *row_start, *row_index; /* the same by rows */
    double *row_coef;
    double *row, *col, *cost, *low, *high, *row_low, *row_high;
    double norm; /* of the matrix */
};

/* ---- scaling ------------------------------------------------------------------------------------------------ */

/* One pass: by the largest coefficient (whole = false) or by their sum, of rows and of columns. */
static void scale_once(struct scaled *q, double *rows, double *cols, bool whole)
{
    memset(rows, 0, (size_t)q->m * sizeof *rows);
    for (int j = 0; j < q->n; j++) {
        cols[j] = 0;
        for (int k = q->start[j]; k < q->start[j + 1]; k++) {
            double a = fabs(q->coef[k]), *r = &rows[q->index[k]];
            *r = whole ? *r + a : fmax(*r, a);
            cols[j] = whole ? cols[j] + a : fmax(cols[j], a);
        }
    }
    for (int i = 0; i < q->m; i++)
        rows[i] = rows[i] > 0 ? 1 / sqrt(rows[i]) : 1;
    for (int j = 0; j < q->n; j++)
        cols[j] = cols[j] > 0 ? 1 / sqrt(cols[j]) : 1;
    for (int j = 0; j < q->n; j++) {
        for (int k = q->start[j]; k < q->start[j + 1]; k++)
            q->coef[k] *= cols[j] * rows[q->index[k]];
        q->col[j] *= cols[j];
    }
    for (int i = 0; i < q->m; i++)
        q->row[i] *= rows[i];
}

static void by_rows(struct scaled *q)
{
    int all = q->start[q->n];
    q->row_start = mem_array((size_t)q->m + 2, sizeof *q->row_start);
    q->row_index = mem_array((size_t)all + 1, sizeof *q->row_index);
    q->row_coef = mem_array((size_t)all + 1, sizeof *q->row_coef);
    for (int k = 0; k < all; k++)
        q->row_start[q->index[k] + 2]++;
    for (int i = 0; i < q->m; i++)
        q->row_start[i + 2] += q->row_start[i + 1];
    for (int j = 0; j < q->n; j++)
        for (int k = q->start[j]; k < q->start[j + 1]; k++) {
            int at = q->row_start[q->index[k] + 1]++;
            q->row_index[at] = j;
            q->row_coef[at] = q->coef[k];
        }
}

static void times(const struct scaled *q, const double *x, double *ax)
{
    for (int i = 0; i < q->m; i++) {
        double sum = 0;
        for (int k = q->row_start[i]; k < q->row_start[i + 1]; k++)
            sum += q->row_coef[k] * x[q->row_index[k]];
        ax[i] = sum;
    }
}

static void times_across(const struct scaled *q, const double *y, double *aty)
{
    for (int j = 0; j < q->n; j++) {
        double sum = 0;
        for (int k = q->start[j]; k < q->start[j + 1]; k++)
            sum += q->coef[k] * y[q->index[k]];
        aty[j] = sum;
    }
}

static double length(const double *v, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += v[i] * v[i];
    return sqrt(sum);
}

/* The largest singular value, a little too high rather than too low. */
static double matrix_norm(const struct scaled *q, double *x, double *y)
{
    double norm = 1;
    for (int j = 0; j < q->n; j++)
        x[j] = 1 + (j % 7) * 0.1;
    for (int i = 0; i < POWER; i++) {
        double size = length(x, q->n);
        for (int j = 0; j < q->n; j++)
            x[j] /= size > 0 ? size : 1;
        times(q, x, y);
        norm = length(y, q->m);
        times_across(q, y, x);
    }
    return norm > 0 ? norm * NORM_MARGIN : 1;
}

static void scale(struct scaled *q, const struct pdhg_problem *s)
{
    size_t m = (size_t)s->rows + 1, n = (size_t)s->columns + 1, all = (size_t)s->start[s->columns];
    *q = (struct scaled){.m = s->rows, .n = s->columns, .start = s->start, .index = s->index};
    q->coef = mem_array(all + 1, sizeof *q->coef);
    memcpy(q->coef, s->coef, all * sizeof *q->coef);
    double **of_rows[] = {&q->row, &q->row_low, &q->row_high}, **of_cols[] = {&q->col, &q->cost, &q->low, &q->high};
    for (size_t i = 0; i < sizeof of_rows / sizeof *of_rows; i++)
        *of_rows[i] = mem_array(m, sizeof(double));
    for (size_t i = 0; i < sizeof of_cols / sizeof *of_cols; i++)
        *of_cols[i] = mem_array(n, sizeof(double));
    double *rows = mem_array(m, sizeof *rows), *cols = mem_array(n, sizeof *cols);
    for (int i = 0; i < q->m; i++)
        q->row[i] = 1;
    for (int j = 0; j < q->n; j++)
        q->col[j] = 1;
    for (int i = 0; i <= RUIZ; i++)
        scale_once(q, rows, cols, i == RUIZ);
    by_rows(q);
    q->norm = matrix_norm(q, cols, rows);
    for (int i = 0; i < q->m; i++) {
        q->row_low[i] = s->row_low[i] * q->row[i];
        q->row_high[i] = s->row_high[i] * q->row[i];
    }
    for (int j = 0; j < q->n; j++) {
        q->cost[j] = -s->cost[j] * q->col[j];
        q->low[j] = s->low[j] / q->col[j];
        q->high[j] = s->high[j] / q->col[j];
    }
    free(rows);
    free(cols);
}

static void scaled_done(struct scaled *q)
{
    free(q->coef);
    free(q->row_start);
    free(q->row_index);
    free(q->row_coef);
    double *all[] = {q->row, q->col, q->cost, q->low, q->high, q->row_low, q->row_high};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* ---- steps -------------------------------------------------------------------------------------------------- */

struct walk {
    const struct scaled *q;
    double *x, *x0, *xt; /* the point, where it began last, one step on */
    double *y, *y0, *yt;
    double *ax, *ax0, *axt, *aty, *aty0, *atyt; /* their products */
    double weight, step;
    int since;                   /* steps since the last restart */
    double first, before, error; /* how far one step leads: after the restart, one step ago, now */
};

static double clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* One step of the hybrid gradient from (x, y) to (xt, yt), and how far it leads. */
static void step(struct walk *w)
{
    const struct scaled *q = w->q;
    double tau = w->step / w->weight, sigma = w->step * w->weight, dx = 0, dy = 0, cross = 0;
    for (int j = 0; j < q->n; j++) {
        w->xt[j] = clamp(w->x[j] - tau * (q->cost[j] - w->aty[j]), q->low[j], q->high[j]);
        double d = w->xt[j] - w->x[j];
        dx += d * d;
    }
    times(q, w->xt, w->axt);
    for (int i = 0; i < q->m; i++) {
        double v = w->y[i] / sigma - (2 * w->axt[i] - w->ax[i]);
        w->yt[i] = sigma * (v - clamp(v, -q->row_high[i], -q->row_low[i]));
        double d = w->yt[i] - w->y[i];
        dy += d * d;
        cross += d * (w->axt[i] - w->ax[i]);
    }
    times_across(q, w->yt, w->atyt);
    w->before = w->error;
    w->error = sqrt(fmax(0, dx / tau + dy / sigma - 2 * cross));
}

/* The reflected step, drawn back to where it began. */
static void draw_back(double *at, const double *on, const double *first, double part, int n)
{
    for (int i = 0; i < n; i++)
        at[i] = part * (2 * on[i] - at[i]) + (1 - part) * first[i];
}

static void move(struct walk *w)
{
    const struct scaled *q = w->q;
    double part = (w->since + 1.0) / (w->since + 2.0);
    draw_back(w->x, w->xt, w->x0, part, q->n);
    draw_back(w->aty, w->atyt, w->aty0, part, q->n);
    draw_back(w->y, w->yt, w->y0, part, q->m);
    draw_back(w->ax, w->axt, w->ax0, part, q->m);
    w->since++;
}

static double distance(const double *a, const double *b, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sqrt(sum);
}

/* Either side's steps by how far it went. */
static void learn_weight(struct walk *w)
{
    double dx = distance(w->xt, w->x0, w->q->n), dy = distance(w->yt, w->y0, w->q->m);
    if (dx > 1e-10 && dy > 1e-10 && w->since >= SHORT)
        w->weight = exp(LEARN * log(dy / dx) + (1 - LEARN) * log(w->weight));
}

/* Begins anew from (xt, yt). */
static void restart(struct walk *w)
{
    const struct scaled *q = w->q;
    learn_weight(w);
    memcpy(w->x, w->xt, (size_t)q->n * sizeof *w->x);
    memcpy(w->y, w->yt, (size_t)q->m * sizeof *w->y);
    memcpy(w->x0, w->x, (size_t)q->n * sizeof *w->x);
    memcpy(w->y0, w->y, (size_t)q->m * sizeof *w->y);
    times(q, w->x, w->ax);
    times_across(q, w->y, w->aty);
    memcpy(w->ax0, w->ax, (size_t)q->m * sizeof *w->ax);
    memcpy(w->aty0, w->aty, (size_t)q->n * sizeof *w->aty);
    w->since = 0;
}

static bool restart_due(const struct walk *w, int done)
{
    return w->since > 1 &&
           (w->error <= RESTART_AT * w->first || (w->error <= RESTART_NEAR * w->first && w->error > w->before) ||
            w->since >= RESTART_LONG * done);
}

static double first_weight(const struct scaled *q)
{
    double bounds = 0, cost = length(q->cost, q->n);
    for (int i = 0; i < q->m; i++) {
        double b = isfinite(q->row_high[i]) ? q->row_high[i] : isfinite(q->row_low[i]) ? q->row_low[i] : 0;
        bounds += b * b;
    }
    return bounds > 0 && cost > 0 ? cost / sqrt(bounds) : 1;
}

static void walk_init(struct walk *w, const struct scaled *q, const struct pdhg_point *at)
{
    size_t m = (size_t)q->m + 1, n = (size_t)q->n + 1;
    *w = (struct walk){.q = q, .weight = at->weight > 0 ? at->weight : first_weight(q), .step = STEP / q->norm};
    double **of_cols[] = {&w->x, &w->x0, &w->xt, &w->aty, &w->aty0, &w->atyt};
    double **of_rows[] = {&w->y, &w->y0, &w->yt, &w->ax, &w->ax0, &w->axt};
    for (size_t i = 0; i < sizeof of_cols / sizeof *of_cols; i++) {
        *of_cols[i] = mem_array(n, sizeof(double));
        *of_rows[i] = mem_array(m, sizeof(double));
    }
    for (int j = 0; j < q->n; j++)
        w->xt[j] = w->x0[j] = clamp(at->x[j] / q->col[j], q->low[j], q->high[j]);
    for (int i = 0; i < q->m; i++)
        w->yt[i] = w->y0[i] = -at->y[i] / q->row[i];
    restart(w);
}

static void walk_done(struct walk *w)
{
    double *all[] = {w->x, w->x0, w->xt, w->y, w->y0, w->yt, w->ax, w->ax0, w->axt, w->aty, w->aty0, w->atyt};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

int pdhg_steps(const struct pdhg_problem *s, struct pdhg_point *at, int steps, const volatile sig_atomic_t *stop)
{
    struct scaled q;
    struct walk w;
    int done = 0;
    assert(s->rows >= 0 && s->columns >= 0 && s->start[0] == 0);
    for (int k = 0; k < s->start[s->columns]; k++)
        assert(s->index[k] >= 0 && s->index[k] < s->rows);
    scale(&q, s);
    walk_init(&w, &q, at);
    for (; done < steps && !(stop && *stop); done++) {
        step(&w);
        if (w.since == 0)
            w.first = w.error;
        if (restart_due(&w, at->steps + done))
            restart(&w);
        else
            move(&w);
    }
    for (int j = 0; j < q.n && done; j++)
        at->x[j] = w.xt[j] * q.col[j];
    for (int i = 0; i < q.m && done; i++)
        at->y[i] = -w.yt[i] * q.row[i];
    learn_weight(&w);
    at->weight = w.weight;
    at->steps += done;
    walk_done(&w);
    scaled_done(&q);
    return done;
}
