/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pricing.c - decides what is needed to price a person-day, and puts its kinds of sites together. */
#include "pricing.h"
#include "completion_bounds.h"
#include "day_limit_price.h"
#include "labelling.h"
#include "pricer.h"
#include "relaxed_duty.h"
#include <math.h>
#include <stdlib.h>

struct pricer *pricer_new(const struct instance *ins)
{
    struct pricer *p = mem_alloc(sizeof *p);
    p->ins = ins;
    return p;
}

void pricer_free(struct pricer *p)
{
    if (!p)
        return;
    for (int i = 0; i < p->rested_room; i++)
        vec_free(&p->rested[i]);
    free(p->rested);
    free(p->first_label);
    free(p->night);
    free(p->ahead);
    free(p->begin);
    free(p->filled);
    free(p->begin_best);
    free(p->going_on);
    free(p->short_ways);
    free(p->journey_cost);
    free(p->cost);
    free(p->journey_of);
    free(p->rested_best);
    vec_free(&p->labels);
    vec_free(&p->entries);
    free(p);
}

long pricer_comparisons(const struct pricer *p)
{
    return p->comparisons_sum;
}

static void prepare(struct pricer *p, const struct person_day *d, const struct prices *q)
{
    const struct limits *l = &d->lim;
    int m = p->ins->slot_min, journey = 0;
    p->d = d;
    p->q = q;
    p->break_longest = 0;
    for (int i = 0; i < l->n_breaks; i++)
        if (l->break_after[i] < NO_LIMIT && l->break_len[i] > p->break_longest)
            p->break_longest = l->break_len[i];
    for (int i = 0; i < d->sites.n * d->sites.n; i++)
        journey = d->travel[i] > journey ? d->travel[i] : journey;
    p->windowed = l->gap_max < NO_LIMIT;
    p->widest = p->windowed ? (l->gap_max + journey) / m + 1 : 0;
    p->by_work = p->by_night = p->by_start = false;
    p->has_night = l->night_day < l->day_max;
    if (!p->has_night)
        return;
    size_t room = (size_t)(d->to - d->from) + 1;
    if (room > p->night_room) {
        p->night = mem_resize(p->night, room, sizeof *p->night);
        p->night_room = room;
    }
    p->night[0] = 0;
    for (int s = d->from; s < d->to; s++)
        p->night[s + 1 - d->from] = p->night[s - d->from] + night_min(p->ins, l, s * m, (s + 1) * m);
}

/* Labelling, with more compared each time the winner breaks something.  Where it takes too long the bound stands for
 * the value, which then is never too low. */
static void search(struct pricer *p, double bound)
{
    for (;;) {
        double value;
        if (p->by_work)
            bound = fmin(bound, day_limit_bound(p));
        if (bound <= p->known)
            return;
        int label = label_pass(p, &value), wrong = label < 0 ? 0 : label_breaks(p, label);
        p->comparisons_sum += p->comparisons;
        if (label_tired(p)) {
            p->known = bound;
            return;
        }
        if (!wrong && label >= 0) {
            label_duty(p, label, p->found);
            if (!duty_measure(p->ins, p->d->employee, p->found, NULL))
                p->found->n = 0;
            p->known = value;
        }
        if (!wrong)
            return;
        p->by_work = p->by_work || (wrong & (TOO_MUCH_WORK | TOO_MUCH_NIGHT));
        p->by_night = p->by_night || (wrong & TOO_MUCH_NIGHT);
        p->by_start = p->by_start || (wrong & TOO_LONG);
    }
}

/* One kind of sites, by the steps of pricing.h. */
static double price_kind(struct pricer *p, const struct person_day *d, const struct prices *q, double known,
                         struct duty *best)
{
    best->n = 0;
    prepare(p, d, q);
    p->known = fmax(known, 0);
    p->found = best;
    p->day_price = 0;
    double bound = bounds_fill(p);
    if (bound <= p->known + q->slack)
        return p->known + q->slack;
    int wrong = relaxed_duty(p);
    if (wrong == 0 || bound <= p->known + q->slack)
        return fmax(p->known, bound);
    p->by_work = wrong == TOO_MUCH_WORK;
    if (q->bounds_only)
        return fmax(p->known, p->by_work ? fmin(bound, day_limit_bound(p)) : bound);
    p->known += q->slack + 1e-9;
    search(p, bound);
    return p->known;
}

/* The best of each kind of sites and of all of them mixed. */
static double price_kinds(struct pricer *p, const struct person_day *d, const struct prices *q, double known,
                          struct duty *best)
{
    struct duty found;
    double highest = 0, best_known = known;
    if (!d->kinds)
        return price_kind(p, d, q, known, best);
    best->n = 0;
    for (int k = 0; k < d->n_kinds; k++) {
        double value = price_kind(p, &d->kinds[k], q, best_known, &found);
        highest = fmax(highest, value);
        if (found.n == 0)
            continue;
        *best = found; /* better than all known before */
        best_known = fmax(best_known, p->known);
    }
    return highest;
}

static double dearest_of(const double *cost, const struct person_day *d)
{
    double most = 0;
    for (int s = d->from; cost && s <= d->to; s++)
        most = fmax(most, cost[s]);
    return most;
}

/* More than any day can gain without a presence that has to be, or lose by it. */
static double bonus_for(const struct pricer *p, const struct person_day *d, const struct prices *q)
{
    double bonus = 1e-3 + 48 * (dearest_hour(p) + q->hour) + dearest_of(q->at_start, d) + dearest_of(q->at_end, d);
    for (int i = 0; i < d->required.n; i++) {
        const double *worth = q->worth + (size_t)d->required.at[i].need * (size_t)q->stride;
        bonus += fmax(0, worth[d->required.at[i].from] - worth[d->required.at[i].to]);
    }
    return bonus;
}

double price_best(struct pricer *p, const struct person_day *d, const struct prices *q, double known, struct duty *best)
{
    p->bonus = 0;
    if (d->required.n == 0)
        return price_kinds(p, d, q, known, best);
    p->d = d;
    p->q = q;
    p->bonus = bonus_for(p, d, q);
    double all = p->bonus * d->required.n, value = price_kinds(p, d, q, known + all, best) - all;
    if (best->n && !duty_contains(best, &d->required))
        best->n = 0;
    return value;
}
