/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns_price_impl.h"
#include "plan.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    free(p->cell);
    free(p->night);
    free(p->ahead);
    free(p->begin);
    free(p->filled);
    free(p->top);
    free(p->on);
    free(p->ways);
    free(p->pay);
    free(p->cost);
    free(p->journey_of);
    free(p->rested_best);
    vec_free(&p->labels);
    vec_free(&p->entries);
    free(p);
}

/* ---- comparing ---------------------------------------------------------------------------------------- */

static bool enough_work(const struct pricer *p, int a, int b)
{
    if (!p->by_work || a == b)
        return true;
    return a < b && a >= p->d->lim.shift_min;
}

static bool entry_beats(const struct pricer *p, const struct entry *a, const struct entry *b)
{
    if (a->value < b->value || a->gaps > b->gaps || (a->need >= 0 && a->need != b->need))
        return false;
    for (int i = 0; i < p->d->lim.n_breaks; i++)
        if (a->fresh[i] < b->fresh[i])
            return false;
    return enough_work(p, a->work, b->work) && (!p->by_night || a->night <= b->night) &&
           (!p->by_start || a->start >= b->start);
}

static bool label_beats(const struct pricer *p, const struct label *a, const struct label *b)
{
    if (a->value < b->value || a->gaps > b->gaps)
        return false;
    for (int i = 0; i < p->d->lim.n_breaks; i++)
        if (a->fresh[i] < b->fresh[i])
            return false;
    /* the stint's need matters only to what touches it: the same need may not */
    return p->d->items.at[a->item].need == p->d->items.at[b->item].need && enough_work(p, a->work, b->work) &&
           (!p->by_night || a->night <= b->night) && (!p->by_start || a->start >= b->start);
}

static int *cell_at(struct pricer *p, int slot, int site)
{
    return &p->cell[(size_t)(slot - p->d->from) * (size_t)p->d->sites.n + (size_t)site];
}

static void put_label(struct pricer *p, int slot, const struct label *l)
{
    int *link = cell_at(p, slot, p->d->items.at[l->item].site);
    for (int i = *link; i >= 0; i = p->labels.at[i].next, p->effort++)
        if (label_beats(p, &p->labels.at[i], l))
            return;
    for (int *at = link; *at >= 0;) {
        struct label *old = &p->labels.at[*at];
        if (label_beats(p, l, old))
            *at = old->next;
        else
            at = &old->next;
    }
    int first = *link;
    struct label *new = vec_add(&p->labels);
    *new = *l;
    new->next = first;
    *link = p->labels.n - 1;
}

static void put_entry(struct pricer *p, const struct entry *x)
{
    int kept = 0;
    p->effort += p->entries.n;
    for (int i = 0; i < p->entries.n; i++) {
        if (entry_beats(p, &p->entries.at[i], x))
            return; /* nothing was taken out before: what x beats, the older one beats too */
    }
    for (int i = 0; i < p->entries.n; i++)
        if (!entry_beats(p, x, &p->entries.at[i]))
            p->entries.at[kept++] = p->entries.at[i];
    p->entries.n = kept;
    *vec_add(&p->entries) = *x;
}

/* ---- from one stint to the next ------------------------------------------------------------------------- */

static double hour_cost(const struct pricer *p, int from_slot, int minutes)
{
    return from_slot <= p->ins->day_slot[WEEK_DAYS] ? p->q->hour * minutes / 60.0 : 0;
}

/* Goes on from a label that ended `gap` slots ago at another site or need; false when it may not. */
static bool entry_of(const struct pricer *p, int index, int slot, int end, int site, struct entry *x)
{
    const struct label *l = &p->labels.at[index];
    const struct price_day *d = p->d;
    const struct price_item *it = &d->items.at[l->item];
    int travel = d->travel[it->site * d->sites.n + site], gap = (slot - end) * p->ins->slot_min, idle = gap - travel;
    if (idle < 0 || (slot >= d->start_before && gap >= DUTY_GAP_MIN))
        return false;
    if (idle > 0 && (l->gaps + 1 > d->lim.gaps_max || idle > d->lim.gap_max))
        return false;
    int journey = d->lim.travel_is_work ? travel : 0;
    *x = (struct entry){.value = l->value - (journey ? hour_cost(p, slot, journey) : 0),
                        .work = l->work + journey,
                        .night = l->night,
                        .gaps = d->lim.gaps_max >= NO_LIMIT ? 0 : l->gaps + (idle > 0),
                        .start = l->start,
                        .before = index,
                        .need = gap == 0 ? it->need : -1};
    for (int i = 0; i < d->lim.n_breaks; i++)
        x->fresh[i] = idle >= d->lim.break_len[i] ? slot * p->ins->slot_min - travel : l->fresh[i];
    return true;
}

