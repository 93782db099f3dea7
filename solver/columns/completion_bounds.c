/* SPDX-License-Identifier: GPL-3.0-or-later */
/* completion_bounds.c - fills the tables of completion bounds backwards from the end of the day. */
#include "completion_bounds.h"
#include "numbers.h"
#include <assert.h>
#include <string.h>

/* The backward pass is compiled twice: for any processor, and for those with wide registers. */
#if defined(__x86_64__) && defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((flatten, target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* to[i] = max(to[i], from[i] + gain).  Rows fall with i, so the ends tell when nothing rises. */
static inline void raise(float *restrict to, const float *restrict from, float gain, int n)
{
    if (n <= 0 || from[0] + gain <= to[n - 1])
        return;
    for (int i = 0; i < n; i++) {
        float v = from[i] + gain;
        to[i] = v > to[i] ? v : to[i];
    }
}

static inline void raise_all(float *to, float gain, int n)
{
    if (gain <= to[n - 1])
        return;
    for (int i = 0; i < n; i++)
        to[i] = gain > to[i] ? gain : to[i];
}

/* ---- what a day is ---------------------------------------------------------------------------------------- */

/* The rule with the shortest run counts; others are left to the labels. */
static void take_break_rule(struct pricer *p)
{
    const struct limits *l = &p->d->lim;
    p->break_rule = -1;
    p->run_max = p->break_min = 0;
    for (int i = 0; i < l->n_breaks; i++) {
        int slots = l->break_after[i] >= NO_LIMIT ? NO_LIMIT : l->break_after[i] / p->ins->slot_min;
        if (slots == NO_LIMIT || (p->break_rule >= 0 && slots >= p->run_max))
            continue;
        p->break_rule = i;
        p->run_max = slots;
        p->break_min = l->break_len[i];
    }
    p->width = (p->run_max + 8) / 8 * 8;
}

static void make_room(struct pricer *p)
{
    p->slots = p->d->to - p->d->from;
    p->layers = p->d->lim.gaps_max < BOUND_LAYERS ? p->d->lim.gaps_max + 1 : 1;
    size_t rows = (size_t)p->layers * (size_t)(p->slots + 1) * (size_t)p->d->sites.n;
    size_t cells = rows * (size_t)p->width;
    if (cells > p->rows_room) {
        p->ahead = mem_resize(p->ahead, cells, sizeof *p->ahead);
        p->begin = mem_resize(p->begin, cells, sizeof *p->begin);
        p->filled = mem_resize(p->filled, cells, sizeof *p->filled);
        p->begin_best = mem_resize(p->begin_best, cells, sizeof *p->begin_best);
        p->rows_room = cells;
    }
    size_t on = (size_t)p->layers * (size_t)p->d->items.n * (size_t)p->width;
    if (on > p->going_on_room) {
        p->going_on_room = on;
        p->going_on = mem_resize(p->going_on, on, sizeof *p->going_on);
    }
    if ((size_t)p->slots + 1 > p->cost_room) {
        p->cost_room = (size_t)p->slots + 1;
        p->cost = mem_resize(p->cost, p->cost_room, sizeof *p->cost);
    }
}

/* What work costs up to each slot; the week's hours end with Sunday. */
static void sum_costs(struct pricer *p)
{
    int week_end = p->ins->day_slot[WEEK_DAYS];
    double hour = p->ins->slot_min / 60.0;
    for (int s = p->d->from; s <= p->d->to; s++)
        p->cost[s - p->d->from] = ((s < week_end ? s : week_end) * p->q->hour + s * p->day_price) * hour;
}

/* ---- backwards -------------------------------------------------------------------------------------------- */

/* The rest of a presence on an item that has had its shortest length by `end`: to end there, or to go on.  on[r] is
 * kept from slot to slot, so that no length has to be tried by itself; it holds the best for r slots since the break at
 * `end`. */
static void go_on_item(struct pricer *p, const struct day_item *it, float *restrict on, const float *restrict after,
                       int end, int n)
{
    if (end + p->d->from == it->to) {
        memcpy(on, after, (size_t)n * sizeof *on);
        return;
    }
    float gain = bound_gain(p, it, end, end + 1);
    for (int r = 0; r + 1 < n; r++) {
        float v = on[r + 1] + gain;
        on[r] = v > after[r] ? v : after[r];
    }
    on[n - 1] = after[n - 1];
}

