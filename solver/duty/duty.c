/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty.c - measures one person's working day by every rule that one day can break. */
#include "duty.h"
#include "numbers.h"

int limits_span_min(const struct limits *l)
{
    int habit = max_int(DUTY_SPAN_MIN, min_int(l->day_max, DAY_MIN));
    return min_int(min_int(l->span_day, l->shift_max), habit);
}

bool duty_has_presence(const struct duty *d, const struct duty_presence *x)
{
    for (int i = 0; i < d->n; i++)
        if (d->at[i].need == x->need && d->at[i].from == x->from && d->at[i].to == x->to)
            return true;
    return false;
}

bool duty_contains(const struct duty *d, const struct duty *part)
{
    for (int i = 0; i < part->n; i++)
        if (!duty_has_presence(d, &part->at[i]))
            return false;
    return true;
}

static bool may_serve(const struct instance *ins, int employee, int need)
{
    const struct inst_need *k = &ins->needs[need];
    int lo = 0, hi = k->n_employees - 1;
    while (lo <= hi) {
        int mid = (lo + hi) / 2;
        if (k->employees[mid] == employee)
            return true;
        if (k->employees[mid] < employee)
            lo = mid + 1;
        else
            hi = mid - 1;
    }
    return false;
}

static bool presence_legal(const struct instance *ins, int employee, const struct duty_presence *s)
{
    const struct inst_need *k = &ins->needs[s->need];
    int len = s->to - s->from;
    if (s->from < 0 || s->to > ins->nslots || len < k->min_block || len > k->max_block || len <= 0)
        return false;
    if (!may_serve(ins, employee, s->need))
        return false;
    for (int t = s->from; t < s->to; t++)
        if (!instance_open(ins, employee, s->need, t))
            return false;
    return true;
}

/* Minute (from slot 0) of a wall clock time of a local day.  Clock changes happen before 3 in the morning. */
static int wall_min(const struct instance *ins, int day, int clock)
{
    for (; clock >= DAY_MIN && day < INSTANCE_DAYS; day++)
        clock -= DAY_MIN;
    if (day >= INSTANCE_DAYS)
        return ins->day_slot[INSTANCE_DAYS] * ins->slot_min + (day - INSTANCE_DAYS) * DAY_MIN + clock;
    int start = ins->day_slot[day] * ins->slot_min;
    int length = ins->day_slot[day + 1] * ins->slot_min - start;
    return start + clock + (clock >= 180 ? length - DAY_MIN : 0);
}

int night_min(const struct instance *ins, const struct limits *l, int from, int to)
{
    int day = instance_day(ins, max_int(0, min_int(from / ins->slot_min, ins->nslots - 1)));
    int sum = 0;
    for (int d = max_int(0, day - 1); d <= min_int(day + 2, INSTANCE_DAYS - 1); d++) {
        int a = max_int(from, wall_min(ins, d, l->night_from));
        int b = min_int(to, wall_min(ins, d, l->night_to));
        sum += max_int(0, b - a);
    }
    if (day == 0) { /* the night that began on the Sunday before */
        int b = min_int(to, wall_min(ins, 0, l->night_to - DAY_MIN));
        if (l->night_to > DAY_MIN)
            sum += max_int(0, b - max_int(from, l->night_from - DAY_MIN));
    }
    return sum;
}

/* What adds up while walking along a duty. */
struct walk {
    const struct instance *ins;
    const struct limits *lim;
    int midnight;        /* minute at which the duty's civil day ends */
    int run[MAX_BREAKS]; /* minute at which work without this break began */
    int gaps, night;
    struct duty_facts *f;
};

static void walk_work(struct walk *w, int from, int to, bool counts)
{
    w->night += night_min(w->ins, w->lim, from, to);
    if (!counts)
        return;
    int before = max_int(0, min_int(to, w->midnight) - from);
    w->f->work_min += to - from;
    w->f->day_work_min[0] += before;
    w->f->day_work_min[1] += to - from - before;
}