/* Slots of gap after which a journey leaves time for every break. */
static int rested_gap(const struct pricer *p, int from_site, int to_site)
{
    int minutes = p->d->travel[from_site * p->d->sites.n + to_site] + p->break_longest, slot = p->ins->slot_min;
    int gap = (minutes + slot - 1) / slot;
    return gap > 0 ? gap : 1;
}

/* Labels that now have had every break join the site's rested ones: only what they are worth counts. */
static void join_rested(struct pricer *p, int slot, int site)
{
    const struct price_day *d = p->d;
    struct entry x;
    for (int from = 0; from < d->sites.n; from++) {
        int end = slot - rested_gap(p, from, site);
        if (end < d->from)
            continue;
        for (int i = *cell_at(p, end, from); i >= 0; i = p->labels.at[i].next) {
            if (!entry_of(p, i, slot, end, site, &x))
                continue;
            for (int k = 0; k < MAX_BREAKS; k++)
                x.fresh[k] = -d->travel[from * d->sites.n + site]; /* from then on relative to the start */
            x.need = -1;
            bool beaten = false;
            for (int k = 0; k < p->rested[site].n && !beaten; k++)
                beaten = entry_beats(p, &p->rested[site].at[k], &x);
            if (beaten)
                continue;
            int kept = 0;
            for (int k = 0; k < p->rested[site].n; k++)
                if (!entry_beats(p, &x, &p->rested[site].at[k]))
                    p->rested[site].at[kept++] = p->rested[site].at[k];
            p->rested[site].n = kept;
            *vec_add(&p->rested[site]) = x;
        }
    }
}

/* What the hours of the day that are left are worth at most, where they are priced. */
static double left_over(const struct pricer *p, int work)
{
    return p->by_work ? p->nu * (p->d->lim.day_max - work) / 60.0 : 0;
}

/* Whether a partial duty that begins a stint here now can still beat the best one known. */
static bool promising(const struct pricer *p, const struct entry *x, int slot, int site)
{
    return x->value + left_over(p, x->work) + (double)bound_begin(p, slot, site, x->gaps, x->fresh) > p->known;
}

static void gather_window(struct pricer *p, int slot, int site, int widest)
{
    const struct price_day *d = p->d;
    struct entry x;
    for (int from = 0; from < d->sites.n; from++) {
        int gap_max = widest >= 0 ? widest : rested_gap(p, from, site) - 1;
        for (int end = slot - gap_max > d->from ? slot - gap_max : d->from; end <= slot; end++)
            for (int i = *cell_at(p, end, from); i >= 0; i = p->labels.at[i].next, p->effort++)
                if (entry_of(p, i, slot, end, site, &x) && promising(p, &x, slot, site))
                    put_entry(p, &x);
    }
}

/* Everything that may begin a stint at this slot and site. */
static void gather(struct pricer *p, int slot, int site)
{
    const struct price_day *d = p->d;
    int m = p->ins->slot_min;
    p->entries.n = 0;
    if (slot < d->start_before) {
        struct entry x = {.value = p->q->at_start ? -p->q->at_start[slot] : 0, .start = slot, .before = -1, .need = -1};
        for (int i = 0; i < MAX_BREAKS; i++)
            x.fresh[i] = slot * m;
        if (promising(p, &x, slot, site))
            put_entry(p, &x);
    }
    int night = DUTY_GAP_MIN / m;
    if (p->windowed || slot >= d->start_before) {
        gather_window(p, slot, site, p->windowed && (slot < d->start_before || p->widest < night) ? p->widest : night);
        return;
    }
    for (int i = 0; i < p->rested[site].n; i++) {
        struct entry x = p->rested[site].at[i];
        for (int k = 0; k < MAX_BREAKS; k++)
            x.fresh[k] += slot * m;
        if (promising(p, &x, slot, site))
            put_entry(p, &x);
    }
    gather_window(p, slot, site, -1);
}

