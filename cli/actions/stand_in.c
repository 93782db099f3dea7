/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

static int slot_of(const struct instance *ins, instant t)
{
    return (int)((t - ins->t0) / ins->slot_min);
}

static bool is_open(const struct instance *ins, int employee, int need, instant start, instant end)
{
    for (int s = slot_of(ins, start); s < slot_of(ins, end); s++)
        if (!instance_open(ins, employee, need, s))
            return false;
    return true;
}

/* An absence of its own in this week, not one of every week. */
static bool is_away(const struct edit *x, int employee)
{
    const struct group *g = x->week.ins->group;
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        if (a->kind == ABSENT && !a->day.weekdays && a->day.date >= x->week.monday &&
            a->day.date < x->week.monday + 7 && strcmp(a->employee, g->employees.at[employee].id) == 0)
            return true;
    }
    return false;
}

bool stand_in_wanted(const struct edit *x, int employee, civil_date day, int presence)
{
    const struct presence *p = &x->original.presences.at[presence];
    if (p->employee != employee || p->start < x->session->now)
        return false;
    if (day != DATE_NONE)
        return zone_date(x->week.ins->zone, p->start) == day;
    return !is_away(x, employee) || !is_open(x->week.ins, employee, p->need, p->start, p->end);
}

/* ---- what each would mean ----------------------------------------------------------------------------------- */

static int travel_of(const struct week *w, const struct plan *p, int employee)
{
    struct journeys j = {0};
    int sum = 0;
    plan_journeys(p, w->ins, &j);
    for (int i = 0; i < j.list.n; i++)
        if (j.list.at[i].employee == employee)
            sum += (int)(j.list.at[i].end - j.list.at[i].start);
    vec_free(&j.list);
    return sum;
}

static bool all_preferred(const struct instance *ins, const struct stand_in *s)
{
    const uint8_t *available = ins->employees[s->employee].available;
    for (int slot = slot_of(ins, s->start); slot < slot_of(ins, s->end); slot++)
        if (available[slot] != 2)
            return false;
    return true;
}

static civil_date last_there(const struct edit *x, int employee, int need, civil_date before)
{
    const struct instance *ins = x->week.ins;
    civil_date last = DATE_MIN;
    for (int i = 0; i < x->week.past.work.n; i++) {
        const struct past_work *k = &x->week.past.work.at[i];
        civil_date d = zone_date(ins->zone, k->start);
        if (k->employee == employee && k->site == ins->needs[need].site && d > last && d < ins->monday)
            last = d;
    }
    for (int i = 0; i < x->original.presences.n; i++) {
        const struct presence *p = &x->original.presences.at[i];
        civil_date d = zone_date(ins->zone, p->start);
        if (p->employee == employee && ins->needs[p->need].member == ins->needs[need].member && d > last && d < before)
            last = d;
    }
    return last;
}

/* With all that is planned now as it is: how high the worst rate, and how many the hours served, may still get. */
static int reach(struct edit *x, struct stand_in *s, struct err *e)
{
    const struct instance *ins = x->week.ins;
    const struct plan *p = &x->week.plan;
    struct plan bound;
    struct slot_presence *fixed = mem_array((size_t)p->presences.n + 1, sizeof *fixed);
    for (int i = 0; i < p->presences.n; i++) {
        const struct presence *q = &p->presences.at[i];
        fixed[i] =
            (struct slot_presence){q->employee, q->need, slot_of(ins, q->start), slot_of(ins, q->end), q->pinned};
    }
    struct solve_options opt = {.bound_only = true, .fixed = fixed, .n_fixed = p->presences.n};
    int rc = solve_week(ins, &opt, &bound, e);
    free(fixed);
    if (rc < 0)
        return rc;
    s->worst_rate = bound.min_rate_bound;
    s->reach_min = bound.served_bound_min;
    plan_done(&bound);
    return 0;
}

/* ---- handing over ------------------------------------------------------------------------------------------- */

static void leave(struct edit *x, const struct presence *p, instant start, instant end)
{
    const struct instance *ins = x->week.ins;
    if (end - start >= ins->needs[p->need].min_block * ins->slot_min && is_open(ins, p->employee, p->need, start, end))
        edit_add(&x->week.plan, p->employee, p->need, start, end, false);
}

