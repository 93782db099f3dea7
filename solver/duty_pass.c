/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duty_pass.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The inner loops run over work; wide registers where the machine has them (no fused operations: the
 * same numbers everywhere). */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) &&                        \
    !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define WIDE
#endif

static int new_cell(struct duty_pass *p, int layer, int need, int t)
{
    if (p->n_cells == p->cells_room) {
        p->cells_room = p->cells_room ? 2 * p->cells_room : 256;
        p->cells = mem_resize(p->cells, (size_t)p->cells_room, sizeof *p->cells);
    }
    size_t floats = (size_t)(p->n_cells + 1) * 3 * (size_t)p->stride;
    if (floats > p->pool_room) {
        p->pool_room = 2 * floats + 4096;
        p->pool = mem_resize(p->pool, p->pool_room, sizeof *p->pool);
    }
    int cell = p->n_cells++;
    p->cells[cell] = (struct pass_cell){layer, need, t, p->W + 1, -1};
    float *v = cell_v(p, cell);
    for (int i = 0; i < p->stride; i++)
        v[i] = -INFINITY;
    memset(v + p->stride, 0, 2 * (size_t)p->stride * sizeof *v);
    return cell;
}

static int cell_at(struct duty_pass *p, int *slot, int layer, int need, int t)
{
    if (*slot < 0)
        *slot = new_cell(p, layer, need, t);
    return *slot;
}

static void widen(struct duty_pass *p, int cell, int lo, int hi)
{
    struct pass_cell *c = &p->cells[cell];
    if (lo < c->lo)
        c->lo = lo;
    if (hi > c->hi)
        c->hi = hi;
}

struct shift {               /* how one row of n goes over into another */
    float worth;             /* added */
    float run_keep, run_add; /* e becomes e * keep + add ... */
    float run_most;          /* ... and e + check must not pass most */
    float run_check;
    float first_least; /* s at least: the span */
};

WIDE static void merge_rows(float *restrict dv, float *restrict de, float *restrict ds, const float *restrict sv,
                            const float *restrict se, const float *restrict ss, int n, struct shift x)
{
    for (int i = 0; i < n; i++) {
        float v = sv[i] + x.worth;
        float e = se[i] * x.run_keep + x.run_add;
        int take = (v > dv[i]) & (se[i] + x.run_check <= x.run_most) & (ss[i] >= x.first_least);
        dv[i] = take ? v : dv[i];
        de[i] = take ? e : de[i];
        ds[i] = take ? ss[i] : ds[i];
    }
}

WIDE static void merge_best(float *restrict best, int *restrict who, const float *restrict v, int n, int cell)
{
    for (int i = 0; i < n; i++) {
        int take = v[i] > best[i];
        best[i] = take ? v[i] : best[i];
        who[i] = take ? cell : who[i];
    }
}

/* Merges src, moved up by `work`, into dst. */
static void merge(struct duty_pass *p, int dst, int src, int work, struct shift x)
{
    int lo = p->cells[src].lo, hi = p->cells[src].hi;
    if (hi + work > p->W)
        hi = p->W - work;
    if (lo > hi)
        return;
    merge_rows(cell_v(p, dst) + lo + work, cell_e(p, dst) + lo + work, cell_s(p, dst) + lo + work, cell_v(p, src) + lo,
               cell_e(p, src) + lo, cell_s(p, src) + lo, hi - lo + 1, x);
    widen(p, dst, lo + work, hi + work);
}

static const struct shift as_is = {0, 1, 0, INFINITY, 0, -1};

static int local_site(struct duty_pass *p, int site)
{
    for (int i = 0; i < p->n_sites; i++)
        if (p->site[i] == site)
            return i;
    p->site[p->n_sites] = site;
    p->site_needs[p->n_sites] = 0;
    return p->n_sites++;
}

static int local_need(struct duty_pass *p, int need)
{
    for (int i = 0; i < p->n_needs; i++)
        if (p->need[i] == need)
            return i;
    p->need[p->n_needs] = need;
    p->inside[p->n_needs] = p->ins->needs[need].break_inside;
    p->need_site[p->n_needs] = local_site(p, p->ins->needs[need].site);
    p->site_needs[p->need_site[p->n_needs]]++;
    return p->n_needs++;
}

