/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labelling.c - labels carried forward through a day: extended by presences, dominated ones dropped. */
#include "labelling.h"
#include "completion_bounds.h"
#include <assert.h>
#include <string.h>

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
    /* the presence's need matters only to what touches it: the same need may not */
    return p->d->items.at[a->item].need == p->d->items.at[b->item].need && enough_work(p, a->work, b->work) &&
           (!p->by_night || a->night <= b->night) && (!p->by_start || a->start >= b->start);
}

static int *cell_at(struct pricer *p, int slot, int site)
{
    return &p->first_label[(size_t)(slot - p->d->from) * (size_t)p->d->sites.n + (size_t)site];
}

static void put_label(struct pricer *p, int slot, const struct label *l)
{
    assert(l->begin < l->end && l->end == slot && l->start <= l->begin && l->work >= 0);
    assert(!p->by_work || l->work <= p->d->lim.day_max);
    int *link = cell_at(p, slot, p->d->items.at[l->item].site);
    for (int i = *link; i >= 0; i = p->labels.at[i].next, p->comparisons++)
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
    p->comparisons += p->entries.n;
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

/* ---- from one presence to the next ------------------------------------------------------------------------- */

static double hour_cost(const struct pricer *p, int from_slot, int minutes)
{
    return from_slot <= p->ins->day_slot[WEEK_DAYS] ? p->q->hour * minutes / 60.0 : 0;
}

/* Goes on from a label that ended `gap` slots ago at another site or need; false when it may not. */
static bool entry_of(const struct pricer *p, int index, int slot, int end, int site, struct entry *x)
{
    const struct label *l = &p->labels.at[index];
    const struct person_day *d = p->d;
    const struct day_item *it = &d->items.at[l->item];
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
    const struct person_day *d = p->d;
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
    return p->by_work ? p->day_price * (p->d->lim.day_max - work) / 60.0 : 0;
}

/* Whether a partial duty that begins a presence here now can still beat the best one known. */
static bool promising(const struct pricer *p, const struct entry *x, int slot, int site)
{
    return x->value + left_over(p, x->work) + (double)bound_begin(p, slot, site, x->gaps, x->fresh) > p->known;
}

static void gather_window(struct pricer *p, int slot, int site, int widest)
{
    const struct person_day *d = p->d;
    struct entry x;
    for (int from = 0; from < d->sites.n; from++) {
        int gap_max = widest >= 0 ? widest : rested_gap(p, from, site) - 1;
        for (int end = slot - gap_max > d->from ? slot - gap_max : d->from; end <= slot; end++)
            for (int i = *cell_at(p, end, from); i >= 0; i = p->labels.at[i].next, p->comparisons++)
                if (entry_of(p, i, slot, end, site, &x) && promising(p, &x, slot, site))
                    put_entry(p, &x);
    }
}

/* Everything that may begin a presence at this slot and site. */
static void gather(struct pricer *p, int slot, int site)
{
    const struct person_day *d = p->d;
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
    const struct person_day *d = p->d;
    const struct day_item *it = &d->items.at[item];
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
        struct label l = {.value = x->value + (it->required ? p->bonus : 0) + worth[to] - worth[slot] -
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
    const struct person_day *d = p->d;
    size_t cells = (size_t)(d->to - d->from + 1) * (size_t)d->sites.n;
    if (cells > p->first_label_room) {
        p->first_label = mem_resize(p->first_label, cells, sizeof *p->first_label);
        p->first_label_room = cells;
    }
    for (size_t i = 0; i < cells; i++)
        p->first_label[i] = -1;
    if (d->sites.n > p->rested_room) {
        p->rested = mem_resize(p->rested, (size_t)d->sites.n, sizeof *p->rested);
        memset(p->rested + p->rested_room, 0, (size_t)(d->sites.n - p->rested_room) * sizeof *p->rested);
        p->rested_room = d->sites.n;
    }
    for (int i = 0; i < d->sites.n; i++)
        p->rested[i].n = 0;
    p->labels.n = 0;
}

int label_breaks(const struct pricer *p, int label)
{
    const struct label *l = &p->labels.at[label];
    const struct limits *lim = &p->d->lim;
    int out = 0;
    if (l->work > lim->day_max || l->work < lim->shift_min)
        out |= TOO_MUCH_WORK;
    if (p->has_night && l->night >= NIGHT_LONG_MIN && l->work > lim->night_day)
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
                if (v > *value && !(label_breaks(p, i) & kept)) {
                    *value = v;
                    best = i;
                }
            }
    return best;
}

bool label_tired(const struct pricer *p)
{
    return p->q->comparisons_max > 0 && p->comparisons >= p->q->comparisons_max;
}

int label_pass(struct pricer *p, double *value)
{
    const struct person_day *d = p->d;
    clear(p);
    p->comparisons = 0;
    for (int slot = d->from; slot < d->to && !label_tired(p); slot++)
        for (int site = 0; site < d->sites.n; site++) {
            bool gathered = false;
            if (!p->windowed && slot < d->start_before)
                join_rested(p, slot, site);
            for (int i = 0; i < d->items.n; i++) {
                const struct day_item *it = &d->items.at[i];
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

void label_duty(const struct pricer *p, int label, struct duty *out)
{
    struct duty_presence back[DUTY_PRESENCES];
    int n = 0;
    out->n = 0;
    for (int i = label; i >= 0; i = p->labels.at[i].before) {
        const struct label *l = &p->labels.at[i];
        if (n == DUTY_PRESENCES)
            return;
        back[n++] = (struct duty_presence){p->d->items.at[l->item].need, l->begin, l->end};
    }
    for (int i = 0; i < n; i++)
        out->at[i] = back[n - 1 - i];
    out->n = n;
}
