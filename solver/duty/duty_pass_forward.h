/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass_forward.h - the way forward through a pass.  Compiled twice (duty_pass_forward.c, duty_pass_forward_wide.c)
 * under the name FORWARD: for every machine, and with the wide registers that most x86 machines have.  No fused
 * operations: both give the same numbers.
 *
 * Rows are worked on in pieces of PIECE (4 or 8) amounts of work; a row has eight entries to spare, and what lies
 * above work_most is never looked at. */
#ifndef CORDAGE_DUTY_PASS_FORWARD_H
#define CORDAGE_DUTY_PASS_FORWARD_H

#include "duty_pass.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef float piece __attribute__((vector_size(4 * PIECE)));
typedef int mask __attribute__((vector_size(4 * PIECE)));

static inline piece load(const float *at)
{
    piece x;
    memcpy(&x, at, sizeof x);
    return x;
}
static inline void store(float *at, piece x)
{
    memcpy(at, &x, sizeof x);
}
static inline piece choose(mask m, piece yes, piece no)
{
    return (piece)((m & (mask)yes) | (~m & (mask)no));
}

static int new_cell(struct duty_pass *p, int layer, int need, int t)
{
    if (p->n_cells == p->cells_room) {
        p->cells_room = p->cells_room ? 2 * p->cells_room : 256;
        p->cells = mem_resize(p->cells, (size_t)p->cells_room, sizeof *p->cells);
    }
    size_t floats = (size_t)(p->n_cells + 1) * (p->span ? 3 : 2) * (size_t)p->stride;
    if (floats > p->pool_room) {
        p->pool_room = 2 * floats + 4096;
        p->pool = mem_resize(p->pool, p->pool_room, sizeof *p->pool);
    }
    int cell = p->n_cells++;
    p->cells[cell] = (struct pass_cell){layer, need, t, p->work_most + 1, -1, -1};
    float *v = cell_value(p, cell);
    for (int i = 0, stride = p->stride; i < stride; i += PIECE) { /* a whole number of pieces */
        store(v + i, (piece){0} - INFINITY);
        store(v + stride + i, (piece){0}); /* never asked for where v is -INFINITY, but merged beside what is */
        if (p->span)
            store(v + 2 * stride + i, (piece){0});
    }
    return cell;
}

static inline int cell_at(struct duty_pass *p, int *slot, int layer, int need, int t)
{
    if (*slot < 0)
        *slot = new_cell(p, layer, need, t);
    return *slot;
}

/* The cell of what has just ended on a need. */
static inline int done_at(struct duty_pass *p, int layer, int need, int t)
{
    int *slot = pass_slot(p, p->done, layer, need, t);
    if (*slot < 0) {
        *slot = new_cell(p, layer, need, t);
        p->cells[*slot].next = p->ended[t];
        p->ended[t] = *slot;
    }
    return *slot;
}

static inline void widen(struct duty_pass *p, int cell, int lo, int hi)
{
    struct pass_cell *c = &p->cells[cell];
    c->lo = lo < c->lo ? lo : c->lo;
    c->hi = hi > c->hi ? hi : c->hi;
}

enum run_rule { RUN_GOES_ON, RUN_STARTS, RUN_INSIDE }; /* what becomes of the time since the last break */

struct shift {         /* how one row goes over into another */
    int work;          /* moved up by */
    float worth;       /* added */
    float run;         /* slots added to the run (goes on), or the new run (starts) */
    float first_least; /* the duty may not have begun before: the span */
};

/* Merges the row of cell src into that of cell dst, shifted as x says: of each amount of work the better one stays. */
static inline __attribute__((always_inline)) void merge(struct duty_pass *p, int dst, int src, enum run_rule rule,
                                                        bool span, struct shift x)
{
    int lo = p->cells[src].lo, hi = p->cells[src].hi, stride = p->stride;
    hi = hi + x.work > p->work_most ? p->work_most - x.work : hi;
    if (lo > hi)
        return;
    const float *from = cell_value(p, src) + lo;
    float *to = cell_value(p, dst) + lo + x.work, most = (float)p->run_max;
    for (int i = 0; i <= hi - lo; i += PIECE) {
        piece v = load(from + i) + x.worth, old = load(to + i), run = load(from + stride + i);
        mask take = v > old;
        if (rule == RUN_GOES_ON)
            run += x.run;
        if (rule != RUN_STARTS)
            take &= run <= most;
        if (rule != RUN_GOES_ON)
            run = (piece){0} + (rule == RUN_STARTS ? x.run : 0);
        if (span) {
            piece first = load(from + 2 * stride + i);
            take &= first >= x.first_least;
            store(to + 2 * stride + i, choose(take, first, load(to + 2 * stride + i)));
        }
        store(to + i, choose(take, v, old));
        store(to + stride + i, choose(take, run, load(to + stride + i)));
    }
    widen(p, dst, lo + x.work, hi + x.work);
}