/* Clips the items to the window and sums their worth. */
static void set_items(struct duty_pass *p, const struct duty_item *items, int n)
{
    p->n_items = p->n_needs = p->n_sites = p->n_sums = 0;
    int total = n * (p->T + 1);
    if (total > p->sums_room) {
        p->sums_room = 2 * total;
        p->sums = mem_resize(p->sums, (size_t)p->sums_room, sizeof *p->sums);
    }
    for (int i = 0; i < n && p->n_items < PROGRAM_ITEMS; i++) {
        int from = items[i].from > p->w0 ? items[i].from : p->w0;
        int to = items[i].to < p->w0 + p->T ? items[i].to : p->w0 + p->T;
        if (to - from < items[i].min_len || items[i].max_len < items[i].min_len)
            continue;
        struct pass_item *it = &p->items[p->n_items++];
        float *sum = p->sums + p->n_sums;
        p->n_sums += to - from + 1;
        sum[0] = 0;
        for (int t = from; t < to; t++)
            sum[t - from + 1] = sum[t - from] + items[i].worth[t - items[i].from];
        *it = (struct pass_item){.need = local_need(p, items[i].need),
                                 .from = from - p->w0,
                                 .to = to - p->w0,
                                 .min_len = items[i].min_len,
                                 .max_len = items[i].max_len,
                                 .once = items[i].once,
                                 .sum = sum};
    }
}

static void set_journeys(struct duty_pass *p)
{
    int slot = p->ins->slot_min, most = 0;
    for (int a = 0; a < p->n_sites; a++)
        for (int b = 0; b < p->n_sites; b++) {
            int min = instance_travel(p->ins, p->site[a], p->site[b]);
            p->go[a][b] = (min + slot - 1) / slot;
            p->go_work[a][b] = p->lim.travel_is_work ? p->go[a][b] : 0;
            p->go_idle[a][b] = p->go[a][b] * slot > min;
            if (p->go[a][b] * slot - min > most)
                most = p->go[a][b] * slot - min;
        }
    if (p->one_gap)
        p->gap_most = p->lim.gaps_max < 1 || p->lim.gap_max < most ? 0 : (p->lim.gap_max - most) / slot;
}

static void set_limits(struct duty_pass *p, const struct duty_task *task)
{
    const struct limits *l = &p->lim;
    int slot = p->ins->slot_min, most = l->day_max;
    if (task->work_max_min < most)
        most = task->work_max_min;
    p->W = most / slot < PROGRAM_WORK - 1 ? most / slot : PROGRAM_WORK - 1;
    if (p->W < 0)
        p->W = 0;
    p->stride = (p->W + 8) & ~7;
    p->run_max = 1 << 20;
    p->rest = 1;
    for (int i = 0; i < l->n_breaks; i++) { /* only breaks that a day of W slots can need */
        if (i && p->W * slot <= l->break_after[i])
            continue;
        p->run_max = l->break_after[i] / slot < p->run_max ? l->break_after[i] / slot : p->run_max;
        int rest = (l->break_len[i] + slot - 1) / slot;
        p->rest = rest > p->rest ? rest : p->rest;
    }
    int span = limits_span_min(l) / slot;
    p->span = span < p->T ? span : 0;
    p->one_gap = l->gaps_max < p->W;
    int midnight = p->ins->day_slot[task->day + 1];
    p->gap_most = p->w0 + p->T > midnight ? (DUTY_GAP_MIN - 60) / slot : 300 / slot;
}

