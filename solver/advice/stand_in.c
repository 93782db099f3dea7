/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stand_in.c - tries everybody who could take over a presence, and ranks those who may. */
#include "stand_in.h"
#include "plan_edit.h"
#include "solve.h"

#include <stdlib.h>
#include <string.h>

/* What the trials of a ranking share. */
struct trial {
    const struct stand_in_case *c;
    struct plan plan; /* with a presence handed over */
    struct findings findings;
};

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

/* Is an absence of the person noted for this very week, besides those of every week? */
static bool is_away(const struct instance *ins, int employee)
{
    const struct group *g = ins->group;
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        if (a->kind == ABSENT && !a->day.weekdays && a->day.date >= ins->monday &&
            a->day.date < ins->monday + WEEK_DAYS && strcmp(a->employee, g->employees.at[employee].id) == 0)
            return true;
    }
    return false;
}

bool stand_in_wanted(const struct stand_in_case *c, int employee, civil_date day, int presence)
{
    const struct presence *p = &c->plan->presences.at[presence];
    if (p->employee != employee || p->start < c->now)
        return false;
    if (day != DATE_NONE)
        return zone_date(c->ins->zone, p->start) == day;
    return !is_away(c->ins, employee) || !is_open(c->ins, employee, p->need, p->start, p->end);
}

/* ---- handing over ------------------------------------------------------------------------------------------- */

/* Leaves a piece of the presence with its person, where it is long enough and the person is there. */
static void leave(const struct instance *ins, const struct presence *p, instant start, instant end, struct plan *out)
{
    if (end - start >= ins->needs[p->need].min_block * ins->slot_min && is_open(ins, p->employee, p->need, start, end))
        plan_add_presence(out, p->employee, p->need, start, end, false);
}

void stand_in_hand_over(const struct stand_in_case *c, const struct stand_in *s, struct plan *out)
{
    struct presence p = c->plan->presences.at[s->presence];
    plan_copy(out, c->plan);
    plan_remove_presence(out, s->presence);
    plan_add_presence(out, s->employee, p.need, s->start, s->end, false);
    leave(c->ins, &p, p.start, s->start, out);
    leave(c->ins, &p, s->end, p.end, out);
}

static void hand_over_and_audit(struct trial *t, const struct stand_in *s)
{
    stand_in_hand_over(t->c, s, &t->plan);
    findings_free(&t->findings);
    audit_plan(t->c->ins, t->c->past, &t->plan, &t->findings);
}

/* Can the person take this over, all others as they are?  Then the trial holds the plan and its findings. */
static bool is_legal(struct trial *t, const struct stand_in *s)
{
    const struct instance *ins = t->c->ins;
    const struct plan *plan = t->c->plan;
    const struct presence *p = &plan->presences.at[s->presence];
    if (!is_open(ins, s->employee, p->need, s->start, s->end))
        return false;
    for (int i = 0; i < plan->presences.n; i++) {
        const struct presence *q = &plan->presences.at[i];
        if (q->employee == s->employee && q->start < s->end && s->start < q->end)
            return false;
    }
    hand_over_and_audit(t, s);
    for (int i = 0; i < t->findings.n; i++)
        if (t->findings.at[i].severity == FINDING_HARD && !findings_have_hard(t->c->findings, &t->findings.at[i]))
            return false;
    return true;
}

/* The longest part of the presence that this person could take, the earliest of those; false: none. */
static bool find_part(struct trial *t, struct stand_in *s)
{
    const struct instance *ins = t->c->ins;
    const struct presence *p = &t->c->plan->presences.at[s->presence];
    int least = ins->needs[p->need].min_block * ins->slot_min;
    for (int len = (int)(p->end - p->start) - ins->slot_min; len >= least; len -= ins->slot_min)
        for (s->start = p->start; s->start + len <= p->end; s->start += ins->slot_min) {
            s->end = s->start + len;
            if (is_legal(t, s))
                return true;
        }
    return false;
}

/* ---- what each would mean ----------------------------------------------------------------------------------- */

static int travel_of(const struct instance *ins, const struct plan *p, int employee)
{
    struct journeys j = {0};
    int sum = 0;
    plan_journeys(p, ins, &j);
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
        if (available[slot] != SLOT_PREFERRED)
            return false;
    return true;
}

