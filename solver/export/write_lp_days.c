/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_lp_days.c - rows of the compact programme on whole days: first and last slot, rest, travel, interruptions. */
#include "write_lp_impl.h"
#include <stdlib.h>

/* Where a person could be on a day. */
struct stay {
    int site, column; /* y: is there at all on that day */
};
struct day {
    int number, from, to; /* slots in which the person could work: [from, to) */
    int n;
    struct stay *stays; /* [n_sites] */
};

enum { JOURNEYS = 12 }; /* no day has more */

void build_ways(struct build *b)
{
    const struct instance *ins = b->ins;
    int n = ins->n_sites;
    b->way = mem_array((size_t)n * (size_t)n + 1, sizeof *b->way);
    for (int i = 0; i < n * n; i++)
        b->way[i] = ins->travel[i];
    for (int over = 0; over < n; over++)
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                if (b->way[i * n + over] + b->way[over * n + k] < b->way[i * n + k])
                    b->way[i * n + k] = b->way[i * n + over] + b->way[over * n + k];
}

/* false: nothing to do for this person on that day. */
static bool day_open(const struct build *b, const struct inst_employee *p, int number, struct day *d)
{
    const struct instance *ins = b->ins;
    *d = (struct day){.number = number, .from = -1};
    for (int s = ins->day_slot[number]; s < ins->day_slot[number + 1]; s++) {
        if (!build_works(b, p, s))
            continue;
        d->from = d->from < 0 ? s : d->from;
        d->to = s + 1;
    }
    return d->from >= 0;
}

/* ---- when a day begins and ends ------------------------------------------------------------------------------ */

/* f[s] = 1 from the first working slot on, l[s] = 1 up to the last.  Outside the slots in which the person could work
 * they are what they are at the edge. */
static void add_first_and_last(struct build *b, int e, const struct inst_employee *p, const struct day *d)
{
    const struct instance *ins = b->ins;
    for (int s = d->from; s < d->to; s++) {
        b->first[s] = build_column(b, 'f', e, d->number, s, true, 0);
        b->last[s] = build_column(b, 'l', e, d->number, s, true, 0);
    }
    for (int s = ins->day_slot[d->number]; s < ins->day_slot[d->number + 1]; s++) {
        if (s < d->from)
            b->last[s] = b->last[d->from];
        if (s >= d->to)
            b->first[s] = b->first[d->to - 1];
    }
    for (int s = d->from; s < d->to; s++) {
        int begun = build_row(b, 'L', 0);
        build_anywhere(b, begun, p, s, 1);
        build_term(b, begun, b->first[s], -1);
        int going = build_row(b, 'L', 0);
        build_anywhere(b, going, p, s, 1);
        build_term(b, going, b->last[s], -1);
        if (s == d->from)
            continue;
        int rising = build_row(b, 'L', 0);
        build_term(b, rising, b->first[s - 1], 1);
        build_term(b, rising, b->first[s], -1);
        int falling = build_row(b, 'L', 0);
        build_term(b, falling, b->last[s], 1);
        build_term(b, falling, b->last[s - 1], -1);
    }
}

static int least_rest(const struct instance *ins, int e, const struct inst_employee *p, int day)
{
    int rest = NO_LIMIT;
    for (int i = 0; i < p->n_needs; i++) {
        int r = instance_limits(ins, e, ins->needs[p->needs[i]].site, day)->rest_day;
        rest = r < rest ? r : rest;
    }
    return rest >= NO_LIMIT ? 0 : rest;
}

/* Who works in a slot of the day begins the next one only after the rest. */
static void add_rest(struct build *b, int e, const struct inst_employee *p, const struct day *d)
{
    const struct instance *ins = b->ins;
    int rest = (least_rest(ins, e, p, d->number) + ins->slot_min - 1) / ins->slot_min;
    for (int s = d->from; s < d->to && d->number + 1 < WEEK_DAYS; s++) {
        int until = s + rest < ins->day_slot[d->number + 2] ? s + rest : ins->day_slot[d->number + 2] - 1;
        if (until < ins->day_slot[d->number + 1] || b->first[until] < 0)
            continue;
        int row = build_row(b, 'L', 1);
        build_term(b, row, b->last[s], 1);
        build_term(b, row, b->first[until], 1);
    }
}

