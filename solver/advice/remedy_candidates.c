/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remedy_candidates.c - what is missing where, and which change could give whom something to do there. */
#include "remedy_candidates.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_MIN = 8 * 60,       /* one more person is looked for at most this long on a day */
    MOST_HOURS_MIN = 4 * 60,    /* nobody is asked for more additional hours in the week */
    NEEDS_LOOKED_INTO = 6,      /* needs that miss most, of a whole week or member: for one more person */
    NEEDS_LOOKED_INTO_WELL = 2, /* the first of these: for every other kind of change, too */
    PEOPLE_TRIED = 2,           /* for each kind of change of a need */
};

/* ---- what is missing, slot by slot -------------------------------------------------------------------------- */

/* One need looked into. */
struct look {
    const struct help_case *c;
    struct remedies *out;
    int employee; /* only changes about this person; -1 = anybody */
    int need, missing_min;
    bool *missing; /* [nslots] fewer people than asked for, now or later */
    bool *busy;    /* [nslots] scratch: when the person in hand works */
    int *left_min; /* [n_employees] hours that the week's limit leaves each; journeys not counted */
    int from, to;  /* the longest run of missing slots of at most LONGEST_MIN; empty where nothing is missing */
};

static void mark(const struct instance *ins, const struct presence *p, bool *slots)
{
    for (instant t = p->start; t < p->end; t += ins->slot_min) {
        instant slot = (t - ins->t0) / ins->slot_min;
        if (slot >= 0 && slot < ins->nslots)
            slots[slot] = true;
    }
}

static void find_missing(struct look *l)
{
    const struct instance *ins = l->c->ins;
    const struct plan *p = l->c->plan;
    int *heads = mem_array((size_t)ins->nslots + 1, sizeof *heads);
    for (int i = 0; i < p->presences.n; i++) {
        memset(l->busy, 0, (size_t)ins->nslots);
        if (p->presences.at[i].need != l->need)
            continue;
        mark(ins, &p->presences.at[i], l->busy);
        for (int slot = 0; slot < ins->nslots; slot++)
            heads[slot] += l->busy[slot];
    }
    for (int slot = 0; slot < ins->nslots; slot++)
        l->missing[slot] =
            heads[slot] < ins->needs[l->need].headcount[slot] && instance_instant(ins, slot) >= l->c->now;
    free(heads);
}

static void find_longest(struct look *l)
{
    const struct instance *ins = l->c->ins;
    int most = (l->missing_min < LONGEST_MIN ? l->missing_min : LONGEST_MIN) / ins->slot_min, run = 0;
    l->from = l->to = 0;
    for (int slot = 0; slot < ins->nslots; slot++) {
        run = l->missing[slot] ? run + 1 : 0;
        if (run > l->to - l->from && run <= most) {
            l->from = slot + 1 - run;
            l->to = slot + 1;
        }
    }
}

/* ---- candidates --------------------------------------------------------------------------------------------- */

/* A new candidate; valid until the next one. */
static struct remedy *add(struct look *l, enum suppose_kind kind)
{
    struct remedy *r = vec_add(&l->out->list);
    r->need = r->what.need = l->need;
    r->what.member = l->c->ins->needs[l->need].member;
    r->what.kind = kind;
    r->what.skill = l->c->ins->group->needs.at[l->need].skill;
    return r;
}

/* Puts the supposition where most is missing in one piece. */
static void at_longest(const struct look *l, struct supposition *s)
{
    const struct instance *ins = l->c->ins;
    zone_wall(l->c->zone, instance_instant(ins, l->from), &s->day, &s->span.from_min);
    s->span.to_min = s->span.from_min + (l->to - l->from) * ins->slot_min;
}

static void mark_busy(const struct look *l, int employee)
{
    const struct plan *p = l->c->plan;
    memset(l->busy, 0, (size_t)l->c->ins->nslots);
    for (int i = 0; i < p->presences.n; i++)
        if (p->presences.at[i].employee == employee)
            mark(l->c->ins, &p->presences.at[i], l->busy);
}

static bool may_serve(const struct instance *ins, int employee, int need)
{
    const struct inst_employee *x = &ins->employees[employee];
    for (int i = 0; i < x->n_needs; i++)
        if (x->needs[i] == need)
            return true;
    return false;
}

/* Could the person serve the need, but for its skill? */
static bool lacks_only_skill(const struct instance *ins, int employee, int need)
{
    const struct need *n = &ins->group->needs.at[need];
    const struct employee *x = &ins->group->employees.at[employee];
    return ins->employees[employee].here && !employee_has_skill(x, n->skill) && employee_may_serve(x, n->member) &&
           (!n->employees.n || text_list_has(&n->employees, x->id));
}

/* Somebody who is ill or on leave on that day need not be asked to come. */
static bool absent_then(const struct look *l, int employee)
{
    const struct group *g = l->c->ins->group;
    struct supposition s;
    at_longest(l, &s);
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        if (a->kind == ABSENT && strcmp(a->employee, g->employees.at[employee].id) == 0 &&
            (day_spec_holds(&a->day, s.day) || day_spec_holds(&a->day, s.day + 1)) && validity_holds(&a->valid, s.day))
            return true;
    }
    return false;
}

