/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What never changes during a search. */
#include "numbers.h"
#include "timetable_state.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_REPLACEMENT = 40 };
static const double SOFT_SQUARE = 2, ANY_SLOT = 0.04, SOFT_ANY_SLOT = 0.3, HELD_DOWN = 5e-4;
static const float JOURNEY = 0.001f, SOFT_JOURNEY = 0.01f;
static const float FRESH = 0.08f; /* one more presence than were lost must bring half an hour to anybody */

struct shape {
    double square; /* weight of a member's squared shortfall over what it is due, in slots */
    double any;    /* of every slot */
    double steep;  /* the square grows up to thirteen times as fast towards two hours */
};

/* Value of x slots for a member with this target: the square of what is missing, over what it is due, and a little for
 * every slot, less above the target. */
static void fill_values(double *v, int n, double target, double entitled, double scale, const struct shape *s)
{
    double due = entitled > 1 ? entitled : 1, sum = 0;
    for (int x = 0; x < n; x++) {
        v[x] = scale * sum;
        double missing = target - x - 0.5;
        if (missing > 0)
            sum += s->square * 2 * missing / due * (1 + fmin(12, s->steep * missing * missing)) + s->any;
        else
            sum += s->any * (0.5 + 0.5 * (n + missing) / (n + 1.0));
    }
}

struct rated {
    double rate, due;
};

static int by_rate(const void *a, const void *b)
{
    const struct rated *x = a, *y = b;
    return x->rate < y->rate ? -1 : x->rate > y->rate;
}

static double fair_rate(const struct instance *ins, const struct shares *targets, int m)
{
    const struct inst_member *x = &ins->members[m];
    return plan_rate(x->past_served, targets->members[m].fair_min, x->past_entitled, x->entitled_min);
}

/* The rate that half of what is due is below: most members share it, those who are below are held down by people or
 * hours of their own. */
static double usual_rate(const struct instance *ins, const struct shares *targets)
{
    struct rated *list = mem_array((size_t)ins->n_members + 1, sizeof *list);
    double all = 0, sum = 0, rate = 0;
    for (int m = 0; m < ins->n_members; m++) {
        list[m] = (struct rated){fair_rate(ins, targets, m), ins->members[m].entitled_min};
        all += list[m].due;
    }
    qsort(list, (size_t)ins->n_members, sizeof *list, by_rate);
    for (int m = 0; m < ins->n_members && sum <= all / 2; m++) {
        rate = list[m].rate;
        sum += list[m].due;
    }
    free(list);
    return rate;
}

void tt_fixed_set_targets(struct tt_fixed *f, const struct shares *targets, bool soft)
{
    const struct instance *ins = f->ins;
    double slot = ins->slot_min, an_hour = 60 / slot;
    /* Steep keeps the worst member near the others.  Only with targets that duties reach: flow targets are out of reach
     * for some, who would then rule the search (L2, 110k moves: the squares are worse by half). */
    struct shape sharp = {VALUE_SQUARE, ANY_SLOT, targets->reached ? 3 / (an_hour * an_hour) : 0};
    struct shape gentle = {SOFT_SQUARE, SOFT_ANY_SLOT, 0}, held = {VALUE_SQUARE, SOFT_ANY_SLOT, sharp.steep};
    double usual = soft ? usual_rate(ins, targets) : 0;
    f->targets = targets;
    f->worth.journey_min = soft ? SOFT_JOURNEY : JOURNEY;
    f->in_full = true;
    for (int m = 0; m < ins->n_members; m++) {
        const struct share *share = &targets->members[m];
        bool below = soft && targets->reached && fair_rate(ins, targets, m) < usual - HELD_DOWN;
        const struct shape *shape = !soft ? &sharp : below ? &held : &gentle;
        f->in_full = f->in_full && share->fair_min >= ins->members[m].requested_min - 0.5;
        fill_values(f->value[m], f->value_n[m], share->fair_min / slot, ins->members[m].entitled_min / slot, 1, shape);
        int r = ins->n_members + m;
        fill_values(f->value[r], f->value_n[r], f->value_n[r], f->value_n[r], VALUE_REPLACEMENT,
                    &(struct shape){VALUE_SQUARE, shape->any, 0});
    }
    /* Where all that is asked for can be had, a slot more comes before a presence less (bench, --served, M: 0-4
     * quarter hours missing against 4-10); spikes are left to handovers, for which it weighs less still. */
    f->worth.presence = f->in_full && !f->spiky ? 0.005f : 0.05f;
}

static void make_values(struct tt_fixed *f)
{
    int n = f->ins->n_members;
    f->value = mem_array(2 * (size_t)n, sizeof *f->value);
    f->value_n = mem_array(2 * (size_t)n, sizeof *f->value_n);
    for (int a = 0; a < 2 * n; a++) {
        const struct inst_member *m = &f->ins->members[a % n];
        int minutes = a < n ? m->requested_min : m->replacement_min;
        f->value_n[a] = minutes / f->ins->slot_min + 2;
        f->value[a] = mem_array((size_t)f->value_n[a], sizeof **f->value);
    }
}