static void merge_as(struct duty_pass *p, int dst, int src, enum run_rule rule, struct shift x)
{
    if (p->span) {
        merge(p, dst, src, rule, true, x);
        return;
    }
    if (rule == RUN_GOES_ON)
        merge(p, dst, src, RUN_GOES_ON, false, x);
    else if (rule == RUN_STARTS)
        merge(p, dst, src, RUN_STARTS, false, x);
    else
        merge(p, dst, src, RUN_INSIDE, false, x);
}

static void merge_copy(struct duty_pass *p, int dst, int src)
{
    merge_as(p, dst, src, RUN_GOES_ON, (struct shift){0, 0, 0, -1});
}

static void merge_best(struct duty_pass *p, int cell)
{
    int lo = p->cells[cell].lo, hi = p->cells[cell].hi;
    const float *v = cell_value(p, cell);
    for (int w = lo; w <= hi; w += PIECE) {
        piece old = load(p->best + w), x = load(v + w);
        mask take = x > old, who;
        memcpy(&who, p->best_cell + w, sizeof who);
        who = (take & ((mask){0} + cell)) | (~take & who);
        memcpy(p->best_cell + w, &who, sizeof who);
        store(p->best + w, choose(take, x, old));
    }
}

/* Everything that ended at t becomes part of the best duties, and of what is at its site. */
static void gather(struct duty_pass *p, int t)
{
    for (int cell = p->ended[t]; cell >= 0; cell = p->cells[cell].next) {
        int layer = p->cells[cell].layer, site = p->need_site[p->cells[cell].need];
        int *at = pass_slot(p, p->at, layer, site, t);
        merge_best(p, cell);
        p->ended_at[layer] |= 1ull << site;
        if (p->site_needs[site] == 1)
            *at = cell;
        else
            merge_copy(p, cell_at(p, at, layer, -1, t), cell);
    }
}

/* Fills rested at t: the best that ended at each site in the last `window` slots, which may set off after a break. */
static void rest(struct duty_pass *p, int t)
{
    int window = p->gap_most - p->break_least + 1;
    for (int layer = 0; layer < (p->one_gap ? 1 : 2) && window > 0; layer++)
        for (uint64_t left = p->ended_at[layer]; left; left &= left - 1) {
            int s = __builtin_ctzll(left);
            int *row = pass_slot(p, p->rested, layer, s, 0), *at = pass_slot(p, p->at, layer, s, 0);
            int before = t ? row[t - 1] : -1, gone = t >= window ? at[t - window] : -1;
            if (at[t] < 0 && gone < 0) {
                row[t] = before;
                continue;
            }
            int first = gone < 0 && before >= 0 ? t : t - window + 1, count = 0, only = -1;
            for (int u = first < 0 ? 0 : first; u <= t; u++)
                if (at[u] >= 0) {
                    only = at[u];
                    count++;
                }
            bool add = gone < 0 && before >= 0;
            row[t] = count == 1 && !add ? only : -1;
            if (count == 0 || row[t] >= 0)
                continue;
            row[t] = new_cell(p, layer, -1, t);
            if (add)
                merge_copy(p, row[t], before);
            for (int u = first < 0 ? 0 : first; u <= t; u++)
                if (at[u] >= 0)
                    merge_copy(p, row[t], at[u]);
        }
}

/* What may start on need k at t without a break before it: by a journey from another site, or on the spot from another
 * need. */