/* Minutes of the need that this change could give the person to do; 0 when it gives less than a block. */
static int promise(const struct look *l, enum suppose_kind kind, int employee)
{
    const struct instance *ins = l->c->ins;
    const struct inst_employee *x = &ins->employees[employee];
    int free_slots = 0, least = ins->needs[l->need].min_block;
    bool may = may_serve(ins, employee, l->need);
    if (kind == SUPPOSE_SKILL ? !lacks_only_skill(ins, employee, l->need) : !may)
        return 0;
    if (kind == SUPPOSE_AVAILABLE && absent_then(l, employee))
        return 0;
    mark_busy(l, employee);
    for (int slot = 0; slot < ins->nslots; slot++) {
        bool wanted = kind == SUPPOSE_AVAILABLE ? slot >= l->from && slot < l->to : l->missing[slot];
        bool open = (x->available[slot] != 0) != (kind == SUPPOSE_AVAILABLE);
        free_slots += wanted && open && !l->busy[slot];
    }
    if (kind == SUPPOSE_AVAILABLE && free_slots < l->to - l->from)
        return 0;
    int minutes = free_slots * ins->slot_min;
    if (kind != SUPPOSE_HOURS && minutes > l->left_min[employee])
        minutes = l->left_min[employee];
    return minutes >= least * ins->slot_min ? minutes : 0;
}

/* The people to whom this kind of change could give most to do. */
static void add_people(struct look *l, enum suppose_kind kind)
{
    const struct instance *ins = l->c->ins;
    int last = -1, last_minutes = 0;
    for (int k = 0; k < PEOPLE_TRIED; k++) {
        int best = -1, most = 0;
        for (int e = 0; e < ins->n_employees; e++) {
            int minutes = l->employee < 0 || e == l->employee ? promise(l, kind, e) : 0;
            bool after = !k || minutes < last_minutes || (minutes == last_minutes && e > last);
            if (minutes > most && after) {
                best = e;
                most = minutes;
            }
        }
        if (best < 0)
            return;
        struct remedy *r = add(l, kind);
        r->what.employee = last = best;
        r->what.minutes = l->missing_min < MOST_HOURS_MIN ? l->missing_min : MOST_HOURS_MIN;
        at_longest(l, &r->what);
        last_minutes = most;
    }
}

static int minutes_of(const struct look *l, enum unmet_code code)
{
    int sum = 0;
    for (int i = 0; i < l->c->unmet->reasons.n; i++) {
        const struct unmet_reason *r = &l->c->unmet->reasons.at[i];
        sum += r->need == l->need && r->code == code ? r->minutes : 0;
    }
    return sum;
}

/* What could help this need, by the reasons of its missing hours. */
static void look_into(struct look *l, bool well)
{
    const struct instance *ins = l->c->ins;
    int block = ins->needs[l->need].min_block * ins->slot_min;
    find_missing(l);
    find_longest(l);
    if (l->employee < 0 && (l->to - l->from) * ins->slot_min >= block && l->to > l->from)
        at_longest(l, &add(l, SUPPOSE_PERSON)->what);
    if (!well)
        return;
    if (minutes_of(l, UNMET_WEEK_HOURS) > 0)
        add_people(l, SUPPOSE_HOURS);
    if (minutes_of(l, UNMET_UNAVAILABLE) > 0 && l->to > l->from)
        add_people(l, SUPPOSE_AVAILABLE);
    if (*ins->group->needs.at[l->need].skill)
        add_people(l, SUPPOSE_SKILL);
    if (l->employee < 0 && block > 2 * ins->slot_min && minutes_of(l, UNMET_BLOCK) > 0)
        add(l, SUPPOSE_BLOCK)->what.minutes = block / 2 / ins->slot_min * ins->slot_min;
}

/* ---- all of it ------------------------------------------------------------------------------------------------ */

struct lack {
    int need, minutes;
};

static int most_missing_first(const void *a, const void *b)
{
    const struct lack *x = a, *y = b;
    return x->minutes != y->minutes ? y->minutes - x->minutes : x->need - y->need;
}

/* The needs in question that miss hours, those that miss most first; the number of them. */
static int find_lacks(const struct help_case *c, int only_need, int only_member, struct lack *lacks)
{
    const struct instance *ins = c->ins;
    int n = 0;
    for (int k = 0; k < ins->n_needs; k++) {
        int missing = ins->needs[k].requested_min - plan_need_served(c->plan, k);
        if (missing > 0 && (only_need < 0 || k == only_need) &&
            (only_member < 0 || ins->needs[k].member == only_member))
            lacks[n++] = (struct lack){k, missing};
    }
    if (n)
        qsort(lacks, (size_t)n, sizeof *lacks, most_missing_first);
    return n;
}

void remedy_candidates(const struct help_case *c, int need, int member, int employee, struct remedies *out)
{
    const struct instance *ins = c->ins;
    struct lack *lacks = mem_array((size_t)ins->n_needs + 1, sizeof *lacks);
    struct look l = {.c = c, .out = out, .employee = employee};
    int n = find_lacks(c, need, member, lacks);
    l.missing = mem_array((size_t)ins->nslots + 1, sizeof *l.missing);
    l.busy = mem_array((size_t)ins->nslots + 1, sizeof *l.busy);
    l.left_min = mem_array((size_t)ins->n_employees + 1, sizeof *l.left_min);
    for (int e = 0; e < ins->n_employees; e++)
        l.left_min[e] = ins->employees[e].week.work_max - plan_employee_work(c->plan, e);
    for (int i = 0; i < n && i < NEEDS_LOOKED_INTO; i++) {
        l.need = lacks[i].need;
        l.missing_min = lacks[i].minutes;
        look_into(&l, i < NEEDS_LOOKED_INTO_WELL || employee >= 0);
    }
    free(l.missing);
    free(l.busy);
    free(l.left_min);
    free(lacks);
}
