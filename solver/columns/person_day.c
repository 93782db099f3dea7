/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person_day.c - collects what one person can do on one day. */
#include "person_day.h"
#include "numbers.h"
#include "plan.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int local_site(struct person_day *d, int site)
{
    for (int i = 0; i < d->sites.n; i++)
        if (d->sites.at[i] == site)
            return i;
    *vec_add(&d->sites) = site;
    return d->sites.n - 1;
}

static void add_item(struct person_day *d, const struct instance *ins, int need, int from, int to)
{
    const struct inst_need *n = &ins->needs[need];
    if (to - from >= n->min_block && to > from)
        *vec_add(&d->items) = (struct day_item){.need = need,
                                                .site = local_site(d, n->site),
                                                .from = from,
                                                .to = to,
                                                .min = max_int(1, n->min_block),
                                                .max = n->max_block,
                                                .inside = n->break_inside};
}

/* Adds a free run without the required presences in it; on the same need a slot stays free beside these, for two
 * presences that touch would be one. */
static void add_run(struct person_day *d, const struct instance *ins, int need, int from, int to)
{
    for (int i = 0; i < d->required.n; i++) {
        const struct duty_presence *m = &d->required.at[i];
        int apart = m->need == need;
        if (m->to + apart <= from || m->from - apart >= to)
            continue;
        add_item(d, ins, need, from, m->from - apart);
        from = m->to + apart;
    }
    add_item(d, ins, need, from, to);
}

static void add_items(struct person_day *d, const struct instance *ins, int need)
{
    const struct inst_need *n = &ins->needs[need];
    const uint8_t *available = ins->employees[d->employee].available;
    for (int s = d->from; s < d->to;) {
        int to = s;
        while (to < d->to && n->headcount[to] > 0 && available[to] && instance_open(ins, d->employee, need, to))
            to++;
        add_run(d, ins, need, s, to);
        s = to + 1;
    }
}

static void add_required(struct person_day *d, const struct instance *ins)
{
    for (int i = 0; i < d->required.n; i++) {
        const struct duty_presence *m = &d->required.at[i];
        const struct inst_need *n = &ins->needs[m->need];
        *vec_add(&d->items) = (struct day_item){.need = m->need,
                                                .site = local_site(d, n->site),
                                                .from = m->from,
                                                .to = m->to,
                                                .min = m->to - m->from,
                                                .max = m->to - m->from,
                                                .inside = n->break_inside,
                                                .required = true};
    }
}

/* The kinds of sites with the same limits: the first site of each.  How many kinds; at most SITE_KINDS + 1 are told
 * apart. */
static int kinds_of(const struct person_day *d, const struct instance *ins, int first[SITE_KINDS + 1])
{
    int n = 0;
    for (int i = 0; i < d->sites.n && n <= SITE_KINDS; i++) {
        const struct limits *l = instance_limits(ins, d->employee, d->sites.at[i], d->day);
        bool known = false;
        for (int k = 0; k < n; k++)
            known = known || limits_same(l, instance_limits(ins, d->employee, first[k], d->day));
        if (!known)
            first[n++] = d->sites.at[i];
    }
    return n;
}

/* Takes out of the limits what duty_measure() asks for and no rule does. */
static void forget_habits(struct person_day *d)
{
    struct limits *l = &d->lim;
    l->night_day = NO_LIMIT; /* who works one such night is no night worker yet */
    if (l->shifts_day > 1 && l->gap_max >= SHIFT_GAP_MIN - 1)
        l->gap_max = NO_LIMIT;
    if (d->to > d->start_before && l->day_max < NO_LIMIT)
        l->day_max *= 2; /* each civil day has its own */
}

static int span_slots(const struct person_day *d, const struct instance *ins)
{
    int span = d->lawful ? d->lim.span_day : limits_span_min(&d->lim); /* shift_max is about work */
    return min_int(span / ins->slot_min, ins->nslots);
}

static void read_limits(struct person_day *d, const struct instance *ins)
{
    int first[SITE_KINDS + 1];
    d->lim = *instance_limits(ins, d->employee, d->sites.at[0], d->day);
    d->several = kinds_of(d, ins, first) > 1;
    for (int i = 1; i < d->sites.n; i++)
        d->lim = limits_looser(&d->lim, instance_limits(ins, d->employee, d->sites.at[i], d->day));
}

/* Rest towards last week's last duty and next week's first one. */
static void cut_by_weeks_around(struct person_day *d, const struct instance *ins)
{
    const struct inst_employee *p = &ins->employees[d->employee];
    int slot = ins->slot_min, rest = d->lim.rest_day >= NO_LIMIT ? 0 : d->lim.rest_day;
    if (p->last_end_min > -NO_LIMIT)
        d->from = max_int(d->from, (p->last_end_min + max_int(rest, p->last_rest_min) + slot - 1) / slot);
    if (p->next_start_min < NO_LIMIT)
        d->to = min_int(d->to, (p->next_start_min - max_int(rest, p->next_rest_min)) / slot);
    int kept = 0;
    for (int i = 0; i < d->items.n; i++) {
        struct day_item it = d->items.at[i];
        it.from = max_int(it.from, d->from);
        it.to = min_int(it.to, d->to);
        if (it.to - it.from >= it.min)
            d->items.at[kept++] = it;
    }
    d->items.n = kept;
}

