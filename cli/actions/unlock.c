/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unlock_impl.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_MIN = 8 * 60,       /* of one more person's day */
    MOST_HOURS_MIN = 4 * 60,    /* more in somebody's week */
    NEEDS_LOOKED_INTO = 6,      /* of a whole week or member: those that miss most */
    NEEDS_LOOKED_INTO_WELL = 2, /* of these, for more than one more person's help */
    PEOPLE_TRIED = 2,           /* for each kind of change */
};

/* ---- what is missing, slot by slot -------------------------------------------------------------------------- */

struct look {
    const struct unlock_case *c;
    struct unlocks *out;
    int need, missing_min, employee; /* employee: only this person, -1 = any */
    bool *missing;                   /* [nslots] from now on, a head is missing */
    bool *busy;                      /* [nslots] scratch: of the person in hand */
    int *left_min;                   /* [n_employees] of the week's most, journeys not counted */
    int from, to;                    /* the longest run of missing slots, cut to LONGEST_MIN */
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

static struct unlock *add(struct look *l, enum suppose_kind kind)
{
    struct unlock *u = vec_add(&l->out->list);
    u->need = u->what.need = l->need;
    u->what.member = l->c->ins->needs[l->need].member;
    u->what.kind = kind;
    u->what.skill = l->c->ins->group->needs.at[l->need].skill;
    return u;
}

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

/* Absent on purpose (ill, on leave) in that time: no use to ask. */
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

/* Minutes of the need that this change could give the person to do; 0: none. */
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
        struct unlock *u = add(l, kind);
        u->what.employee = last = best;
        u->what.minutes = l->missing_min < MOST_HOURS_MIN ? l->missing_min : MOST_HOURS_MIN;
        at_longest(l, &u->what);
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

static int most_gain_first(const void *a, const void *b)
{
    const struct unlock *x = a, *y = b;
    if (x->gain_min != y->gain_min)
        return y->gain_min - x->gain_min;
    if (x->what.kind != y->what.kind)
        return (int)x->what.kind - (int)y->what.kind;
    return x->need != y->need ? x->need - y->need : x->what.employee - y->what.employee;
}

static void candidates(const struct unlock_case *c, int only_need, int only_member, int employee, struct unlocks *out)
{
    const struct instance *ins = c->ins;
    struct lack *lacks = mem_array((size_t)ins->n_needs + 1, sizeof *lacks);
    struct look l = {.c = c, .out = out, .employee = employee};
    int n = 0;
    for (int k = 0; k < ins->n_needs; k++) {
        int missing = ins->needs[k].requested_min - plan_need_served(c->plan, ins, k);
        if (missing > 0 && (only_need < 0 || k == only_need) &&
            (only_member < 0 || ins->needs[k].member == only_member))
            lacks[n++] = (struct lack){k, missing};
    }
    if (n)
        qsort(lacks, (size_t)n, sizeof *lacks, most_missing_first);
    l.missing = mem_array((size_t)ins->nslots + 1, sizeof *l.missing);
    l.busy = mem_array((size_t)ins->nslots + 1, sizeof *l.busy);
    l.left_min = mem_array((size_t)ins->n_employees + 1, sizeof *l.left_min);
    for (int e = 0; e < ins->n_employees; e++)
        l.left_min[e] = ins->employees[e].week.work_max - plan_employee_work(c->plan, ins, e);
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

/* Somebody else is looked for, or the same change was found for another need: once is enough. */
static bool told_before(const struct unlocks *out, int n, const struct unlock *u)
{
    for (int i = 0; i < n; i++) {
        const struct supposition *a = &out->list.at[i].what, *b = &u->what;
        bool person = a->kind == SUPPOSE_PERSON || a->kind == SUPPOSE_AVAILABLE;
        if (a->kind == b->kind && a->kind != SUPPOSE_BLOCK && a->employee == b->employee &&
            (a->kind == SUPPOSE_HOURS || strcmp(a->skill, b->skill) == 0) &&
            (!person || (a->day == b->day && a->span.from_min == b->span.from_min && a->span.to_min == b->span.to_min)))
            return true;
    }
    return false;
}

/* More hours than are put to use need not be asked for. */
static int ask_for_less(const struct unlock_case *c, struct unlock *u, struct err *e)
{
    if (u->what.kind != SUPPOSE_HOURS || !u->gain_min || u->gain_min >= u->what.minutes)
        return 0;
    struct unlock less = {.what = u->what, .need = u->need};
    less.what.minutes = u->gain_min;
    int rc = unlock_try(c, &less, e);
    if (rc >= 0 && less.gain_min == u->gain_min) {
        vec_free(&u->gains);
        *u = less;
    } else {
        vec_free(&less.gains);
    }
    return rc;
}

static bool serves(const struct unlock *u, int member)
{
    for (int i = 0; i < u->gains.n; i++)
        if (u->gains.at[i].member == member)
            return true;
    return false;
}

/* Tries one; gain_min is 0 afterwards when there is nothing to tell.  member: who has to gain; -1: anybody. */
static int judge(const struct unlock_case *c, struct unlock *u, int member, struct err *e)
{
    bool a_day = u->what.kind == SUPPOSE_PERSON || u->what.kind == SUPPOSE_AVAILABLE;
    int rc = unlock_try(c, u, e);
    if (rc >= 0)
        rc = ask_for_less(c, u, e);
    if (rc >= 0 && u->gain_min && (!a_day || c->ins->n_employees <= SMALL_GROUP))
        rc = unlock_confirm(c, u, e);
    if (member >= 0 && !serves(u, member))
        u->gain_min = 0;
    return rc;
}

int unlock_find(const struct unlock_case *c, int need, int member, int employee, struct unlocks *out, struct err *e)
{
    int rc = 0, kept = 0;
    memset(out, 0, sizeof *out);
    candidates(c, need, member, employee, out);
    if (need >= 0)
        member = c->ins->needs[need].member;
    for (int i = 0; i < out->list.n; i++) {
        struct unlock *u = &out->list.at[i];
        if (rc >= 0 && !told_before(out, kept, u))
            rc = judge(c, u, member, e);
        if (rc >= 0 && u->gain_min)
            out->list.at[kept++] = *u;
        else
            vec_free(&u->gains);
    }
    out->list.n = kept;
    if (kept)
        qsort(out->list.at, (size_t)kept, sizeof *out->list.at, most_gain_first);
    if (rc < 0)
        unlocks_free(out);
    return rc;
}

void unlocks_free(struct unlocks *u)
{
    for (int i = 0; i < u->list.n; i++)
        vec_free(&u->list.at[i].gains);
    vec_free(&u->list);
}