/* A longest length that may bind, or a break on the spot: length by length. */
static void begin_by_length(struct pricer *p, int k, int t, const struct day_item *it)
{
    int at = t + p->d->from, last = it->max < it->to - at ? it->max : it->to - at, n = p->run_max + 1;
    float *to = bound_row(p, p->begin, k, t, it->site), inside = NOTHING;
    for (int len = it->min; len <= last; len++) {
        const float *after = bound_row(p, p->ahead, k, t + len, it->site);
        float gain = bound_gain(p, it, t, t + len) + bound_once(p, it);
        if (it->inside || p->break_rule < 0)
            inside = gain + after[0] > inside ? gain + after[0] : inside;
        else if (len < n)
            raise(to, after + len, gain, n - len);
    }
    raise_all(to, inside, n);
}

static void begin_item(struct pricer *p, int k, int t, int item)
{
    const struct day_item *it = &p->d->items.at[item];
    int at = t + p->d->from, n = p->run_max + 1;
    float *to = bound_row(p, p->begin, k, t, it->site);
    if (!*bound_filled(p, k, t, it->site))
        for (int r = 0; r < p->width; r++)
            to[r] = NOTHING;
    *bound_filled(p, k, t, it->site) = true;
    if (it->inside || p->break_rule < 0 || it->max < min_int(it->to - at, p->run_max)) {
        begin_by_length(p, k, t, it);
        return;
    }
    float *on = p->going_on + ((size_t)k * (size_t)p->d->items.n + (size_t)item) * (size_t)p->width;
    go_on_item(p, it, on, bound_row(p, p->ahead, k, t + it->min, it->site), t + it->min, n);
    if (it->min < n)
        raise(to, on + it->min, bound_gain(p, it, t, t + it->min) + bound_once(p, it), n - it->min);
}

static void begin_at(struct pricer *p, int k, int t)
{
    const struct person_day *d = p->d;
    int at = t + d->from;
    for (int s = 0; s < d->sites.n; s++)
        *bound_filled(p, k, t, s) = false;
    for (int i = 0; i < d->items.n; i++)
        if (at >= d->items.at[i].from && at + d->items.at[i].min <= d->items.at[i].to)
            begin_item(p, k, t, i);
    for (int s = 0; s < d->sites.n; s++)
        *bound_top(p, k, t, s) = *bound_filled(p, k, t, s) ? bound_row(p, p->begin, k, t, s)[0] : NOTHING;
}

/* The same for every length of journey there is, once a slot and site; without a longest gap it only grows. */
static void rest_at(struct pricer *p, int k, int t)
{
    for (int s = 0; s < p->d->sites.n; s++)
        for (int j = 0; j < p->n_journeys; j++) {
            float *best = &p->rested_best[(size_t)(k * p->d->sites.n + s) * BOUND_JOURNEYS + (size_t)j];
            int travel = p->journey[j], m = p->ins->slot_min, when = 0;
            if (p->d->lim.gap_max < NO_LIMIT) {
                *best = bound_rested(p, k, t, s, travel, &when);
                continue;
            }
            int u = t + (travel + p->break_min + m - 1) / m, spent = p->break_rule < 0 ? 0 : travel / m;
            if (u <= p->slots && spent <= p->run_max && *bound_top(p, k, u, s) > *best) {
                float v = bound_row(p, p->begin, k, u, s)[spent];
                *best = v > *best ? v : *best;
            }
        }
}

/* After a presence at site s: to another place after a break, or with a wait shorter than one, or straight on. */
static void go_on(struct pricer *p, int k, int t, int s, float *ahead)
{
    const struct person_day *d = p->d;
    int n = p->run_max + 1, rested = k + (p->layers > 1);
    float best = NOTHING;
    for (int to = 0; rested < p->layers && to < d->sites.n; to++) {
        int pair = s * d->sites.n + to;
        float v = p->rested_best[(size_t)(rested * d->sites.n + to) * BOUND_JOURNEYS + (size_t)p->journey_of[pair]];
        v -= p->journey_cost[pair];
        best = v > best ? v : best;
    }
    raise_all(ahead, best, n);
    for (int to = 0; to < d->sites.n; to++) {
        int pair = s * d->sites.n + to;
        const struct short_way *w = &p->short_ways[pair];
        for (int gap = w->first; gap <= w->last && t + gap <= p->slots; gap++) {
            int layer = k + ((gap > w->first || w->idle) && p->layers > 1), spent = p->break_rule < 0 ? 0 : gap;
            if (layer >= p->layers)
                break;
            if (*bound_top(p, layer, t + gap, to) - p->journey_cost[pair] > ahead[n - 1])
                raise(ahead, bound_row(p, p->begin, layer, t + gap, to) + spent, -p->journey_cost[pair], n - spent);
        }
    }
}