static void clear_tables(struct duty_pass *p)
{
    int n = 2 * PROGRAM_ITEMS * (p->T + 1);
    if (n > p->table_room) {
        p->table_room = n;
        int **tables[] = {&p->done, &p->at, &p->rested, &p->ready};
        for (int i = 0; i < 4; i++)
            *tables[i] = mem_resize(*tables[i], (size_t)n, sizeof(int));
    }
    for (int layer = 0; layer < 2; layer++) {
        int *rows[] = {pass_slot(p, p->done, layer, 0, 0), pass_slot(p, p->ready, layer, 0, 0),
                       pass_slot(p, p->at, layer, 0, 0), pass_slot(p, p->rested, layer, 0, 0)};
        for (int i = 0; i < 4; i++)
            memset(rows[i], 0xff, (size_t)((i < 2 ? p->n_needs : p->n_sites) * (p->T + 1)) * sizeof(int));
    }
    p->n_cells = 0;
    for (int w = 0; w < PROGRAM_WORK; w++) {
        p->best[w] = w ? -INFINITY : 0;
        p->best_cell[w] = -1;
    }
}

/* Everything that ended at t: into the best, and per site. */
static void gather(struct duty_pass *p, int t)
{
    for (int layer = 0; layer < 2; layer++)
        for (int k = 0; k < p->n_needs; k++) {
            int cell = *pass_slot(p, p->done, layer, k, t);
            if (cell < 0)
                continue;
            struct pass_cell *c = &p->cells[cell];
            merge_best(p->best + c->lo, p->best_cell + c->lo, cell_v(p, cell) + c->lo, c->hi - c->lo + 1, cell);
            int s = p->need_site[k], *at = pass_slot(p, p->at, layer, s, t);
            if (p->site_needs[s] == 1)
                *at = cell;
            else
                merge(p, cell_at(p, at, layer, -1, t), cell, 0, as_is);
        }
}

/* rested: the best that ended in the last `window` slots up to t. */
static void rest(struct duty_pass *p, int t)
{
    int window = p->gap_most - p->rest + 1;
    for (int layer = 0; layer < (p->one_gap ? 1 : 2) && window > 0; layer++)
        for (int s = 0; s < p->n_sites; s++) {
            int *to = pass_slot(p, p->rested, layer, s, t), only = -1, count = 0;
            for (int u = t; u >= 0 && u > t - window; u--)
                if (*pass_slot(p, p->at, layer, s, u) >= 0) {
                    only = *pass_slot(p, p->at, layer, s, u);
                    count++;
                }
            int before = t ? *pass_slot(p, p->rested, layer, s, t - 1) : -1;
            bool same =
                *pass_slot(p, p->at, layer, s, t) < 0 && (t < window || *pass_slot(p, p->at, layer, s, t - window) < 0);
            if (count <= 1 || same) {
                *to = count <= 1 ? only : before;
                continue;
            }
            int cell = new_cell(p, layer, -1, t);
            *to = cell;
            if (t < window || *pass_slot(p, p->at, layer, s, t - window) < 0) {
                merge(p, cell, before, 0, as_is);
                merge(p, cell, *pass_slot(p, p->at, layer, s, t), 0, as_is);
                continue;
            }
            for (int u = t; u >= 0 && u > t - window; u--)
                if (*pass_slot(p, p->at, layer, s, u) >= 0)
                    merge(p, cell, *pass_slot(p, p->at, layer, s, u), 0, as_is);
        }
}

/* A journey without a stop: from another site, or on the spot to another need. */
static void go_straight(struct duty_pass *p, int k, int t)
{
    int s = p->need_site[k];
    for (int layer = 0; layer < 2; layer++) {
        for (int q = 0; q < p->n_sites; q++) {
            int go = p->go[q][s], to_layer = p->one_gap && p->go_idle[q][s] ? layer + 1 : layer;
            if (q == s || go > t || to_layer > 1 || (to_layer > layer && p->lim.gaps_max < 1))
                continue;
            int from = *pass_slot(p, p->at, layer, q, t - go);
            struct shift x = {0, 1, (float)go, (float)p->run_max, (float)go, -1};
            if (from >= 0)
                merge(p, cell_at(p, pass_slot(p, p->ready, to_layer, k, t), to_layer, -1, t), from, p->go_work[q][s],
                      x);
        }
        if (p->site_needs[s] == 1)
            continue;
        for (int j = 0; j < p->n_needs; j++) {
            int from = *pass_slot(p, p->done, layer, j, t);
            if (j != k && p->need_site[j] == s && from >= 0)
                merge(p, cell_at(p, pass_slot(p, p->ready, layer, k, t), layer, -1, t), from, 0, as_is);
        }
    }
}

