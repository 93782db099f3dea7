/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day_items.c - what one person could do on one day, as items for the duty programme. */
#include "large_move.h"
#include <math.h>
#include <string.h>

enum { CANDIDATES = 256 };

struct candidate {
    struct duty_item item;
    float price, score;
};

static bool bit(const uint64_t *bits, int t)
{
    return bits[t / 64] >> (t % 64) & 1;
}

/* The first slot from t on whose bit is `value`, at most end. */
static int next_bit(const uint64_t *bits, int t, int end, bool value)
{
    while (t < end) {
        uint64_t word = (value ? bits[t / 64] : ~bits[t / 64]) >> (t % 64);
        if (word) {
            t += __builtin_ctzll(word);
            return t < end ? t : end;
        }
        t += 64 - t % 64;
    }
    return end;
}

struct builder {
    struct search_worker *w;
    int employee;
    const struct duty *required;
    float priced;
    struct candidate list[CANDIDATES];
    int n;
};

static void add(struct builder *b, int need, int from, int to, int max_len, float price)
{
    const struct inst_need *k = &b->w->problem->ins->needs[need];
    if (to - from < k->min_block || max_len < k->min_block || b->n == CANDIDATES)
        return;
    struct candidate *c = &b->list[b->n++];
    int len = to - from < max_len ? to - from : max_len;
    c->item =
        (struct duty_item){.need = need,
                           .from = from,
                           .to = to,
                           .min_len = k->min_block,
                           .max_len = max_len,
                           .once = -b->w->problem->objective.worth.presence - b->w->problem->objective.worth.fresh};
    c->price = price;
    c->score = price * (float)len;
}

/* Offers what required presences leave of a stretch; on the need of such a presence it stays a slot away from it, or
 * the two would be one presence. */
static void add_around(struct builder *b, int need, int from, int to, int max_len, float price)
{
    for (int i = 0; i < b->required->n && from < to; i++) {
        const struct duty_presence *m = &b->required->at[i];
        int apart = m->need == need;
        if (m->to + apart <= from || m->from - apart >= to)
            continue;
        add(b, need, from, m->from - apart, max_len, price);
        from = m->to + apart;
    }
    add(b, need, from, to, max_len, price);
}

static bool works_on(const struct duty *d, int need)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == need)
            return true;
    return false;
}

/* Now and then lets a stretch begin later or end sooner, at random.  Otherwise the longest stretch at the best price
 * would be taken again and again, since prices by the hour know nothing of what is left beside it. */
static void cut_short(struct search_worker *w, int least, int *from, int *to)
{
    double u = random_unit(&w->random);
    if (u >= 2 * w->cut)
        return;
    int by = random_below(&w->random, *to - *from - least + 1);
    if (u < w->cut)
        *from += by;
    else
        *to -= by;
}

static void add_run(struct builder *b, const struct open_run *run, int from, int to)
{
    const struct search_state *s = b->w->state;
    const struct inst_need *k = &b->w->problem->ins->needs[run->need];
    from = run->from > from ? run->from : from;
    to = run->to < to ? run->to : to;
    if (to - from < k->min_block)
        return;
    if (b->w->cut > 0)
        cut_short(b->w, k->min_block, &from, &to);
    float price = state_price(s, run->need);
    price *= 1 + b->w->noise * (2 * (float)random_unit(&b->w->random) - 1);
    if (b->priced > 0 && works_on(b->w->stale, run->need))
        price *= b->w->stale_worth;
    int room = state_need_room(s, run->need), most = k->max_block;
    if (b->priced > 0) {
        add_around(b, run->need, from, to, most, room < k->min_block ? price * b->priced : price);
        return;
    }
    if (room < k->min_block)
        return;
    const uint64_t *open = s->open + (size_t)run->need * (size_t)s->words;
    while (from < to) {
        int a = next_bit(open, from, to, true), e = next_bit(open, a, to, false);
        add_around(b, run->need, a, e, room < most ? room : most, price);
        from = e;
    }
}

/* Moves the best `most` candidates to the front. */
static void select_best(struct builder *b, int most)
{
    for (int i = 0; i < most && b->n > most; i++) {
        int top = i;
        for (int j = i + 1; j < b->n; j++)
            if (b->list[j].score > b->list[top].score)
                top = j;
        struct candidate c = b->list[i];
        b->list[i] = b->list[top];
        b->list[top] = c;
    }
    if (b->n > most)
        b->n = most;
}