/* The day's items at sites with these limits only. */
static void keep_kind(struct person_day *to, const struct instance *ins, const struct limits *l)
{
    int kept = 0;
    for (int i = 0; i < to->items.n; i++) {
        int site = to->sites.at[to->items.at[i].site];
        if (limits_same(instance_limits(ins, to->employee, site, to->day), l))
            to->items.at[kept++] = to->items.at[i];
    }
    to->items.n = kept;
    to->lim = *l;
}

/* A copy of the day without its kinds. */
static struct person_day day_copy(const struct person_day *d)
{
    struct person_day to = *d;
    size_t sites = (size_t)d->sites.n;
    memset(&to.items, 0, sizeof to.items);
    memset(&to.sites, 0, sizeof to.sites);
    for (int i = 0; i < d->items.n; i++)
        *vec_add(&to.items) = d->items.at[i];
    for (int i = 0; i < d->sites.n; i++)
        *vec_add(&to.sites) = d->sites.at[i];
    to.travel = mem_array(sites * sites, sizeof *to.travel);
    memcpy(to.travel, d->travel, sites * sites * sizeof *to.travel);
    return to;
}

/* One day for each kind of site, and one for all of them under the strictest figures. */
static void split_kinds(struct person_day *d, const struct instance *ins)
{
    int first[SITE_KINDS + 1], n = d->several ? kinds_of(d, ins, first) : 0;
    if (n < 2 || n > SITE_KINDS)
        return;
    struct person_day *kinds = mem_array((size_t)n + 1, sizeof *kinds);
    struct limits strict = *instance_limits(ins, d->employee, first[0], d->day);
    for (int k = 0; k < n; k++) {
        const struct limits *l = instance_limits(ins, d->employee, first[k], d->day);
        kinds[k] = day_copy(d);
        keep_kind(&kinds[k], ins, l);
        strict = limits_stricter(&strict, l);
    }
    kinds[n] = day_copy(d);
    kinds[n].lim = strict;
    for (int k = 0; k <= n; k++) {
        if (d->lawful)
            forget_habits(&kinds[k]);
        kinds[k].span = span_slots(&kinds[k], ins);
    }
    d->kinds = kinds;
    d->n_kinds = n + 1;
}

static int by_start(const void *a, const void *b)
{
    const struct day_item *x = a, *y = b;
    return x->from != y->from ? x->from - y->from : x->need - y->need;
}

/* Takes out what no duty of this day reaches: after midnight it goes on within a short interruption only. */
static void drop_out_of_reach(struct person_day *d, const struct instance *ins)
{
    int kept = 0, reach = d->from;
    d->sites.n = 0;
    if (d->items.n)
        qsort(d->items.at, (size_t)d->items.n, sizeof *d->items.at, by_start);
    for (int i = 0; i < d->items.n; i++) {
        const struct day_item *it = &d->items.at[i];
        if (it->from >= d->start_before && it->from >= reach + DUTY_GAP_MIN / ins->slot_min)
            continue;
        reach = max_int(reach, it->to);
        d->items.at[kept] = *it;
        d->items.at[kept].site = local_site(d, ins->needs[it->need].site);
        kept++;
    }
    d->items.n = kept;
}

static bool begins_today(const struct person_day *d)
{
    for (int i = 0; i < d->items.n; i++)
        if (d->items.at[i].from < d->start_before)
            return true;
    return false;
}

bool person_day_init(struct person_day *d, const struct instance *ins, int employee, int day,
                     const struct required *required, bool lawful)
{
    const struct inst_employee *p = &ins->employees[employee];
    memset(d, 0, sizeof *d);
    d->employee = employee;
    d->day = day;
    d->lawful = lawful;
    d->from = ins->day_slot[day];
    d->start_before = ins->day_slot[day + 1];
    d->to = min_int(ins->nslots, d->start_before + (lawful ? DAY_MIN : DAY_MIN / 2) / ins->slot_min);
    if (required) {
        d->required = required->week.day[day];
        d->frozen = required->frozen && d->required.n > 0;
        if (required->frozen)
            return d->frozen;
    }
    for (int i = 0; p->here && i < p->n_needs; i++)
        if (ins->needs[p->needs[i]].requested_min > 0)
            add_items(d, ins, p->needs[i]);
    add_required(d, ins);
    drop_out_of_reach(d, ins);
    if (d->items.n > 0) {
        read_limits(d, ins);
        cut_by_weeks_around(d, ins);
    }
    if (!begins_today(d)) {
        person_day_done(d);
        return d->frozen = d->required.n > 0;
    }
    d->to = d->from;
    for (int i = 0; i < d->items.n; i++)
        d->to = max_int(d->to, d->items.at[i].to);
    if (lawful)
        forget_habits(d);
    d->span = span_slots(d, ins);
    d->travel = mem_array((size_t)d->sites.n * (size_t)d->sites.n, sizeof *d->travel);
    for (int a = 0; a < d->sites.n; a++)
        for (int b = 0; b < d->sites.n; b++)
            d->travel[a * d->sites.n + b] = instance_travel(ins, d->sites.at[a], d->sites.at[b]);
    for (int i = 0; i < d->items.n; i++)
        assert(d->items.at[i].site < d->sites.n && d->items.at[i].from >= d->from && d->items.at[i].to <= d->to);
    split_kinds(d, ins);
    return true;
}

void person_day_done(struct person_day *d)
{
    vec_free(&d->items);
    vec_free(&d->sites);
    free(d->travel);
    d->travel = NULL;
    for (int k = 0; k < d->n_kinds; k++)
        person_day_done(&d->kinds[k]);
    free(d->kinds);
    d->kinds = NULL;
    d->n_kinds = 0;
}
