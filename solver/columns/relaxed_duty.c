/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relaxed_duty.c - reads the best duty out of the completion bounds. */
#include "relaxed_duty.h"
#include "completion_bounds.h"
#include <assert.h>
#include <math.h>

/* A place in the tables (completion_bounds.h): interruptions taken, slot, site, slots since the last break. */
struct place {
    int gaps, slot, site, run;
    float value;
};

/* Adds the presence that the best value at a begin place stands for; the place it ends at. */
static struct place trace_presence(const struct pricer *p, struct place at, struct duty *out)
{
    const struct person_day *d = p->d;
    struct place best = {.value = NOTHING};
    int item = -1, slot = at.slot + d->from;
    for (int i = 0; i < d->items.n; i++) {
        const struct day_item *it = &d->items.at[i];
        if (it->site != at.site || slot < it->from)
            continue;
        int last = it->max < it->to - slot ? it->max : it->to - slot;
        for (int len = it->min; len <= last; len++) {
            int r = it->inside || p->break_rule < 0 ? 0 : at.run + len;
            if (r > p->run_max)
                break;
            float v = bound_gain(p, it, at.slot, at.slot + len) + bound_once(p, it) +
                      bound_row(p, p->ahead, at.gaps, at.slot + len, at.site)[r];
            if (v > best.value) {
                best = (struct place){at.gaps, at.slot + len, at.site, r, v};
                item = i;
            }
        }
    }
    if (item < 0 || out->n == DUTY_PRESENCES)
        return best;
    struct duty_presence *before = out->n ? &out->at[out->n - 1] : NULL;
    if (before && before->need == d->items.at[item].need && before->to == slot)
        before->to = best.slot + d->from; /* one presence */
    else
        out->at[out->n++] = (struct duty_presence){d->items.at[item].need, slot, best.slot + d->from};
    return best;
}

/* Where to go from the end of a presence: the best place to begin again, or value NOTHING to end here. */
static struct place trace_journey(const struct pricer *p, struct place at)
{
    const struct person_day *d = p->d;
    int m = p->ins->slot_min, slot = at.slot + d->from;
    struct place best = {.value = p->q->at_end ? (float)-p->q->at_end[slot] : 0}, none = {.value = NOTHING};
    bool on = false;
    for (int to = 0; to < d->sites.n; to++) {
        int travel = d->travel[at.site * d->sites.n + to], when = 0, spent = p->break_rule < 0 ? 0 : travel / m;
        float pay = bound_journey(p, travel);
        for (int gap = (travel + m - 1) / m; gap * m - travel < p->break_min || gap * m == travel; gap++) {
            int layer = at.gaps + (gap * m > travel && p->layers > 1), u = at.slot + gap;
            int r = p->break_rule < 0 ? 0 : at.run + gap;
            if (layer >= p->layers || u > p->slots || r > p->run_max || gap * m - travel > d->lim.gap_max)
                break;
            if (!*bound_filled(p, layer, u, to) || bound_row(p, p->begin, layer, u, to)[r] - pay <= best.value)
                continue;
            best = (struct place){layer, u, to, r, bound_row(p, p->begin, layer, u, to)[r] - pay};
            on = true;
        }
        int layer = at.gaps + (p->layers > 1);
        float v = layer < p->layers ? bound_rested(p, layer, at.slot, to, travel, &when) - pay : NOTHING;
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

static double worth_of(const struct pricer *p, const struct duty *d, const struct duty_facts *f)
{
    double v = -p->q->hour * (f->work_min - (f->day == WEEK_DAYS - 1 ? f->day_work_min[1] : 0)) / 60.0;
    for (int i = 0; i < d->n; i++) {
        const double *worth = p->q->worth + (size_t)d->at[i].need * (size_t)p->q->stride;
        v += worth[d->at[i].to] - worth[d->at[i].from];
    }
    for (int i = 0; i < p->d->required.n; i++)
        v += duty_has_presence(d, &p->d->required.at[i]) ? p->bonus : 0;
    return v - (p->q->at_start ? p->q->at_start[f->from] : 0) - (p->q->at_end ? p->q->at_end[f->to] : 0);
}

int offer_duty(struct pricer *p, const struct duty *d)
{
    struct duty_facts f;
    if (d->n == 0 || !duty_measure(p->ins, p->d->employee, d, &f))
        return d->n && f.work_min > p->d->lim.day_max ? TOO_MUCH_WORK : -1;
    double value = worth_of(p, d, &f);
    assert(isfinite(value) && f.day == p->d->day);
    if (value > p->known) {
        p->known = value;
        *p->found = *d;
    }
    return 0;
}

int relaxed_duty(struct pricer *p)
{
    const struct person_day *d = p->d;
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
    return offer_duty(p, &duty);
}
