/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns_price_impl.h"
#include <math.h>
#include <stdlib.h>

static void make_room(struct pricer *p)
{
    size_t slots = (size_t)(p->d->to - p->d->from) + 2, cells = slots * (size_t)p->d->sites.n;
    if (cells + slots <= p->ahead_room)
        return;
    p->ahead_room = cells + slots;
    p->ahead = mem_resize(p->ahead, p->ahead_room, sizeof *p->ahead);
    p->begin = mem_resize(p->begin, p->ahead_room, sizeof *p->begin);
    p->cost = mem_resize(p->cost, p->ahead_room, sizeof *p->cost);
    p->later = mem_resize(p->later, p->ahead_room, sizeof *p->later);
}

/* What work costs up to each slot; the week's hours end with Sunday. */
static void sum_costs(struct pricer *p)
{
    int week_end = p->ins->day_slot[WEEK_DAYS];
    double hour = p->ins->slot_min / 60.0;
    for (int s = p->d->from; s <= p->d->to; s++)
        p->cost[s - p->d->from] = ((s < week_end ? s : week_end) * p->q->hour + s * p->nu) * hour;
}

/* begin[slot]: the most that can be gained by starting a stint at each site now. */
static void begin_at(struct pricer *p, int slot)
{
    const struct price_day *d = p->d;
    int n = d->sites.n, now = slot - d->from;
    double *begin = p->begin + (size_t)now * (size_t)n;
    for (int site = 0; site < n; site++)
        begin[site] = -INFINITY;
    for (int i = 0; i < d->items.n; i++) {
        const struct price_item *it = &d->items.at[i];
        if (slot < it->from || slot + it->min > it->to)
            continue;
        const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
        int last = it->max < it->to - slot ? slot + it->max : it->to;
        double paid = worth[slot] - p->cost[now], best = -INFINITY;
        for (int to = slot + it->min; to <= last; to++) {
            double v = worth[to] - p->cost[to - d->from] + p->ahead[(to - d->from) * n + it->site];
            best = v > best ? v : best;
        }
        if (best - paid > begin[it->site])
            begin[it->site] = best - paid;
    }
}

/* later[site]: the most to be gained by setting off from the site now or later. */
static void set_off(struct pricer *p, int slot)
{
    const struct price_day *d = p->d;
    int n = d->sites.n, m = p->ins->slot_min;
    /* on Sunday a journey may lie in the next week, where an hour costs nothing */
    double minute = (p->nu + (d->day < WEEK_DAYS - 1 ? p->q->hour : 0)) / 60.0;
    if (!d->lim.travel_is_work)
        minute = 0;
    for (int site = 0; site < n; site++)
        for (int to = 0; to < n; to++) {
            int travel = d->travel[site * n + to], arrive = slot + (travel + m - 1) / m;
            if (arrive > d->to)
                continue;
            double v = p->begin[(size_t)(arrive - d->from) * (size_t)n + (size_t)to] - minute * travel;
            p->later[site] = v > p->later[site] ? v : p->later[site];
        }
}

double bound_ahead(struct pricer *p)
{
    const struct price_day *d = p->d;
    int n = d->sites.n;
    double root = -INFINITY;
    make_room(p);
    sum_costs(p);
    for (int site = 0; site < n; site++)
        p->later[site] = -INFINITY;
    for (int slot = d->to; slot >= d->from; slot--) {
        double end = p->q->at_end ? -p->q->at_end[slot] : 0, start = p->q->at_start ? p->q->at_start[slot] : 0;
        size_t now = (size_t)(slot - d->from) * (size_t)n;
        begin_at(p, slot);
        set_off(p, slot);
        for (int site = 0; site < n; site++) {
            p->ahead[now + (size_t)site] = end > p->later[site] ? end : p->later[site];
            if (slot < d->start_before && p->begin[now + (size_t)site] - start > root)
                root = p->begin[now + (size_t)site] - start;
        }
    }
    return root;
}

static double bound_at(struct pricer *p, double nu)
{
    p->nu = nu;
    return bound_ahead(p) + nu * p->d->lim.day_max / 60.0;
}

double bound_best_nu(struct pricer *p)
{
    enum { STEPS = 14 };
    const double golden = 0.6180339887498949;
    double low = 0, high = 0;
    for (int i = 0; i < p->d->items.n; i++) { /* no hour is worth more than the best one */
        const struct price_item *it = &p->d->items.at[i];
        const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
        for (int s = it->from; s < it->to; s++)
            high = fmax(high, (worth[s + 1] - worth[s]) * 60.0 / p->ins->slot_min);
    }
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = bound_at(p, a), at_b = bound_at(p, b);
    for (int i = 0; i < STEPS; i++) {
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
    return bound_at(p, at_a <= at_b ? a : b);
}
