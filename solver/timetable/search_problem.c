/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_problem.c - where each person could be on each need, what the weeks must hold, and the plan already there. */
#include "search_problem.h"
#include "numbers.h"
#include <stdlib.h>
#include <string.h>

/* The stretches in which each need asks for anybody, found once for all people. */
struct stretches {
    struct open_run *at;
    int n, room;
    int *first; /* [n_needs + 1] need k has the stretches first[k] .. first[k + 1] - 1 */
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
            *vec_add(x) = (struct open_run){k, from, t};
            from = -1;
        }
    }
    x->first[ins->n_needs] = x->n;
}

static void add_runs(const struct instance *ins, int employee, const struct open_run *open, struct search_person *p,
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
            p->runs[p->n_runs++] = (struct open_run){open->need, from, t};
        }
        from = -1;
    }
}

static int by_start(const void *a, const void *b)
{
    const struct open_run *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->need - y->need;
}

/* Finds the widest window that a duty of this day can have: from the start of the first run to the end of the last one.
 * It goes on past midnight for as long as the person stays available, but by no more than DAY_TAIL_MIN. */
static void day_window(const struct instance *ins, const struct inst_employee *e, struct search_person *p, int day)
{
    int start = ins->day_slot[day], end = ins->day_slot[day + 1], tail = end;
    int most = end + DAY_TAIL_MIN / ins->slot_min;
    while (tail < ins->nslots && tail < most && e->available[tail] && (tail > end || e->available[end - 1]))
        tail++;
    p->from[day] = tail;
    p->to[day] = start;
    p->first[day] = -1;
    for (int i = 0; i < p->n_runs; i++) {
        const struct open_run *x = &p->runs[i];
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

static void make_person(struct search_problem *f, const struct stretches *open, int employee)
{
    const struct instance *ins = f->ins;
    const struct inst_employee *e = &ins->employees[employee];
    struct search_person *p = &f->people[employee];
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

static void make_required(struct search_problem *f, const struct solve_options *opt)
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

void problem_weeks_of(const struct instance *ins, const struct plan *p, struct duty_week *weeks)
{
    for (int i = 0; i < p->presences.n; i++) {
        struct slot_presence s = presence_of(ins, &p->presences.at[i]);
        if (is_possible(ins, &s))
            duty_week_add_presence(ins, &weeks[s.employee], &s);
    }
}

static void make_kept(struct search_problem *f, const struct solve_options *opt)
{
    const struct instance *ins = f->ins;
    if (!opt->existing)
        return;
    int n = opt->existing->presences.n;
    f->lost = mem_array((size_t)n + 1, sizeof *f->lost);
    for (int i = 0; i < n; i++) {
        struct slot_presence s = presence_of(ins, &opt->existing->presences.at[i]);
        struct search_person *p = &f->people[s.employee];
        struct kept_presence k = {s.need, s.from, s.to,
                                  f->objective.worth.change * (opt->dear ? (float)opt->dear[i] : 1)};
        if (!is_possible(ins, &s)) {
            k.worth = 0;
            f->lost[f->n_lost++] = k;
            continue;
        }
        p->kept = mem_resize(p->kept, (size_t)p->n_kept + 1, sizeof *p->kept);
        p->kept[p->n_kept++] = k;
    }
}

/* ---- what a duty is worth -------------------------------------------------------------------------------- */

static bool is_kept(const struct kept_presence *k, const struct duty_presence *x)
{
    return k->need == x->need && k->from == x->from && k->to == x->to;
}

/* The worth of a presence as a change of the plan already there: what stays exactly as it was is a gain, and what takes
 * over a presence that somebody lost is free; anything else that is new costs. */
static double presence_change(const struct search_problem *f, const struct search_person *p,
                              const struct duty_presence *x)
{
    for (int i = 0; i < p->n_kept; i++)
        if (is_kept(&p->kept[i], x))
            return (double)p->kept[i].worth;
    for (int i = 0; i < f->n_lost; i++)
        if (is_kept(&f->lost[i], x))
            return 0;
    return -(double)f->objective.worth.fresh;
}

double problem_duty_worth(const struct search_problem *f, int employee, const struct duty *d)
{
    const struct search_person *p = &f->people[employee];
    double sum = 0;
    for (int i = 0; i < d->n; i++) {
        sum -= (double)f->objective.worth.presence;
        sum += presence_change(f, p, &d->at[i]);
        if (i)
            sum -= (double)f->objective.worth.journey_min *
                   instance_travel(f->ins, f->ins->needs[d->at[i - 1].need].site, f->ins->needs[d->at[i].need].site);
        for (int t = d->at[i].from; t < d->at[i].to; t++)
            sum += (double)objective_of_slot(&f->objective, employee, t);
    }
    return sum;
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

/* A spike is a time, shorter than the shortest block, in which more people are asked for than before and after it.
 * Nobody can come for the spike alone, so one presence must end with it and another begin with it.  For duties to find
 * these places, some of the moves make the slot on either side of it dearer to cross, the longer the spike the more. */
static void find_spikes(struct search_problem *f, int need)
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
        f->spike[need][from - 1] += SPIKE_CROSSING * (float)(to - from);
        f->spike[need][to] += SPIKE_CROSSING * (float)(to - from);
    }
}

struct search_problem *problem_new(const struct instance *ins, const struct shares *targets,
                                   const struct solve_options *opt)
{
    struct search_problem *f = mem_alloc(sizeof *f);
    f->ins = ins;
    objective_init(&f->objective, ins);
    if (opt->existing) {
        f->objective.worth.change = WORTH_CHANGE + (float)(change_hours(opt->keep) * objective_of_hour(ins));
        f->objective.worth.fresh = WORTH_FRESH;
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
    make_required(f, opt);
    make_kept(f, opt);
    for (int e = 0; e < ins->n_employees; e++)
        if (f->people[e].days && !f->people[e].frozen && ins->employees[e].week.work_max > 0)
            f->busy[f->n_busy++] = e;
    objective_set_targets(&f->objective, targets, false, f->spiky);
    return f;
}

void problem_free(struct search_problem *f)
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
    objective_done(&f->objective);
    free(f->people);
    free(f->busy);
    free(f);
}