void stand_in_hand_over(struct edit *x, const struct stand_in *s)
{
    struct presence p = x->original.presences.at[s->presence];
    plan_done(&x->week.plan);
    plan_init(&x->week.plan);
    plan_copy(&x->week.plan, &x->original);
    edit_remove(&x->week.plan, s->presence);
    edit_add(&x->week.plan, s->employee, p.need, s->start, s->end, false);
    leave(x, &p, p.start, s->start);
    leave(x, &p, s->end, p.end);
}

static bool is_legal(struct edit *x, const struct stand_in *s)
{
    struct err ignored = {0};
    const struct instance *ins = x->week.ins;
    const struct presence *p = &x->original.presences.at[s->presence];
    if (!is_open(ins, s->employee, p->need, s->start, s->end))
        return false;
    for (int i = 0; i < x->original.presences.n; i++) {
        const struct presence *q = &x->original.presences.at[i];
        if (q->employee == s->employee && q->start < s->end && s->start < q->end)
            return false;
    }
    stand_in_hand_over(x, s);
    return edit_check(x, &ignored) >= 0;
}

/* Who has been found to be able: the rest of what is to know. */
static int add(struct edit *x, struct stand_in s, struct stand_ins *out, struct err *e)
{
    const struct week *w = &x->week;
    const struct presence *p = &x->original.presences.at[s.presence];
    stand_in_hand_over(x, &s);
    edit_check(x, e);
    s.travel_min = travel_of(w, &w->plan, s.employee) - travel_of(w, &x->original, s.employee);
    s.free_min = w->ins->employees[s.employee].contract_min - plan_employee_work(&w->plan, w->ins, s.employee);
    s.warnings = w->findings.warnings - x->before.warnings;
    s.preferred = all_preferred(w->ins, &s);
    s.last_there = last_there(x, s.employee, p->need, zone_date(w->ins->zone, p->start));
    int rc = reach(x, &s, e);
    if (rc >= 0)
        *vec_add(&out->list) = s;
    return rc;
}

/* The longest part that this person could take, the earliest of those; false: none. */
static bool find_part(struct edit *x, struct stand_in *s)
{
    const struct instance *ins = x->week.ins;
    const struct presence *p = &x->original.presences.at[s->presence];
    int least = ins->needs[p->need].min_block * ins->slot_min;
    for (int len = (int)(p->end - p->start) - ins->slot_min; len >= least; len -= ins->slot_min)
        for (s->start = p->start; s->start + len <= p->end; s->start += ins->slot_min) {
            s->end = s->start + len;
            if (is_legal(x, s))
                return true;
        }
    return false;
}

static int compare(const void *a, const void *b)
{
    const struct stand_in *x = a, *y = b;
    int over_x = x->free_min < 0 ? -x->free_min : 0, over_y = y->free_min < 0 ? -y->free_min : 0;
    int by[] = {x->presence - y->presence,
                (int)((y->end - y->start) - (x->end - x->start)),
                x->warnings - y->warnings,
                x->travel_min - y->travel_min,
                over_x - over_y,
                (int)(1000 * y->worst_rate + 0.5) - (int)(1000 * x->worst_rate + 0.5),
                y->reach_min - x->reach_min,
                y->preferred - x->preferred,
                x->last_there != y->last_there ? (x->last_there > y->last_there ? -1 : 1) : 0,
                y->free_min - x->free_min,
                x->employee - y->employee};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (by[i])
            return by[i];
    return 0;
}

static int rank_one(struct edit *x, int presence, struct stand_ins *out, struct err *e)
{
    const struct presence *p = &x->original.presences.at[presence];
    const struct inst_need *need = &x->week.ins->needs[p->need];
    int rc = 0, before = out->list.n;
    for (int part = 0; part < 2 && out->list.n == before; part++)
        for (int k = 0; rc >= 0 && k < need->n_employees; k++) {
            struct stand_in s = {
                .presence = presence, .employee = need->employees[k], .start = p->start, .end = p->end, .whole = !part};
            if (s.employee != p->employee && (part ? find_part(x, &s) : is_legal(x, &s)))
                rc = add(x, s, out, e);
        }
    return rc;
}

int stand_ins_find(struct edit *x, int employee, civil_date day, struct stand_ins *out, struct err *e)
{
    int rc = 0;
    for (int i = 0; rc >= 0 && i < x->original.presences.n; i++)
        if (stand_in_wanted(x, employee, day, i))
            rc = rank_one(x, i, out, e);
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, compare);
    return rc;
}
