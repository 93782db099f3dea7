/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, for layers k (interruptions taken), slots t, sites s and slots r since the last break:
 *   begin[k][t][s][r]  the most that can be gained by beginning a stint there and then
 *   ahead[k][t][s][r]  the most that can be gained after a stint that ended there and then
 * Rows of r lie side by side, so that one stint's or journey's gain is added to all of them at once.
 * Rounding is always to the good: r counts begun slots of a run as not yet spent. */
#include "columns_price_impl.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NOTHING (-1e30f)

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

static float *row(const struct pricer *p, float *table, int k, int t, int s)
{
    return table + ((size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s) * (size_t)p->width;
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
        p->rows_room = cells;
    }
    if ((size_t)p->slots + 1 > p->cost_room) {
        p->cost_room = (size_t)p->slots + 1;
        p->cost = mem_resize(p->cost, p->cost_room, sizeof *p->cost);
    }
}

static bool *filled(const struct pricer *p, int k, int t, int s)
{
    return &p->filled[(size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s];
}

/* What work costs up to each slot; the week's hours end with Sunday. */
static void sum_costs(struct pricer *p)
{
    int week_end = p->ins->day_slot[WEEK_DAYS];
    double hour = p->ins->slot_min / 60.0;
    for (int s = p->d->from; s <= p->d->to; s++)
        p->cost[s - p->d->from] = ((s < week_end ? s : week_end) * p->q->hour + s * p->nu) * hour;
}

static float item_gain(const struct pricer *p, const struct price_item *it, int t, int to)
{
    const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride + p->d->from;
    return (float)(worth[to] - worth[t] - p->cost[to] + p->cost[t]);
}

/* On Sunday a journey may lie in the next week, where an hour costs nothing. */
static float journey_cost(const struct pricer *p, int travel)
{
    double minute = (p->nu + (p->d->day < WEEK_DAYS - 1 ? p->q->hour : 0)) / 60.0;
    return p->d->lim.travel_is_work ? (float)(minute * travel) : 0;
}

/* ---- backwards -------------------------------------------------------------------------------------------- */

static void begin_item(struct pricer *p, int k, int t, const struct price_item *it)
{
    int at = t + p->d->from, last = it->max < it->to - at ? it->max : it->to - at, n = p->run_max + 1;
    float *to = row(p, p->begin, k, t, it->site), inside = NOTHING;
    *filled(p, k, t, it->site) = true;
    for (int len = it->min; len <= last; len++) {
        const float *after = row(p, p->ahead, k, t + len, it->site);
        float gain = item_gain(p, it, t, t + len);
        if (it->inside || p->break_rule < 0)
            inside = gain + after[0] > inside ? gain + after[0] : inside;
        else if (len < n)
            raise(to, after + len, gain, n - len);
    }
    raise_all(to, inside, n);
}

static void begin_at(struct pricer *p, int k, int t)
{
    const struct price_day *d = p->d;
    int at = t + d->from;
    for (int s = 0; s < d->sites.n; s++) {
        float *to = row(p, p->begin, k, t, s);
        *filled(p, k, t, s) = false;
        for (int r = 0; r < p->width; r++)
            to[r] = NOTHING;
    }
    for (int i = 0; i < d->items.n; i++) {
        const struct price_item *it = &d->items.at[i];
        if (at >= it->from && at + it->min <= it->to)
            begin_item(p, k, t, it);
    }
}

/* The best start at a site after a break, a journey of `travel` minutes away from slot t; *when: its slot. */
static float rested_start(const struct pricer *p, int k, int t, int site, int travel, int *when)
{
    int m = p->ins->slot_min, spent = travel / m, from = t + (travel + p->break_min + m - 1) / m;
    int to = p->d->lim.gap_max >= NO_LIMIT ? p->slots : t + (travel + p->d->lim.gap_max) / m;
    float best = NOTHING;
    if (p->break_rule < 0)
        spent = 0;
    if (spent > p->run_max)
        return best;
    for (int u = from; u <= to && u <= p->slots; u++)
        if (*filled(p, k, u, site)) {
            float v = row(p, p->begin, k, u, site)[spent];
            *when = v > best ? u : *when;
            best = v > best ? v : best;
        }
    return best;
}

/* The same for every length of journey there is, once a slot and site; without a longest gap it only grows. */
static void rest_at(struct pricer *p, int k, int t)
{
    for (int s = 0; s < p->d->sites.n; s++)
        for (int j = 0; j < p->n_journeys; j++) {
            float *best = &p->rested_best[(size_t)(k * p->d->sites.n + s) * BOUND_JOURNEYS + (size_t)j];
            int travel = p->journey[j], m = p->ins->slot_min, when = 0;
            if (p->d->lim.gap_max < NO_LIMIT) {
                *best = rested_start(p, k, t, s, travel, &when);
                continue;
            }
            int u = t + (travel + p->break_min + m - 1) / m, spent = p->break_rule < 0 ? 0 : travel / m;
            if (u <= p->slots && spent <= p->run_max && *filled(p, k, u, s)) {
                float v = row(p, p->begin, k, u, s)[spent];
                *best = v > *best ? v : *best;
            }
        }
}

/* After a stint at site s: straight on to another place, with a wait shorter than a break, or after one. */
static void go_on(struct pricer *p, int k, int t, int s, float *ahead)
{
    const struct price_day *d = p->d;
    int m = p->ins->slot_min, n = p->run_max + 1;
    for (int to = 0; to < d->sites.n; to++) {
        int travel = d->travel[s * d->sites.n + to], first = (travel + m - 1) / m;
        float pay = journey_cost(p, travel);
        for (int gap = first; gap * m - travel < p->break_min || gap * m == travel; gap++) {
            bool idle = gap * m > travel;
            int layer = k + (idle && p->layers > 1), u = t + gap;
            int spent = p->break_rule < 0 ? 0 : gap;
            if (layer >= p->layers || u > p->slots || spent >= n || gap * m - travel > d->lim.gap_max)
                break;
            if (*filled(p, layer, u, to))
                raise(ahead, row(p, p->begin, layer, u, to) + spent, -pay, n - spent);
        }
        int layer = k + (p->layers > 1), j = p->journey_of[s * d->sites.n + to];
        if (layer < p->layers)
            raise_all(ahead, p->rested_best[(size_t)(layer * d->sites.n + to) * BOUND_JOURNEYS + (size_t)j] - pay, n);
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
}

WIDE double bound_ahead(struct pricer *p)
{
    const struct price_day *d = p->d;
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
                float *ahead = row(p, p->ahead, k, t, s);
                for (int r = 0; r < p->width; r++)
                    ahead[r] = r <= p->run_max ? end : NOTHING;
                go_on(p, k, t, s, ahead);
                float begun = row(p, p->begin, 0, t, s)[0] - start;
                root = k == 0 && slot < d->start_before && begun > root ? begun : root;
            }
    }
    return root + 1e-6;
}