/* A journey with a break before it. */
static void go_rested(struct duty_pass *p, int k, int t)
{
    int s = p->need_site[k];
    for (int layer = 0; layer < (p->one_gap ? 1 : 2); layer++)
        for (int q = 0; q < p->n_sites; q++) {
            int go = p->go[q][s], u = t - go - p->rest;
            int from = u < 0 || p->gap_most < p->rest ? -1 : *pass_slot(p, p->rested, layer, q, u);
            struct shift x = {0, 0, (float)go, INFINITY, 0, -1};
            if (from >= 0)
                merge(p, cell_at(p, pass_slot(p, p->ready, 1, k, t), 1, -1, t), from, p->go_work[q][s], x);
        }
}

static void push_first(struct duty_pass *p, const struct pass_item *it, int a, int b)
{
    int len = b - a;
    bool inside = p->inside[it->need];
    if (a >= p->start_before || len > p->W || (!inside && len > p->run_max) || (p->span && len > p->span))
        return;
    int cell = cell_at(p, pass_slot(p, p->done, 0, it->need, b), 0, it->need, b);
    float worth = item_worth(it, a, b);
    if (!(worth > cell_v(p, cell)[len]))
        return;
    cell_v(p, cell)[len] = worth;
    cell_e(p, cell)[len] = inside ? 0 : (float)len;
    cell_s(p, cell)[len] = (float)a;
    widen(p, cell, len, len);
}

static void push(struct duty_pass *p, const struct pass_item *it, int a, int b)
{
    float len = (float)(b - a);
    push_first(p, it, a, b);
    for (int layer = 0; layer < 2; layer++) {
        int from = *pass_slot(p, p->ready, layer, it->need, a);
        if (from < 0 || p->cells[from].lo + b - a > p->W)
            continue;
        struct shift x = {item_worth(it, a, b), 1, len, (float)p->run_max, len, p->span ? (float)(b - p->span) : -1};
        if (p->inside[it->need]) {
            x.run_keep = x.run_add = x.run_check = 0;
        }
        merge(p, cell_at(p, pass_slot(p, p->done, layer, it->need, b), layer, it->need, b), from, b - a, x);
    }
}

static void start_items(struct duty_pass *p, int t)
{
    for (int i = 0; i < p->n_items; i++) {
        const struct pass_item *it = &p->items[i];
        int room = it->to - t < it->max_len ? it->to - t : it->max_len;
        if (t < it->from || (t - it->from) % p->step || room < it->min_len)
            continue;
        if (*pass_slot(p, p->ready, 0, it->need, t) < 0 && *pass_slot(p, p->ready, 1, it->need, t) < 0) {
            go_straight(p, it->need, t);
            go_rested(p, it->need, t);
        }
        for (int len = it->min_len; len < room; len += p->step)
            push(p, it, t, t + len);
        push(p, it, t, t + room);
    }
}

void duty_pass_run(struct duty_pass *p, const struct instance *ins, const struct limits *lim,
                   const struct duty_task *task, const struct duty_item *items, int n_items)
{
    p->ins = ins;
    p->lim = *lim;
    p->w0 = task->from;
    p->T = task->to > task->from ? task->to - task->from : 0;
    p->start_before = task->start_before - task->from;
    p->step = task->step > 0 ? task->step : 1;
    set_limits(p, task);
    set_items(p, items, n_items);
    set_journeys(p);
    clear_tables(p);
    for (int t = 0; t <= p->T; t++) {
        gather(p, t);
        rest(p, t);
        start_items(p, t);
    }
    int least = (lim->shift_min + ins->slot_min - 1) / ins->slot_min;
    for (int w = 1; w < least && w < PROGRAM_WORK; w++)
        p->best[w] = -INFINITY;
}

void duty_pass_free(struct duty_pass *p)
{
    free(p->sums);
    free(p->done);
    free(p->at);
    free(p->rested);
    free(p->ready);
    free(p->pool);
    free(p->cells);
}
