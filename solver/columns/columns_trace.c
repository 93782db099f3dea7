/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The duty behind the tables' best value, and the price of the day's hours at which the tables bound best. */
#include "columns_bound_impl.h"
#include <math.h>

/* ---- the duty behind the tables ---------------------------------------------------------------------------- */

struct place {
    int k, t, s, r;
    float value;
};

/* Adds the presence that the best value at a begin place stands for; the place it ends at. */
static struct place trace_presence(const struct pricer *p, struct place at, struct duty *out)
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
            float v = bound_gain(p, it, at.t, at.t + len) + bound_once(p, it) +
                      bound_row(p, p->ahead, at.k, at.t + len, at.s)[r];
            if (v > best.value) {
                best = (struct place){at.k, at.t + len, at.s, r, v};
                item = i;
            }
        }
    }
    if (item < 0 || out->n == DUTY_PRESENCES)
        return best;
    struct duty_presence *before = out->n ? &out->at[out->n - 1] : NULL;
    if (before && before->need == d->items.at[item].need && before->to == slot)
        before->to = best.t + d->from; /* one presence */
    else
        out->at[out->n++] = (struct duty_presence){d->items.at[item].need, slot, best.t + d->from};
    return best;
}

/* Where to go from the end of a presence: the best place to begin again, or value NOTHING to end here. */
static struct place trace_journey(const struct pricer *p, struct place at)
{
    const struct price_day *d = p->d;
    int m = p->ins->slot_min, slot = at.t + d->from;
    struct place best = {.value = p->q->at_end ? (float)-p->q->at_end[slot] : 0}, none = {.value = NOTHING};
    bool on = false;
    for (int to = 0; to < d->sites.n; to++) {
        int travel = d->travel[at.s * d->sites.n + to], when = 0, spent = p->break_rule < 0 ? 0 : travel / m;
        float pay = bound_journey(p, travel);
        for (int gap = (travel + m - 1) / m; gap * m - travel < p->break_min || gap * m == travel; gap++) {
            int layer = at.k + (gap * m > travel && p->layers > 1), u = at.t + gap;
            int r = p->break_rule < 0 ? 0 : at.r + gap;
            if (layer >= p->layers || u > p->slots || r > p->run_max || gap * m - travel > d->lim.gap_max)
                break;
            if (!*bound_filled(p, layer, u, to) || bound_row(p, p->begin, layer, u, to)[r] - pay <= best.value)
                continue;
            best = (struct place){layer, u, to, r, bound_row(p, p->begin, layer, u, to)[r] - pay};
            on = true;
        }
        int layer = at.k + (p->layers > 1);
        float v = layer < p->layers ? bound_rested(p, layer, at.t, to, travel, &when) - pay : NOTHING;
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
            float v = bound_row(p, p->begin, 0, t, s)[0] - (p->q->at_start ? (float)p->q->at_start[t + d->from] : 0);
            if (*bound_filled(p, 0, t, s) && v > at.value)
                at = (struct place){0, t, s, 0, v};
        }
    while (at.value > NOTHING / 2 && duty.n < DUTY_PRESENCES) {
        at = trace_presence(p, at, &duty);
        if (at.value > NOTHING / 2)
            at = trace_journey(p, at);
    }
    p->traced_work = work_of(p, &duty);
    return price_offer(p, &duty);
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