/* ---- travel and interruptions -------------------------------------------------------------------------------- */

/* y is 1 exactly when the person is at the site on that day. */
static void add_stays(struct build *b, int e, const struct inst_employee *p, struct day *d)
{
    const struct instance *ins = b->ins;
    for (int site = 0; site < ins->n_sites; site++) {
        int column = -1, some = -1;
        for (int s = d->from; s < d->to; s++) {
            int here = -1;
            for (int i = 0; i < p->n_needs; i++) {
                if (ins->needs[p->needs[i]].site != site || build_x(b, p->needs[i], s) < 0)
                    continue;
                if (column < 0) {
                    column = build_column(b, 'y', e, d->number, site, true, 0);
                    build_term(b, some = build_row(b, 'L', 0), column, 1);
                }
                if (here < 0)
                    build_term(b, here = build_row(b, 'L', 0), column, -1);
                build_term(b, here, build_x(b, p->needs[i], s), 1);
                build_term(b, some, build_x(b, p->needs[i], s), -1);
            }
        }
        if (column >= 0)
            d->stays[d->n++] = (struct stay){site, column};
    }
}

/* t, minutes of travel that count as work: at least the way between any two sites of the day. */
static void add_travel_at_least(struct build *b, int e, const struct day *d)
{
    const struct instance *ins = b->ins;
    int t = -1;
    for (int i = 0; i < d->n; i++)
        for (int k = 0; k < i; k++) {
            int from = d->stays[i].site, to = d->stays[k].site, there = b->way[from * ins->n_sites + to],
                back = b->way[to * ins->n_sites + from], least = there < back ? there : back;
            if (!least || (!instance_limits(ins, e, from, d->number)->travel_is_work &&
                           !instance_limits(ins, e, to, d->number)->travel_is_work))
                continue;
            if (t < 0)
                t = build_column(b, 't', e, d->number, -1, false, 0);
            int row = build_row(b, 'G', -least);
            build_term(b, row, t, 1);
            build_term(b, row, d->stays[i].column, -least);
            build_term(b, row, d->stays[k].column, -least);
        }
    if (b->day_row[d->number] >= 0)
        build_term(b, b->day_row[d->number], t, 1);
    if (b->week_row >= 0)
        build_term(b, b->week_row, t, 1);
}

/* k, how many presences the day has: at most as many as begin. */
static int add_presence_count(struct build *b, int e, const struct inst_employee *p, const struct day *d)
{
    int k = build_column(b, 'k', e, d->number, -1, false, 0), row = build_row(b, 'L', 0);
    build_term(b, row, k, 1);
    for (int i = 0; i < p->n_needs; i++)
        for (int s = d->from; s < d->to; s++)
            build_term(b, row, b->begin[(size_t)p->needs[i] * (size_t)b->ins->nslots + (size_t)s], -1);
    return k;
}

/* u, minutes of travel that cannot count as an interruption: at most the longest way for every presence after the
 * first; none within one site; the very way where there are two presences at two sites. */