/* When needs are open at all, whoever comes: worked out once for everybody. */
struct stretches {
    struct tt_run *at;
    int n, room;
    int *first; /* [n_needs + 1] */
};

static void find_stretches(const struct instance *ins, struct stretches *x)
{
    *x = (struct stretches){.first = mem_array((size_t)ins->n_needs + 1, sizeof *x->first)};
    for (int k = 0; k < ins->n_needs; k++) {
        x->first[k] = x->n;
        for (int t = 0, from = -1; t <= ins->nslots; t++) {
            bool open = t < ins->nslots && ins->needs[k].headcount[t] > 0;
            if (open && from < 0)
                from = t;
            if (open || from < 0)
                continue;
            *vec_add(x) = (struct tt_run){k, from, t};
            from = -1;
        }
    }
    x->first[ins->n_needs] = x->n;
}

static void add_runs(const struct instance *ins, int employee, const struct tt_run *open, struct tt_person *p,
                     int *room)
{
    int least = ins->needs[open->need].min_block;
    for (int t = open->from, from = -1; t <= open->to; t++) {
        bool may = t < open->to && instance_open(ins, employee, open->need, t);
        if (may && from < 0)
            from = t;
        if (may || from < 0)
            continue;
        if (t - from >= least) {
            if (p->n_runs == *room) {
                *room = *room ? 2 * *room : 64;
                p->runs = mem_resize(p->runs, (size_t)*room, sizeof *p->runs);
            }
            p->runs[p->n_runs++] = (struct tt_run){open->need, from, t};
        }
        from = -1;
    }
}

static int by_start(const void *a, const void *b)
{
    const struct tt_run *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->need - y->need;
}

/* The widest window of a day's duty: from the first run's start to the last end, on into the night
 * after while a run goes on or the person stays available. */
static void day_window(const struct instance *ins, const struct inst_employee *e, struct tt_person *p, int day)
{
    int start = ins->day_slot[day], end = ins->day_slot[day + 1], tail = end;
    int most = end + (12 * 60) / ins->slot_min;
    while (tail < ins->nslots && tail < most && e->available[tail] && (tail > end || e->available[end - 1]))
        tail++;
    p->from[day] = tail;
    p->to[day] = start;
    p->first[day] = -1;
    for (int i = 0; i < p->n_runs; i++) {
        const struct tt_run *x = &p->runs[i];
        if (x->from >= tail || x->to <= start)
            continue;
        if (p->first[day] < 0)
            p->first[day] = i;
        p->n[day] = i - p->first[day] + 1;
        if (x->from < end) {
            p->from[day] = p->from[day] < max_int(x->from, start) ? p->from[day] : max_int(x->from, start);
            p->days |= 1u << day;
        }
        p->to[day] = max_int(p->to[day], x->to < tail ? x->to : tail);
    }
}

static void make_person(struct tt_fixed *f, const struct stretches *open, int employee)
{
    const struct instance *ins = f->ins;
    const struct inst_employee *e = &ins->employees[employee];
    struct tt_person *p = &f->people[employee];
    int room = 0;
    for (int i = 0; e->here && i < e->n_needs; i++)
        for (int j = open->first[e->needs[i]]; j < open->first[e->needs[i] + 1]; j++)
            add_runs(ins, employee, &open->at[j], p, &room);
    if (p->n_runs)
        qsort(p->runs, (size_t)p->n_runs, sizeof *p->runs, by_start);
    for (int d = 0; d < WEEK_DAYS; d++)
        day_window(ins, e, p, d);
    for (int i = 0; i < p->n_runs; i++)
        for (int d = 0; d < WEEK_DAYS; d++) {
            int rest = instance_limits(ins, employee, ins->needs[p->runs[i].need].site, d)->rest_day;
            p->rest_min = max_int(p->rest_min, rest);
        }
}

static void make_must(struct tt_fixed *f, const struct solve_options *opt)
{
    struct required *required = required_new(f->ins, opt->fixed, opt->n_fixed);
    for (int e = 0; e < f->ins->n_employees; e++) {
        f->people[e].required = required[e].week;
        f->people[e].required_days = required[e].days;
        f->people[e].frozen = required[e].frozen;
    }
    free(required);
}

/* ---- the plan already there -------------------------------------------------------------------------- */

static struct slot_presence presence_of(const struct instance *ins, const struct presence *p)
{
    return (struct slot_presence){.employee = p->employee,
                                  .need = p->need,
                                  .from = (int)((p->start - ins->t0) / ins->slot_min),
                                  .to = (int)((p->end - ins->t0) / ins->slot_min)};
}

static bool is_possible(const struct instance *ins, const struct slot_presence *s)
{
    for (int t = s->from; t < s->to; t++)
        if (!instance_open(ins, s->employee, s->need, t))
            return false;
    return true;
}