/* ---- the duty behind the tables ---------------------------------------------------------------------------- */

struct place {
    int k, t, s, r;
    float value;
};

/* Adds the stint that the best value at a begin place stands for; the place it ends at. */
static struct place trace_stint(const struct pricer *p, struct place at, struct duty *out)
{
    const struct price_day *d = p->d;
    struct place best = {.value = NOTHING};
    int item = -1, slot = at.t + d->from;
    for (int i = 0; i < d->items.n; i++) {
        const struct price_item *it = &d->items.at[i];
        if (it->site != at.s || slot < it->from)
            continue;
        int last = it->max < it->to - slot ? it->max : it->to - slot;
        for (int len = it->min; len <= last; len++) {
            int r = it->inside || p->break_rule < 0 ? 0 : at.r + len;
            if (r > p->run_max)
                break;
            float v = item_gain(p, it, at.t, at.t + len) + row(p, p->ahead, at.k, at.t + len, at.s)[r];
            if (v > best.value) {
                best = (struct place){at.k, at.t + len, at.s, r, v};
                item = i;
            }
        }
    }
    if (item < 0 || out->n == DUTY_STINTS)
        return best;
    struct duty_stint *before = out->n ? &out->at[out->n - 1] : NULL;
    if (before && before->need == d->items.at[item].need && before->to == slot)
        before->to = best.t + d->from; /* one presence */
    else
        out->at[out->n++] = (struct duty_stint){d->items.at[item].need, slot, best.t + d->from};
    return best;
}