static void go_straight(struct duty_pass *p, int k, int t)
{
    int s = p->need_site[k];
    for (uint64_t left = p->ended_at[0] | p->ended_at[1]; left; left &= left - 1) {
        int q = __builtin_ctzll(left);
        int go = p->journey[q][s], more = p->one_gap && p->journey_idle[q][s];
        if (q == s || go > t || (more && p->lim.gaps_max < 1))
            continue;
        for (int layer = 0; layer + more < 2; layer++) {
            int from = *pass_slot(p, p->at, layer, q, t - go);
            if (from >= 0)
                merge_as(p, cell_at(p, pass_slot(p, p->ready, layer + more, k, t), layer + more, -1, t), from,
                         RUN_GOES_ON, (struct shift){p->journey_work[q][s], 0, (float)go, -1});
        }
    }
    for (int from = p->ended[t]; p->site_needs[s] > 1 && from >= 0; from = p->cells[from].next) {
        int j = p->cells[from].need, layer = p->cells[from].layer;
        if (j != k && p->need_site[j] == s)
            merge_copy(p, cell_at(p, pass_slot(p, p->ready, layer, k, t), layer, -1, t), from);
    }
}

/* What may start on need k at t after a break and a journey. */
static void go_rested(struct duty_pass *p, int k, int t)
{
    int s = p->need_site[k];
    for (int layer = 0; p->gap_most >= p->break_least && layer < (p->one_gap ? 1 : 2); layer++)
        for (uint64_t left = p->ended_at[layer]; left; left &= left - 1) {
            int q = __builtin_ctzll(left);
            int go = p->journey[q][s], u = t - go - p->break_least;
            int from = u < 0 ? -1 : *pass_slot(p, p->rested, layer, q, u);
            if (from >= 0)
                merge_as(p, cell_at(p, pass_slot(p, p->ready, 1, k, t), 1, -1, t), from, RUN_STARTS,
                         (struct shift){p->journey_work[q][s], 0, (float)go, -1});
        }
}

/* Adds the presence a..b as the first of a duty. */
static void push_first(struct duty_pass *p, const struct pass_item *it, int a, int b, float worth)
{
    int len = b - a;
    bool inside = p->inside[it->need];
    if (a >= p->start_before || len > p->work_most || (!inside && len > p->run_max) || (p->span && len > p->span))
        return;
    int cell = done_at(p, 0, it->need, b);
    float *v = cell_value(p, cell) + len;
    if (!(worth > *v))
        return;
    v[0] = worth;
    v[p->stride] = inside ? 0 : (float)len;
    if (p->span)
        v[2 * p->stride] = (float)a;
    widen(p, cell, len, len);
}

/* Adds the presence a..b after what is ready at a; ready[] has the cells of that by layer. */
static inline void push(struct duty_pass *p, const struct pass_item *it, const int ready[2], int a, int b)
{
    float len = (float)(b - a), worth = item_worth(it, a, b);
    push_first(p, it, a, b, worth);
    for (int layer = 0; layer < 2; layer++) {
        int from = ready[layer];
        if (from < 0 || p->cells[from].lo + b - a > p->work_most)
            continue;
        struct shift x = {b - a, worth, len, p->span ? (float)(b - p->span) : -1};
        merge_as(p, done_at(p, layer, it->need, b), from, p->inside[it->need] ? RUN_INSIDE : RUN_GOES_ON, x);
    }
}

static void start_items(struct duty_pass *p, int t)
{
    for (int i = 0; i < p->n_items; i++) {
        const struct pass_item *it = &p->items[i];
        int room = it->to - t < it->max_len ? it->to - t : it->max_len;
        if (t < it->from || room < it->min_len || (t - it->from) % p->step)
            continue;
        if (*pass_slot(p, p->ready, 0, it->need, t) < 0 && *pass_slot(p, p->ready, 1, it->need, t) < 0) {
            go_straight(p, it->need, t);
            go_rested(p, it->need, t);
        }
        int ready[2] = {*pass_slot(p, p->ready, 0, it->need, t), *pass_slot(p, p->ready, 1, it->need, t)};
        if (ready[0] < 0 && ready[1] < 0 && t >= p->start_before)
            continue;
        for (int len = it->min_len; len < room; len += p->step)
            push(p, it, ready, t, t + len);
        push(p, it, ready, t, t + room);
    }
}

void FORWARD(struct duty_pass *p)
{
    for (int t = 0; t <= p->slots; t++) {
        gather(p, t);
        rest(p, t);
        start_items(p, t);
    }
}

#endif