/* The last day on which the person worked at the need's site in earlier weeks, or for its member in this one before
 * that day. */
static civil_date last_there(const struct stand_in_case *c, int employee, int need, civil_date before)
{
    const struct instance *ins = c->ins;
    civil_date last = DATE_MIN;
    for (int i = 0; i < c->past->work.n; i++) {
        const struct past_work *k = &c->past->work.at[i];
        civil_date d = zone_date(ins->zone, k->start);
        if (k->employee == employee && k->site == ins->needs[need].site && d > last && d < ins->monday)
            last = d;
    }
    for (int i = 0; i < c->plan->presences.n; i++) {
        const struct presence *p = &c->plan->presences.at[i];
        civil_date d = zone_date(ins->zone, p->start);
        if (p->employee == employee && ins->needs[p->need].member == ins->needs[need].member && d > last && d < before)
            last = d;
    }
    return last;
}

/* How high the worst rate, and how many the hours served, may still get with the plan as it is in the trial. */
static int reach(const struct trial *t, struct stand_in *s, struct err *e)
{
    const struct plan *p = &t->plan;
    struct plan bound;
    struct slot_presence *fixed = mem_array((size_t)p->presences.n + 1, sizeof *fixed);
    for (int i = 0; i < p->presences.n; i++)
        fixed[i] = plan_presence(t->c->ins, &p->presences.at[i]);
    struct solve_options opt = {.bound_only = true, .fixed = fixed, .n_fixed = p->presences.n};
    int rc = solve_week(t->c->ins, &opt, &bound, e);
    free(fixed);
    if (rc < 0)
        return rc;
    s->worst_rate = bound.min_rate_bound;
    s->reach_min = bound.served_bound_min;
    plan_done(&bound);
    return 0;
}

/* The trial holds the plan in which this person has taken over: fills what else is told of it, and lists it. */
static int add(const struct trial *t, struct stand_in s, struct stand_ins *out, struct err *e)
{
    const struct instance *ins = t->c->ins;
    const struct presence *p = &t->c->plan->presences.at[s.presence];
    s.travel_min = travel_of(ins, &t->plan, s.employee) - travel_of(ins, t->c->plan, s.employee);
    s.free_min = ins->employees[s.employee].contract_min - plan_employee_work(&t->plan, s.employee);
    s.warnings = t->findings.warnings - t->c->findings->warnings;
    s.preferred = all_preferred(ins, &s);
    s.last_there = last_there(t->c, s.employee, p->need, zone_date(ins->zone, p->start));
    int rc = reach(t, &s, e);
    if (rc >= 0)
        *vec_add(&out->list) = s;
    return rc;
}

/* The order of a list, as stand_in.h says; rates are equal when they are so in thousandths. */
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

/* Everybody who could take all of it; when there is nobody, everybody who could take a part. */
static int rank_one(struct trial *t, int presence, struct stand_ins *out, struct err *e)
{
    const struct presence *p = &t->c->plan->presences.at[presence];
    const struct inst_need *need = &t->c->ins->needs[p->need];
    int rc = 0, before = out->list.n;
    for (int part = 0; part < 2 && out->list.n == before; part++)
        for (int k = 0; rc >= 0 && k < need->n_employees; k++) {
            struct stand_in s = {
                .presence = presence, .employee = need->employees[k], .start = p->start, .end = p->end, .whole = !part};
            if (s.employee != p->employee && (part ? find_part(t, &s) : is_legal(t, &s)))
                rc = add(t, s, out, e);
        }
    return rc;
}

int stand_ins_find(const struct stand_in_case *c, int employee, civil_date day, struct stand_ins *out, struct err *e)
{
    struct trial t = {.c = c};
    int rc = 0;
    plan_init(&t.plan);
    for (int i = 0; rc >= 0 && i < c->plan->presences.n; i++)
        if (stand_in_wanted(c, employee, day, i))
            rc = rank_one(&t, i, out, e);
    if (out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, compare);
    findings_free(&t.findings);
    plan_done(&t.plan);
    return rc;
}