/* Where to go from the end of a stint: the best place to begin again, or value NOTHING to end here. */
static struct place trace_journey(const struct pricer *p, struct place at)
{
    const struct price_day *d = p->d;
    int m = p->ins->slot_min, slot = at.t + d->from;
    struct place best = {.value = p->q->at_end ? (float)-p->q->at_end[slot] : 0}, none = {.value = NOTHING};
    bool on = false;
    for (int to = 0; to < d->sites.n; to++) {
        int travel = d->travel[at.s * d->sites.n + to], when = 0, spent = p->break_rule < 0 ? 0 : travel / m;
        float pay = journey_cost(p, travel);
        for (int gap = (travel + m - 1) / m; gap * m - travel < p->break_min || gap * m == travel; gap++) {
            int layer = at.k + (gap * m > travel && p->layers > 1), u = at.t + gap;
            int r = p->break_rule < 0 ? 0 : at.r + gap;
            if (layer >= p->layers || u > p->slots || r > p->run_max || gap * m - travel > d->lim.gap_max)
                break;
            if (!*filled(p, layer, u, to) || row(p, p->begin, layer, u, to)[r] - pay <= best.value)
                continue;
            best = (struct place){layer, u, to, r, row(p, p->begin, layer, u, to)[r] - pay};
            on = true;
        }
        int layer = at.k + (p->layers > 1);
        float v = layer < p->layers ? rested_start(p, layer, at.t, to, travel, &when) - pay : NOTHING;
        if (v > best.value) {
            best = (struct place){layer, when, to, spent, v};
            on = true;
        }
    }
    return on ? best : none;
}

int bound_trace(struct pricer *p)
{
    const struct price_day *d = p->d;
    struct place at = {.value = NOTHING};
    struct duty duty = {0};
    for (int t = 0; t <= p->slots && t + d->from < d->start_before; t++)
        for (int s = 0; s < d->sites.n; s++) {
            float v = row(p, p->begin, 0, t, s)[0] - (p->q->at_start ? (float)p->q->at_start[t + d->from] : 0);
            if (*filled(p, 0, t, s) && v > at.value)
                at = (struct place){0, t, s, 0, v};
        }
    while (at.value > NOTHING / 2 && duty.n < DUTY_STINTS) {
        at = trace_stint(p, at, &duty);
        if (at.value > NOTHING / 2)
            at = trace_journey(p, at);
    }
    return price_offer(p, &duty);
}

static int slots_since(const struct pricer *p, int slot, const int *fresh)
{
    return p->break_rule < 0 ? 0 : (slot * p->ins->slot_min - fresh[p->break_rule]) / p->ins->slot_min;
}

float bound_after(const struct pricer *p, int slot, int site, int gaps, const int *fresh)
{
    int r = slots_since(p, slot, fresh);
    return r > p->run_max ? NOTHING : row(p, p->ahead, p->layers > 1 ? gaps : 0, slot - p->d->from, site)[r];
}

float bound_begin(const struct pricer *p, int slot, int site, int gaps, const int *fresh)
{
    int r = slots_since(p, slot, fresh);
    return r > p->run_max ? NOTHING : row(p, p->begin, p->layers > 1 ? gaps : 0, slot - p->d->from, site)[r];
}

/* ---- hours of the day at a price ----------------------------------------------------------------------------- */

static double bound_at(struct pricer *p, double nu)
{
    p->nu = nu;
    double bound = bound_ahead(p) + nu * p->d->lim.day_max / 60.0;
    bound_trace(p);
    return bound;
}

double bound_best_nu(struct pricer *p)
{
    enum { STEPS = 10 };
    const double golden = 0.6180339887498949;
    double low = 0, high = 0, best = INFINITY, best_nu = 0;
    for (int i = 0; i < p->d->items.n; i++) { /* no hour is worth more than the best one */
        const struct price_item *it = &p->d->items.at[i];
        const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
        for (int s = it->from; s < it->to; s++)
            high = fmax(high, (worth[s + 1] - worth[s]) * 60.0 / p->ins->slot_min);
    }
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = bound_at(p, a), at_b = bound_at(p, b);
    for (int i = 0; i < STEPS; i++) {
        double least = at_a <= at_b ? at_a : at_b;
        best_nu = least < best ? (at_a <= at_b ? a : b) : best_nu;
        best = fmin(best, least);
        if (best <= p->known)
            return best; /* nothing can beat what is known */
        if (at_a <= at_b) {
            high = b;
            b = a;
            at_b = at_a;
            a = high - golden * (high - low);
            at_a = bound_at(p, a);
        } else {
            low = a;
            a = b;
            at_a = at_b;
            b = low + golden * (high - low);
            at_b = bound_at(p, b);
        }
    }
    return p->nu == best_nu ? best : bound_at(p, best_nu);
}