static int add_travel_at_most(struct build *b, int e, const struct inst_employee *p, const struct day *d)
{
    const struct instance *ins = b->ins;
    int longest = 0;
    for (int i = 0; i < d->n; i++)
        for (int k = 0; k < d->n; k++) {
            int way = instance_travel(ins, d->stays[i].site, d->stays[k].site);
            longest = way > longest ? way : longest;
        }
    if (!longest)
        return -1;
    int u = build_column(b, 'u', e, d->number, -1, false, 0), count = add_presence_count(b, e, p, d);
    int row = build_row(b, 'L', 0);
    build_term(b, row, u, 1);
    build_term(b, row, count, -longest);
    build_term(b, row, b->first[d->to - 1], longest);
    row = build_row(b, 'L', 0);
    build_term(b, row, u, 1);
    for (int i = 0; i < d->n; i++)
        build_term(b, row, d->stays[i].column, -longest * JOURNEYS);
    build_term(b, row, b->first[d->to - 1], longest * JOURNEYS);
    for (int i = 0; i < d->n; i++)
        for (int k = 0; k < i; k++) {
            int there = instance_travel(ins, d->stays[i].site, d->stays[k].site),
                back = instance_travel(ins, d->stays[k].site, d->stays[i].site);
            row = build_row(b, 'L', there > back ? there : back);
            build_term(b, row, u, 1);
            build_term(b, row, count, -2 * longest);
            build_term(b, row, d->stays[i].column, 2 * longest);
            build_term(b, row, d->stays[k].column, 2 * longest);
        }
    return u;
}

/* r is 1 where a stretch of work begins: one more than there are interruptions, and than journeys without idle time. */
static void add_stretches(struct build *b, int e, const struct inst_employee *p, const struct day *d, int gaps)
{
    int most = build_row(b, 'L', 1 + gaps);
    for (int s = d->from; s < d->to; s++) {
        int r = build_column(b, 'r', e, s, -1, false, 0), row = build_row(b, 'L', 0);
        build_anywhere(b, row, p, s, 1);
        if (s > d->from)
            build_anywhere(b, row, p, s - 1, -1);
        build_term(b, row, r, -1);
        build_term(b, most, r, 1);
    }
    for (int i = 0; i < d->n; i++)
        build_term(b, most, d->stays[i].column, -JOURNEYS);
    build_term(b, most, b->first[d->to - 1], JOURNEYS);
}

/* Between first start and last end, what is neither work nor travel is interruption: the loosest figures of any site.
 */
static void add_interruptions(struct build *b, int e, const struct inst_employee *p, const struct day *d)
{
    const struct instance *ins = b->ins;
    int gaps = 0, gap = 0;
    for (int i = 0; i < d->n; i++) {
        const struct limits *l = instance_limits(ins, e, d->stays[i].site, d->number);
        gaps = l->gaps_max > gaps ? l->gaps_max : gaps;
        gap = l->gap_max > gap ? l->gap_max : gap;
    }
    if (gaps >= JOURNEYS || gap >= DAY_MIN)
        return;
    add_stretches(b, e, p, d, gaps);
    int row = build_row(b, 'L', gaps * gap + (d->to - d->from) * ins->slot_min);
    build_term(b, row, add_travel_at_most(b, e, p, d), -1);
    for (int s = d->from; s < d->to; s++) {
        build_term(b, row, b->first[s], ins->slot_min);
        build_term(b, row, b->last[s], ins->slot_min);
        build_anywhere(b, row, p, s, -ins->slot_min);
    }
}

/* ---- all days ------------------------------------------------------------------------------------------------ */

void build_days(struct build *b, int e, const struct inst_employee *p)
{
    const struct instance *ins = b->ins;
    int most = p->week.days_max < WEEK_DAYS ? build_row(b, 'L', p->week.days_max) : -1;
    struct day days[WEEK_DAYS];
    bool open[WEEK_DAYS];
    struct stay *stays = mem_array((size_t)ins->n_sites + 1, sizeof *stays);
    for (int s = 0; s < ins->nslots; s++)
        b->first[s] = b->last[s] = -1;
    for (int d = 0; d < WEEK_DAYS; d++) {
        open[d] = day_open(b, p, d, &days[d]);
        if (!open[d])
            continue;
        days[d].stays = stays;
        add_first_and_last(b, e, p, &days[d]);
        if (most >= 0)
            build_term(b, most, b->first[days[d].to - 1], 1);
        add_stays(b, e, p, &days[d]);
        add_travel_at_least(b, e, &days[d]);
        add_interruptions(b, e, p, &days[d]);
    }
    for (int d = 0; d < WEEK_DAYS; d++)
        if (open[d])
            add_rest(b, e, p, &days[d]);
    free(stays);
}