static void extend(struct pricer *p, int slot, int item, const struct entry *x)
{
    const struct price_day *d = p->d;
    const struct price_item *it = &d->items.at[item];
    const double *worth = p->q->worth + (size_t)it->need * (size_t)p->q->stride;
    int m = p->ins->slot_min, last = it->max < it->to - slot ? slot + it->max : it->to;
    int week_end = p->ins->day_slot[WEEK_DAYS];
    if (p->by_start && last > x->start + d->span)
        last = x->start + d->span;
    for (int i = 0; i < d->lim.n_breaks; i++) {
        if (d->lim.break_after[i] >= NO_LIMIT)
            continue;
        int until = (x->fresh[i] + d->lim.break_after[i]) / m;
        if (it->inside ? slot * m - x->fresh[i] > d->lim.break_after[i] : slot + it->min > until)
            return;
        if (!it->inside && last > until)
            last = until;
    }
    for (int to = slot + it->min; to <= last; to++) {
        int in_week = (to < week_end ? to : week_end) - (slot < week_end ? slot : week_end);
        struct label l = {.value = x->value + (it->must ? p->bonus : 0) + worth[to] - worth[slot] -
                                   p->q->hour * in_week * m / 60.0,
                          .work = x->work + (to - slot) * m,
                          .night = x->night + (p->has_night ? p->night[to - d->from] - p->night[slot - d->from] : 0),
                          .gaps = x->gaps,
                          .start = x->start,
                          .before = x->before,
                          .item = item,
                          .begin = slot,
                          .end = to};
        if (p->by_work && l.work > d->lim.day_max)
            return;
        for (int i = 0; i < d->lim.n_breaks; i++)
            l.fresh[i] = it->inside ? to * m : x->fresh[i];
        double ahead = (double)bound_after(p, to, it->site, l.gaps, l.fresh);
        if (l.value + left_over(p, l.work) + ahead <= p->known)
            continue;
        put_label(p, to, &l);
    }
}

/* ---- one pass ------------------------------------------------------------------------------------------- */

static void clear(struct pricer *p)
{
    const struct price_day *d = p->d;
    size_t cells = (size_t)(d->to - d->from + 1) * (size_t)d->sites.n;
    if (cells > p->cells_room) {
        p->cell = mem_resize(p->cell, cells, sizeof *p->cell);
        p->cells_room = cells;
    }
    for (size_t i = 0; i < cells; i++)
        p->cell[i] = -1;
    if (d->sites.n > p->rested_room) {
        p->rested = mem_resize(p->rested, (size_t)d->sites.n, sizeof *p->rested);
        memset(p->rested + p->rested_room, 0, (size_t)(d->sites.n - p->rested_room) * sizeof *p->rested);
        p->rested_room = d->sites.n;
    }
    for (int i = 0; i < d->sites.n; i++)
        p->rested[i].n = 0;
    p->labels.n = 0;
}

/* What a whole duty breaks, of its totals. */
static int broken(const struct pricer *p, const struct label *l)
{
    const struct limits *lim = &p->d->lim;
    int out = 0;
    if (l->work > lim->day_max || l->work < lim->shift_min)
        out |= TOO_MUCH_WORK;
    if (p->has_night && l->night >= 180 && l->work > lim->night_day)
        out |= TOO_MUCH_NIGHT;
    if (l->end - l->start > p->d->span)
        out |= TOO_LONG;
    return out;
}

/* The best label over all ends; what is compared must also be kept. */
static int winner(struct pricer *p, double *value)
{
    int best = -1,
        kept = (p->by_work ? TOO_MUCH_WORK : 0) | (p->by_night ? TOO_MUCH_NIGHT : 0) | (p->by_start ? TOO_LONG : 0);
    *value = p->known;
    for (int slot = p->d->from; slot <= p->d->to; slot++)
        for (int site = 0; site < p->d->sites.n; site++)
            for (int i = *cell_at(p, slot, site); i >= 0; i = p->labels.at[i].next) {
                double v = p->labels.at[i].value - (p->q->at_end ? p->q->at_end[slot] : 0);
                if (v > *value && !(broken(p, &p->labels.at[i]) & kept)) {
                    *value = v;
                    best = i;
                }
            }
    return best;
}

static bool tired(const struct pricer *p)
{
    return p->q->effort > 0 && p->effort >= p->q->effort;
}

long pricer_effort(const struct pricer *p)
{
    return p->effort_sum;
}

static int pass(struct pricer *p, double *value)
{
    const struct price_day *d = p->d;
    clear(p);
    p->effort = 0;
    for (int slot = d->from; slot < d->to && !tired(p); slot++)
        for (int site = 0; site < d->sites.n; site++) {
            bool gathered = false;
            if (!p->windowed && slot < d->start_before)
                join_rested(p, slot, site);
            for (int i = 0; i < d->items.n; i++) {
                const struct price_item *it = &d->items.at[i];
                if (it->site != site || slot < it->from || slot + it->min > it->to)
                    continue;
                if (!gathered)
                    gather(p, slot, site);
                gathered = true;
                for (int k = 0; k < p->entries.n; k++)
                    if (p->entries.at[k].need != it->need)
                        extend(p, slot, i, &p->entries.at[k]);
            }
        }
    return winner(p, value);
}