static float *room_for(struct search_worker *w, int n)
{
    if (w->worth_n + (size_t)n > w->worth_room)
        return NULL;
    float *at = w->worth + w->worth_n;
    w->worth_n += (size_t)n;
    return at;
}

static bool fill_worth(struct builder *b, struct candidate *c)
{
    const struct search_state *s = b->w->state;
    const uint64_t *open = s->open + (size_t)c->item.need * (size_t)s->words;
    const float *spike = b->w->mind_spikes ? b->w->problem->spike[c->item.need] : NULL;
    float *worth = room_for(b->w, c->item.to - c->item.from);
    for (int t = c->item.from; worth && t < c->item.to; t++) {
        float price = b->priced > 0 && !bit(open, t) ? c->price * b->priced : c->price;
        worth[t - c->item.from] = price + objective_of_slot(&b->w->problem->objective, b->employee, t);
    }
    for (int t = c->item.from; worth && spike && t < c->item.to; t++)
        worth[t - c->item.from] -= c->price * spike[t];
    c->item.worth = worth;
    return worth != NULL;
}

static void add_required(struct builder *b)
{
    for (int i = 0; i < b->required->n && b->n < PROGRAM_ITEMS; i++) {
        const struct duty_presence *m = &b->required->at[i];
        struct candidate *c = &b->list[b->n++];
        int len = m->to - m->from;
        c->price = 0;
        c->item = (struct duty_item){m->need, m->from, m->to, len, len, NULL, REQUIRED_WORTH};
    }
}

static bool has_run(const struct search_person *p, const struct kept_presence *k)
{
    for (int i = 0; i < p->n_runs; i++)
        if (p->runs[i].need == k->need && p->runs[i].from <= k->from && p->runs[i].to >= k->to)
            return true;
    return false;
}

/* Offers a presence of the plan already there unchanged: to the person who had it, or to others when that person cannot
 * do it any more. */
static void add_as_before(struct builder *b, const struct kept_presence *k, const struct duty_windows *x, int day)
{
    const struct search_state *s = b->w->state;
    const uint64_t *open = s->open + (size_t)k->need * (size_t)s->words;
    int len = k->to - k->from;
    if (b->n == PROGRAM_ITEMS || k->from < x->from[day] || k->to > x->to[day] ||
        !has_run(&b->w->problem->people[b->employee], k))
        return;
    for (int i = 0; i < b->required->n; i++)
        if (b->required->at[i].from < k->to && k->from < b->required->at[i].to)
            return;
    if (b->priced <= 0 && (state_need_room(s, k->need) < len || next_bit(open, k->from, k->to, false) < k->to))
        return;
    struct candidate *c = &b->list[b->n++];
    c->price = state_price(s, k->need);
    c->item =
        (struct duty_item){k->need, k->from, k->to, len, len, NULL, k->worth - b->w->problem->objective.worth.presence};
}

static void add_all_as_before(struct builder *b, const struct duty_windows *x, int day)
{
    const struct search_problem *f = b->w->problem;
    const struct search_person *p = &f->people[b->employee];
    for (int i = 0; i < p->n_kept; i++)
        add_as_before(b, &p->kept[i], x, day);
    for (int i = 0; i < f->n_lost && i < PROGRAM_ITEMS / 4; i++)
        add_as_before(b, &f->lost[i], x, day);
}

int day_items(struct search_worker *w, int employee, int day, const struct duty_windows *x, float priced,
              struct duty_item out[PROGRAM_ITEMS])
{
    const struct search_person *p = &w->problem->people[employee];
    static _Thread_local struct builder b;
    b.w = w;
    b.employee = employee;
    b.required = &p->required.day[day];
    b.priced = priced;
    b.n = 0;
    w->worth_n = 0;
    for (int i = p->first[day]; i >= 0 && i < p->first[day] + p->n[day]; i++)
        add_run(&b, &p->runs[i], x->from[day], x->to[day]);
    select_best(&b, w->items_most);
    add_required(&b);
    add_all_as_before(&b, x, day);
    int n = 0;
    for (int i = 0; i < b.n; i++)
        if (fill_worth(&b, &b.list[i]))
            out[n++] = b.list[i].item;
    return n;
}