void tt_weeks_of(const struct instance *ins, const struct plan *p, struct duty_week *weeks)
{
    for (int i = 0; i < p->presences.n; i++) {
        struct slot_presence s = presence_of(ins, &p->presences.at[i]);
        if (is_possible(ins, &s))
            duty_week_add_presence(ins, &weeks[s.employee], &s);
    }
}

static void make_kept(struct tt_fixed *f, const struct solve_options *opt)
{
    const struct instance *ins = f->ins;
    if (!opt->existing)
        return;
    int n = opt->existing->presences.n;
    f->lost = mem_array((size_t)n + 1, sizeof *f->lost);
    for (int i = 0; i < n; i++) {
        struct slot_presence s = presence_of(ins, &opt->existing->presences.at[i]);
        struct tt_person *p = &f->people[s.employee];
        struct tt_kept k = {s.need, s.from, s.to, f->worth.change * (opt->dear ? (float)opt->dear[i] : 1)};
        if (!is_possible(ins, &s)) {
            k.worth = 0;
            f->lost[f->n_lost++] = k;
            continue;
        }
        p->kept = mem_resize(p->kept, (size_t)p->n_kept + 1, sizeof *p->kept);
        p->kept[p->n_kept++] = k;
    }
}

double tt_hour_worth(const struct instance *ins)
{
    double due = 0, slots = 60.0 / ins->slot_min;
    int n = 0;
    for (int m = 0; m < ins->n_members; m++)
        if (ins->members[m].entitled_min > 0) {
            due += ins->members[m].entitled_min;
            n++;
        }
    return due > 0 ? slots * 2 * VALUE_SQUARE * 90 * n / due : slots;
}

/* Where more people are asked for than before and after, for less than the shortest block, one must end
 * with the spike and the next begin with it.  So that duties find these places, the slots next to a
 * spike are made dearer to cross, by a third of its length each, in some of the moves. */
static void find_spikes(struct tt_fixed *f, int need)
{
    const struct inst_need *k = &f->ins->needs[need];
    for (int from = 1; from + 1 < f->ins->nslots; from++) {
        int to = from, n = k->headcount[from], before = k->headcount[from - 1];
        if (before < 1 || n <= before)
            continue;
        while (to < f->ins->nslots && k->headcount[to] == n)
            to++;
        if (to - from >= k->min_block || to >= f->ins->nslots || k->headcount[to] < 1 || k->headcount[to] >= n)
            continue;
        if (!f->spike[need])
            f->spike[need] = mem_array((size_t)f->ins->nslots, sizeof(float));
        f->spiky = true;
        f->spike[need][from - 1] += 0.35f * (float)(to - from);
        f->spike[need][to] += 0.35f * (float)(to - from);
    }
}

struct tt_fixed *tt_fixed_new(const struct instance *ins, const struct shares *targets, const struct solve_options *opt)
{
    struct tt_fixed *f = mem_alloc(sizeof *f);
    f->ins = ins;
    f->worth = (struct tt_worth){.preferred = 0.004f, .floor = 0.02f, .use = 0.2f};
    if (opt->existing) {
        f->worth.change = 0.004f + (float)(change_hours(opt->keep) * tt_hour_worth(ins));
        f->worth.fresh = FRESH;
    }
    f->people = mem_array((size_t)ins->n_employees + 1, sizeof *f->people);
    f->busy = mem_array((size_t)ins->n_employees + 1, sizeof *f->busy);
    struct stretches open;
    find_stretches(ins, &open);
    for (int e = 0; e < ins->n_employees; e++)
        make_person(f, &open, e);
    free(open.at);
    free(open.first);
    f->spike = mem_array((size_t)ins->n_needs + 1, sizeof *f->spike);
    f->headcount = mem_array(((size_t)ins->n_needs + 1) * (size_t)ins->nslots, 1);
    for (int k = 0; k < ins->n_needs; k++) {
        find_spikes(f, k);
        for (int t = 0; t < ins->nslots; t++) {
            int n = ins->needs[k].headcount[t];
            f->headcount[(size_t)k * (size_t)ins->nslots + (size_t)t] = (uint8_t)(n < 255 ? n : 255);
        }
    }
    make_must(f, opt);
    make_kept(f, opt);
    for (int e = 0; e < ins->n_employees; e++)
        if (f->people[e].days && !f->people[e].frozen && ins->employees[e].week.work_max > 0)
            f->busy[f->n_busy++] = e;
    make_values(f);
    tt_fixed_set_targets(f, targets, false);
    return f;
}

void tt_fixed_free(struct tt_fixed *f)
{
    if (!f)
        return;
    for (int e = 0; e < f->ins->n_employees; e++) {
        free(f->people[e].runs);
        free(f->people[e].kept);
    }
    for (int k = 0; k < f->ins->n_needs; k++)
        free(f->spike[k]);
    free(f->spike);
    free(f->lost);
    free(f->headcount);
    for (int a = 0; a < 2 * f->ins->n_members; a++)
        free(f->value[a]);
    free(f->value);
    free(f->value_n);
    free(f->people);
    free(f->busy);
    free(f);
}