static void read_duty(const struct pricer *p, int label, struct duty *out)
{
    struct duty_stint back[DUTY_STINTS];
    int n = 0;
    out->n = 0;
    for (int i = label; i >= 0; i = p->labels.at[i].before) {
        const struct label *l = &p->labels.at[i];
        if (n == DUTY_STINTS)
            return;
        back[n++] = (struct duty_stint){p->d->items.at[l->item].need, l->begin, l->end};
    }
    for (int i = 0; i < n; i++)
        out->at[i] = back[n - 1 - i];
    out->n = n;
}

static void prepare(struct pricer *p, const struct price_day *d, const struct prices *q)
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

static double worth_of(const struct pricer *p, const struct duty *d, const struct duty_facts *f)
{
    double v = -p->q->hour * (f->work_min - (f->day == WEEK_DAYS - 1 ? f->day_work_min[1] : 0)) / 60.0;
    for (int i = 0; i < d->n; i++) {
        const double *worth = p->q->worth + (size_t)d->at[i].need * (size_t)p->q->stride;
        v += worth[d->at[i].to] - worth[d->at[i].from];
    }
    for (int i = 0; i < p->d->must.n; i++)
        v += duty_has_stint(d, &p->d->must.at[i]) ? p->bonus : 0;
    return v - (p->q->at_start ? p->q->at_start[f->from] : 0) - (p->q->at_end ? p->q->at_end[f->to] : 0);
}

/* A duty met on the way becomes the known one where it is legal and better. */
int price_offer(struct pricer *p, const struct duty *d)
{
    struct duty_facts f;
    if (d->n == 0 || !duty_measure(p->ins, p->d->employee, d, &f))
        return d->n && f.work_min > p->d->lim.day_max ? TOO_MUCH_WORK : -1;
    double value = worth_of(p, d, &f);
    if (value > p->known) {
        p->known = value;
        *p->found = *d;
    }
    return 0;
}

/* The forward pass, with more compared each time the winner breaks something.  Where it takes too long
 * the bound stands for the value: never too low. */
static void search(struct pricer *p, double bound)
{
    for (;;) {
        double value;
        if (p->by_work)
            bound = fmin(bound, bound_best_nu(p));
        if (bound <= p->known)
            return;
        int label = pass(p, &value), wrong = label < 0 ? 0 : broken(p, &p->labels.at[label]);
        p->effort_sum += p->effort;
        if (tired(p)) {
            p->known = bound;
            return;
        }
        if (!wrong && label >= 0) {
            read_duty(p, label, p->found);
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

static double price_kind(struct pricer *p, const struct price_day *d, const struct prices *q, double known,
                         struct duty *best)
{
    best->n = 0;
    prepare(p, d, q);
    p->known = fmax(known, 0);
    p->found = best;
    p->nu = 0;
    double bound = bound_ahead(p);
    if (bound <= p->known + q->slack)
        return p->known + q->slack;
    int wrong = bound_trace(p);
    if (wrong == 0 || bound <= p->known + q->slack)
        return fmax(p->known, bound);
    p->by_work = wrong == TOO_MUCH_WORK;
    if (q->rough)
        return fmax(p->known, p->by_work ? fmin(bound, bound_best_nu(p)) : bound);
    p->known += q->slack + 1e-9;
    search(p, bound);
    return p->known;
}

static double price_kinds(struct pricer *p, const struct price_day *d, const struct prices *q, double known,
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

static double dearest_of(const double *cost, const struct price_day *d)
{
    double most = 0;
    for (int s = d->from; cost && s <= d->to; s++)
        most = fmax(most, cost[s]);
    return most;
}

/* More than any day can gain without a stint that has to be, or lose by it. */
static double bonus_for(const struct pricer *p, const struct price_day *d, const struct prices *q)
{
    double bonus =
        1e-3 + 48 * (bound_dearest_hour(p) + q->hour) + dearest_of(q->at_start, d) + dearest_of(q->at_end, d);
    for (int i = 0; i < d->must.n; i++) {
        const double *worth = q->worth + (size_t)d->must.at[i].need * (size_t)q->stride;
        bonus += fmax(0, worth[d->must.at[i].from] - worth[d->must.at[i].to]);
    }
    return bonus;
}

double price_best(struct pricer *p, const struct price_day *d, const struct prices *q, double known, struct duty *best)
{
    p->bonus = 0;
    if (d->must.n == 0)
        return price_kinds(p, d, q, known, best);
    p->d = d;
    p->q = q;
    p->bonus = bonus_for(p, d, q);
    double all = p->bonus * d->must.n, value = price_kinds(p, d, q, known + all, best) - all;
    if (best->n && !duty_contains(best, &d->must))
        best->n = 0;
    return value;
}
