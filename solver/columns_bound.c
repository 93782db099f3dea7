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

static int least(int a, int b)
{
    return a < b ? a : b;
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
        p->top = mem_resize(p->top, cells, sizeof *p->top);
        p->rows_room = cells;
    }
    size_t on = (size_t)p->layers * (size_t)p->d->items.n * (size_t)p->width;
    if (on > p->on_room) {
        p->on_room = on;
        p->on = mem_resize(p->on, on, sizeof *p->on);
    }
    if ((size_t)p->slots + 1 > p->cost_room) {
        p->cost_room = (size_t)p->slots + 1;
        p->cost = mem_resize(p->cost, p->cost_room, sizeof *p->cost);
    }
}

/* The best of a row of `begin`, NOTHING where nothing can begin. */
static float *top(const struct pricer *p, int k, int t, int s)
{
    return &p->top[(size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s];
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

/* What a stint is worth by itself: much, where it has to be. */
static float item_once(const struct pricer *p, const struct price_item *it)
{
    return it->must ? (float)p->bonus : 0;
}

/* On Sunday a journey may lie in the next week, where an hour costs nothing. */
static float journey_cost(const struct pricer *p, int travel)
{
    double minute = (p->nu + (p->d->day < WEEK_DAYS - 1 ? p->q->hour : 0)) / 60.0;
    return p->d->lim.travel_is_work ? (float)(minute * travel) : 0;
}

/* ---- backwards -------------------------------------------------------------------------------------------- */

/* The rest of a stint on an item that has had its shortest length by `end`: to end there, or to go on.  on[r] is kept
 * from slot to slot, so that no length has to be tried by itself; it holds the best for r slots since the break at
 * `end`. */
static void go_on_item(struct pricer *p, const struct price_item *it, float *restrict on, const float *restrict after,
                       int end, int n)
{
    if (end + p->d->from == it->to) {
        memcpy(on, after, (size_t)n * sizeof *on);
        return;
    }
    float gain = item_gain(p, it, end, end + 1);
    for (int r = 0; r + 1 < n; r++) {
        float v = on[r + 1] + gain;
        on[r] = v > after[r] ? v : after[r];
    }
    on[n - 1] = after[n - 1];
}

/* A longest length that may bind, or a break on the spot: length by length. */
static void begin_by_length(struct pricer *p, int k, int t, const struct price_item *it)
{
    int at = t + p->d->from, last = it->max < it->to - at ? it->max : it->to - at, n = p->run_max + 1;
    float *to = row(p, p->begin, k, t, it->site), inside = NOTHING;
    for (int len = it->min; len <= last; len++) {
        const float *after = row(p, p->ahead, k, t + len, it->site);
        float gain = item_gain(p, it, t, t + len) + item_once(p, it);
        if (it->inside || p->break_rule < 0)
            inside = gain + after[0] > inside ? gain + after[0] : inside;
        else if (len < n)
            raise(to, after + len, gain, n - len);
    }
    raise_all(to, inside, n);
}

static void begin_item(struct pricer *p, int k, int t, int item)
{
    const struct price_item *it = &p->d->items.at[item];
    int at = t + p->d->from, n = p->run_max + 1;
    float *to = row(p, p->begin, k, t, it->site);
    if (!*filled(p, k, t, it->site))
        for (int r = 0; r < p->width; r++)
            to[r] = NOTHING;
    *filled(p, k, t, it->site) = true;
    if (it->inside || p->break_rule < 0 || it->max < least(it->to - at, p->run_max)) {
        begin_by_length(p, k, t, it);
        return;
    }
    float *on = p->on + ((size_t)k * (size_t)p->d->items.n + (size_t)item) * (size_t)p->width;
    go_on_item(p, it, on, row(p, p->ahead, k, t + it->min, it->site), t + it->min, n);
    if (it->min < n)
        raise(to, on + it->min, item_gain(p, it, t, t + it->min) + item_once(p, it), n - it->min);
}

static void begin_at(struct pricer *p, int k, int t)
{
    const struct price_day *d = p->d;
    int at = t + d->from;
    for (int s = 0; s < d->sites.n; s++)
        *filled(p, k, t, s) = false;
    for (int i = 0; i < d->items.n; i++)
        if (at >= d->items.at[i].from && at + d->items.at[i].min <= d->items.at[i].to)
            begin_item(p, k, t, i);
    for (int s = 0; s < d->sites.n; s++)
        *top(p, k, t, s) = *filled(p, k, t, s) ? row(p, p->begin, k, t, s)[0] : NOTHING;
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
        if (*top(p, k, u, site) > best) {
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
            if (u <= p->slots && spent <= p->run_max && *top(p, k, u, s) > *best) {
                float v = row(p, p->begin, k, u, s)[spent];
                *best = v > *best ? v : *best;
            }
        }
}

/* After a stint at site s: to another place after a break, or with a wait shorter than one, or straight on. */
static void go_on(struct pricer *p, int k, int t, int s, float *ahead)
{
    const struct price_day *d = p->d;
    int n = p->run_max + 1, rested = k + (p->layers > 1);
    float best = NOTHING;
    for (int to = 0; rested < p->layers && to < d->sites.n; to++) {
        int pair = s * d->sites.n + to;
        float v = p->rested_best[(size_t)(rested * d->sites.n + to) * BOUND_JOURNEYS + (size_t)p->journey_of[pair]];
        v -= p->pay[pair];
        best = v > best ? v : best;
    }
    raise_all(ahead, best, n);
    for (int to = 0; to < d->sites.n; to++) {
        int pair = s * d->sites.n + to;
        const struct short_way *w = &p->ways[pair];
        for (int gap = w->first; gap <= w->last && t + gap <= p->slots; gap++) {
            int layer = k + ((gap > w->first || w->idle) && p->layers > 1), spent = p->break_rule < 0 ? 0 : gap;
            if (layer >= p->layers)
                break;
            if (*top(p, layer, t + gap, to) - p->pay[pair] > ahead[n - 1])
                raise(ahead, row(p, p->begin, layer, t + gap, to) + spent, -p->pay[pair], n - spent);
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
        p->ways[i] = (struct short_way){first, last, first * m > travel};
        p->pay[i] = journey_cost(p, travel);
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
        p->ways = mem_resize(p->ways, pairs, sizeof *p->ways);
        p->pay = mem_resize(p->pay, pairs, sizeof *p->pay);
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
                float begun = *top(p, 0, t, s) - start;
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
            float v =
                item_gain(p, it, at.t, at.t + len) + item_once(p, it) + row(p, p->ahead, at.k, at.t + len, at.s)[r];
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

/* Minutes of work as the tables count it, whether the duty is legal or not. */
static int work_of(const struct pricer *p, const struct duty *d)
{
    int minutes = 0;
    for (int i = 0; i < d->n; i++) {
        minutes += (d->at[i].to - d->at[i].from) * p->ins->slot_min;
        if (i && p->d->lim.travel_is_work)
            minutes +=
                instance_travel(p->ins, p->ins->needs[d->at[i - 1].need].site, p->ins->needs[d->at[i].need].site);
    }
    return minutes;
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
    p->traced_work = work_of(p, &duty);
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

/* A duty's value less nu for each hour beyond the day's limit, as a function of nu: a line that touches the bound. */
struct nu_line {
    double nu, bound, slope; /* slope: hours that the duty leaves of the day's limit */
};

static struct nu_line bound_at(struct pricer *p, double nu)
{
    double day_max = p->d->lim.day_max / 60.0;
    p->nu = nu;
    struct nu_line l = {.nu = nu, .bound = bound_ahead(p) + nu * day_max};
    bound_trace(p);
    l.slope = day_max - p->traced_work / 60.0;
    return l;
}

double bound_dearest_hour(const struct pricer *p)
{
    double most = 0;
    for (int i = 0; i < p->d->items.n; i++) {
        const struct price_item *it = &p->d->items.at[i];
        const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
        for (int s = it->from; s < it->to; s++)
            most = fmax(most, (worth[s + 1] - worth[s]) * 60.0 / p->ins->slot_min);
    }
    return most;
}

/* The bound is the highest of the lines of all duties: convex.  Between a line that falls and one that rises, where
 * these two meet is the next place to look, and how far above that point the bound lies is what is left to gain. */
double bound_best_nu(struct pricer *p)
{
    enum { STEPS = 8 };
    struct nu_line fall = bound_at(p, 0), rise = {.nu = bound_dearest_hour(p)};
    rise.slope = p->d->lim.day_max / 60.0; /* no hour is worth that much: the empty duty */
    rise.bound = rise.nu * rise.slope;
    struct nu_line best = fall;
    for (int i = 0; i < STEPS && fall.slope < 0 && rise.slope > 0 && best.bound > p->known; i++) {
        double nu = (fall.bound - rise.bound + rise.slope * rise.nu - fall.slope * fall.nu) / (rise.slope - fall.slope);
        double meet = fall.bound + fall.slope * (nu - fall.nu);
        if (best.bound - meet <= 1e-3 * (best.bound - p->known) || nu <= fall.nu || nu >= rise.nu)
            break;
        struct nu_line at = bound_at(p, nu);
        best = at.bound < best.bound ? at : best;
        if (at.slope < 0)
            fall = at;
        else
            rise = at;
        if (at.slope == 0)
            break;
    }
    return p->nu == best.nu ? best.bound : bound_at(p, best.nu).bound;
}