/* The gaps between two sites that hold no break, and what the journey costs. */
static void list_ways(struct pricer *p)
{
    int m = p->ins->slot_min;
    for (int i = 0; i < p->d->sites.n * p->d->sites.n; i++) {
        int travel = p->d->travel[i], first = (travel + m - 1) / m, last = first - 1;
        while ((last + 1) * m - travel < p->break_min || (last + 1) * m == travel) {
            if ((last + 1) * m - travel > p->d->lim.gap_max || (p->break_rule >= 0 && last + 1 > p->run_max))
                break;
            last++;
        }
        p->short_ways[i] = (struct short_way){first, last, first * m > travel};
        p->journey_cost[i] = bound_journey(p, travel);
    }
}

static void list_journeys(struct pricer *p)
{
    int sites = p->d->sites.n;
    size_t pairs = (size_t)sites * (size_t)sites, cells = (size_t)BOUND_LAYERS * (size_t)sites * BOUND_JOURNEYS;
    if (pairs > p->pairs_room) {
        p->pairs_room = pairs;
        p->journey_of = mem_resize(p->journey_of, pairs, sizeof *p->journey_of);
        p->rested_best = mem_resize(p->rested_best, cells, sizeof *p->rested_best);
        p->short_ways = mem_resize(p->short_ways, pairs, sizeof *p->short_ways);
        p->journey_cost = mem_resize(p->journey_cost, pairs, sizeof *p->journey_cost);
    }
    for (size_t i = 0; i < cells; i++)
        p->rested_best[i] = NOTHING;
    p->n_journeys = 0;
    for (size_t i = 0; i < pairs; i++) {
        int j = 0;
        while (j < p->n_journeys && p->journey[j] != p->d->travel[i])
            j++;
        if (j == BOUND_JOURNEYS) { /* too many different ones: count it as the shortest, to the good */
            j = 0;
            p->journey[0] = p->d->travel[i] < p->journey[0] ? p->d->travel[i] : p->journey[0];
        } else if (j == p->n_journeys)
            p->journey[p->n_journeys++] = p->d->travel[i];
        p->journey_of[i] = j;
    }
    list_ways(p);
}

#ifndef NDEBUG
/* No row rises with the slots since the break: raise() rests on that. */
static bool rows_fall(const struct pricer *p)
{
    bool fall = true;
    for (int k = 0; k < p->layers; k++)
        for (int t = 0; t <= p->slots; t++)
            for (int s = 0; s < p->d->sites.n; s++)
                for (int r = 0; r < p->run_max; r++) {
                    const float *ahead = bound_row(p, p->ahead, k, t, s), *begin = bound_row(p, p->begin, k, t, s);
                    fall = fall && ahead[r] >= ahead[r + 1];
                    fall = fall && (!*bound_filled(p, k, t, s) || begin[r] >= begin[r + 1]);
                }
    return fall;
}
#endif

WIDE double bounds_fill(struct pricer *p)
{
    const struct person_day *d = p->d;
    float root = NOTHING;
    take_break_rule(p);
    make_room(p);
    sum_costs(p);
    list_journeys(p);
    for (int t = p->slots; t >= 0; t--) {
        int slot = t + d->from;
        float end = p->q->at_end ? (float)-p->q->at_end[slot] : 0;
        float start = p->q->at_start ? (float)p->q->at_start[slot] : 0;
        for (int k = 0; k < p->layers; k++)
            begin_at(p, k, t);
        for (int k = 0; k < p->layers; k++)
            rest_at(p, k, t);
        for (int k = 0; k < p->layers; k++)
            for (int s = 0; s < d->sites.n; s++) {
                float *ahead = bound_row(p, p->ahead, k, t, s);
                for (int r = 0; r < p->width; r++)
                    ahead[r] = r <= p->run_max ? end : NOTHING;
                go_on(p, k, t, s, ahead);
                float begun = *bound_top(p, 0, t, s) - start;
                root = k == 0 && slot < d->start_before && begun > root ? begun : root;
            }
    }
    assert(rows_fall(p));
    return root + 1e-6;
}

static int slots_since(const struct pricer *p, int slot, const int *fresh)
{
    return p->break_rule < 0 ? 0 : (slot * p->ins->slot_min - fresh[p->break_rule]) / p->ins->slot_min;
}

float bound_after(const struct pricer *p, int slot, int site, int gaps, const int *fresh)
{
    int r = slots_since(p, slot, fresh);
    return r > p->run_max ? NOTHING : bound_row(p, p->ahead, p->layers > 1 ? gaps : 0, slot - p->d->from, site)[r];
}

float bound_begin(const struct pricer *p, int slot, int site, int gaps, const int *fresh)
{
    int r = slots_since(p, slot, fresh);
    return r > p->run_max ? NOTHING : bound_row(p, p->begin, p->layers > 1 ? gaps : 0, slot - p->d->from, site)[r];
}