/* Walks from the end of one presence to the start of the next; false when that way is not allowed. */
static bool walk_gap(struct walk *w, const struct duty_presence *a, const struct duty_presence *b)
{
    const struct instance *ins = w->ins;
    int slot = ins->slot_min;
    if (a->need == b->need && a->to == b->from)
        return false; /* they would be one presence */
    int travel = instance_travel(ins, ins->needs[a->need].site, ins->needs[b->need].site);
    int gap = (b->from - a->to) * slot, idle = gap - travel;
    if (gap < 0 || idle < 0)
        return false;
    if (b->from >= ins->day_slot[w->f->day + 1] && gap >= DUTY_GAP_MIN)
        return false; /* that would be another duty */
    if (idle > 0 && (++w->gaps > w->lim->gaps_max || idle > w->lim->gap_max))
        return false;
    for (int i = 0; i < w->lim->n_breaks; i++)
        if (idle >= w->lim->break_len[i])
            w->run[i] = b->from * slot - travel;
    w->f->travel_min += travel;
    walk_work(w, b->from * slot - travel, b->from * slot, w->lim->travel_is_work);
    return true;
}

static bool walk_presence(struct walk *w, const struct duty_presence *s)
{
    int from = s->from * w->ins->slot_min, to = s->to * w->ins->slot_min;
    bool inside = w->ins->needs[s->need].break_inside;
    for (int i = 0; i < w->lim->n_breaks; i++) {
        if ((inside ? from : to) - w->run[i] > w->lim->break_after[i])
            return false;
        if (inside)
            w->run[i] = to;
    }
    walk_work(w, from, to, true);
    return true;
}

/* The strictest figures of the civil day that a duty runs into, over all its sites. */
static void measure_next_day(const struct instance *ins, int employee, const struct duty *d, struct duty_facts *f)
{
    for (int i = 0; i < d->n; i++) {
        const struct limits *l = instance_limits(ins, employee, ins->needs[d->at[i].need].site, f->day + 1);
        f->day_max_min[1] = min_int(f->day_max_min[1], l->day_max);
        f->long_after_min[1] = min_int(f->long_after_min[1], l->long_after);
    }
}

static bool totals_legal(const struct walk *w, const struct instance *ins)
{
    const struct limits *l = w->lim;
    const struct duty_facts *f = w->f;
    int span = (f->to - f->from) * ins->slot_min;
    if (f->work_min > l->day_max || f->day_work_min[0] > l->day_max || f->day_work_min[1] > f->day_max_min[1])
        return false;
    if (w->night >= NIGHT_LONG_MIN && f->work_min > l->night_day)
        return false;
    return f->work_min >= l->shift_min && span <= limits_span_min(l);
}

bool duty_measure(const struct instance *ins, int employee, const struct duty *d, struct duty_facts *facts)
{
    struct duty_facts f = {0};
    if (facts)
        *facts = f;
    if (!d->n)
        return true;
    if (d->at[0].from < 0 || d->at[d->n - 1].to > ins->nslots)
        return false;
    if (d->at[d->n - 1].from >= ins->day_slot[WEEK_DAYS]) /* a presence belongs to the week it begins in */
        return false;
    f.day = instance_day(ins, d->at[0].from);
    f.from = d->at[0].from;
    f.to = d->at[d->n - 1].to;
    struct limits lim = *instance_limits(ins, employee, ins->needs[d->at[0].need].site, f.day);
    for (int i = 1; i < d->n; i++) {
        const struct limits *other = instance_limits(ins, employee, ins->needs[d->at[i].need].site, f.day);
        lim = limits_stricter(&lim, other);
    }
    f.rest_min = lim.rest_day;
    f.day_max_min[0] = f.day_max_min[1] = lim.day_max;
    f.long_after_min[0] = f.long_after_min[1] = lim.long_after;
    struct walk w = {.ins = ins, .lim = &lim, .midnight = ins->day_slot[f.day + 1] * ins->slot_min, .f = &f};
    for (int i = 0; i < lim.n_breaks; i++)
        w.run[i] = f.from * ins->slot_min;
    bool legal = true;
    for (int i = 0; i < d->n; i++) {
        if (i)
            legal = walk_gap(&w, &d->at[i - 1], &d->at[i]) && legal;
        legal = walk_presence(&w, &d->at[i]) && legal;
        legal = presence_legal(ins, employee, &d->at[i]) && legal;
    }
    if (f.day_work_min[1])
        measure_next_day(ins, employee, d, &f);
    /* A rule about one duty is added here: core/rules/README.md. */
    legal = totals_legal(&w, ins) && legal;
    if (facts)
        *facts = f;
    return legal;
}
