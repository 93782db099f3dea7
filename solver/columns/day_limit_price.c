/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day_limit_price.c - the search for the best price of the day's hours. */
#include "day_limit_price.h"
#include "completion_bounds.h"
#include "relaxed_duty.h"
#include <math.h>

/* A duty's value less the price of each hour beyond the day's limit, as a function of the price: a line that touches
 * the bound from below. */
struct bound_line {
    double price, bound, slope; /* slope: hours that the duty leaves of the day's limit */
};

static struct bound_line bound_at(struct pricer *p, double price)
{
    double day_max = p->d->lim.day_max / 60.0;
    p->day_price = price;
    struct bound_line l = {.price = price, .bound = bounds_fill(p) + price * day_max};
    relaxed_duty(p);
    l.slope = day_max - p->traced_work / 60.0;
    return l;
}

double dearest_hour(const struct pricer *p)
{
    double most = 0;
    for (int i = 0; i < p->d->items.n; i++) {
        const struct day_item *it = &p->d->items.at[i];
        const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
        for (int s = it->from; s < it->to; s++)
            most = fmax(most, (worth[s + 1] - worth[s]) * 60.0 / p->ins->slot_min);
    }
    return most;
}

/* The bound is the highest of the lines of all duties: convex.  Between a line that falls and one that rises, where
 * these two meet is the next place to look, and how far above that point the bound lies is what is left to gain. */
double day_limit_bound(struct pricer *p)
{
    struct bound_line fall = bound_at(p, 0), rise = {.price = dearest_hour(p)};
    rise.slope = p->d->lim.day_max / 60.0; /* no hour is worth that much: the empty duty */
    rise.bound = rise.price * rise.slope;
    struct bound_line best = fall;
    for (int i = 0; i < DAY_PRICES && fall.slope < 0 && rise.slope > 0 && best.bound > p->known; i++) {
        double price =
            (fall.bound - rise.bound + rise.slope * rise.price - fall.slope * fall.price) / (rise.slope - fall.slope);
        double meet = fall.bound + fall.slope * (price - fall.price);
        if (best.bound - meet <= DAY_PRICE_GAP * (best.bound - p->known) || price <= fall.price || price >= rise.price)
            break;
        struct bound_line at = bound_at(p, price);
        best = at.bound < best.bound ? at : best;
        if (at.slope < 0)
            fall = at;
        else
            rise = at;
        if (at.slope == 0)
            break;
    }
    return p->day_price == best.price ? best.bound : bound_at(p, best.price).bound;
}
