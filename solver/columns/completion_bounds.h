/* SPDX-License-Identifier: GPL-3.0-or-later */
/* completion_bounds.h - the most that the rest of a day can add to a partial duty, from every place and time on.
 *
 * The tables are filled backwards.  They know blocks, travel, prices, the break rule with the shortest run, and
 * interruptions, but no totals (work, night, span), so they never say too little.  Rounding is always upwards: begun
 * slots of a run count as not yet spent.
 *
 * For layers k (interruptions taken), slots t, sites s and slots r since the last break:
 *   begin[k][t][s][r]  the most that can be gained by beginning a presence there and then
 *   ahead[k][t][s][r]  the most that can be gained after a presence that ended there and then
 * Rows of r lie side by side, so that one presence's or journey's gain is added to all of them at once.  A row never
 * rises with r: whoever has spent less of a run can do all that another can. */
#ifndef CORDAGE_COMPLETION_BOUNDS_H
#define CORDAGE_COMPLETION_BOUNDS_H

#include "pricer.h"

/* Fills the tables for the prices and p->day_price; returns the most that a whole duty can be worth. */
double bounds_fill(struct pricer *p);
/* The most after a presence that ended at a slot, or by beginning one there; fresh: minute since which no such break.
 */
float bound_after(const struct pricer *p, int slot, int site, int gaps, const int *fresh);
float bound_begin(const struct pricer *p, int slot, int site, int gaps, const int *fresh);

/* ---- the tables themselves, for those who read duties out of them ---- */

#define NOTHING (-1e30f)

static inline float *bound_row(const struct pricer *p, float *table, int k, int t, int s)
{
    return table + ((size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s) * (size_t)p->width;
}

/* The best of a row of `begin`, NOTHING where nothing can begin. */
static inline float *bound_top(const struct pricer *p, int k, int t, int s)
{
    return &p->begin_best[(size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s];
}

static inline bool *bound_filled(const struct pricer *p, int k, int t, int s)
{
    return &p->filled[(size_t)(k * (p->slots + 1) + t) * (size_t)p->d->sites.n + (size_t)s];
}

static inline float bound_gain(const struct pricer *p, const struct day_item *it, int t, int to)
{
    const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride + p->d->from;
    return (float)(worth[to] - worth[t] - p->cost[to] + p->cost[t]);
}

/* What a presence is worth by itself: much, where it has to be. */
static inline float bound_once(const struct pricer *p, const struct day_item *it)
{
    return it->required ? (float)p->bonus : 0;
}

/* On Sunday a journey may lie in the next week, where an hour costs nothing. */
static inline float bound_journey(const struct pricer *p, int travel)
{
    double minute = (p->day_price + (p->d->day < WEEK_DAYS - 1 ? p->q->hour : 0)) / 60.0;
    return p->d->lim.travel_is_work ? (float)(minute * travel) : 0;
}

/* The best start at a site after a break, a journey of `travel` minutes away from slot t; *when: its slot. */
static inline float bound_rested(const struct pricer *p, int k, int t, int site, int travel, int *when)
{
    int m = p->ins->slot_min, spent = travel / m, from = t + (travel + p->break_min + m - 1) / m;
    int to = p->d->lim.gap_max >= NO_LIMIT ? p->slots : t + (travel + p->d->lim.gap_max) / m;
    float best = NOTHING;
    if (p->break_rule < 0)
        spent = 0;
    if (spent > p->run_max)
        return best;
    for (int u = from; u <= to && u <= p->slots; u++)
        if (*bound_top(p, k, u, site) > best) {
            float v = bound_row(p, p->begin, k, u, site)[spent];
            *when = v > best ? u : *when;
            best = v > best ? v : best;
        }
    return best;
}

#endif
