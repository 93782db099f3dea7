/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.c - a plan in memory, what it serves of members and needs, its duties and journeys. */
#include "plan.h"
#include <stdlib.h>

void plan_init(struct plan *p)
{
    *p = (struct plan){0};
}

struct slot_presence plan_presence(const struct instance *ins, const struct presence *p)
{
    return (struct slot_presence){.employee = p->employee,
                                  .need = p->need,
                                  .from = (int)((p->start - ins->t0) / ins->slot_min),
                                  .to = (int)((p->end - ins->t0) / ins->slot_min),
                                  .pinned = p->pinned};
}

static void free_members(struct plan *p)
{
    for (int i = 0; i < p->n_members; i++)
        free(p->members[i].limit);
    free(p->members);
    p->members = NULL;
    p->n_members = 0;
}

void plan_done(struct plan *p)
{
    vec_free(&p->presences);
    free_members(p);
    *p = (struct plan){0};
}

void plan_copy(struct plan *to, const struct plan *from)
{
    if (to == from)
        return;
    plan_done(to);
    *to = *from;
    to->presences.at = NULL;
    to->presences.n = to->presences.room = 0;
    for (int i = 0; i < from->presences.n; i++)
        *vec_add(&to->presences) = from->presences.at[i];
    to->members = mem_array((size_t)from->n_members, sizeof *to->members);
    for (int i = 0; i < from->n_members; i++) {
        to->members[i] = from->members[i];
        to->members[i].limit = mem_copy(from->members[i].limit);
    }
}

static int by_employee_and_start(const void *left, const void *right)
{
    const struct presence *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return (a->need > b->need) - (a->need < b->need);
}

void plan_sort(struct plan *p)
{
    if (p->presences.n)
        qsort(p->presences.at, (size_t)p->presences.n, sizeof *p->presences.at, by_employee_and_start);
}

void plan_add_slots(struct plan *p, const struct instance *ins, const struct slot_presence *s)
{
    *vec_add(&p->presences) = (struct presence){.employee = s->employee,
                                                .need = s->need,
                                                .start = instance_instant(ins, s->from),
                                                .end = instance_instant(ins, s->to),
                                                .pinned = s->pinned};
}

int plan_member_served(const struct plan *p, const struct instance *ins, int member)
{
    int minutes = 0;
    for (int i = 0; i < p->presences.n; i++)
        if (ins->needs[p->presences.at[i].need].member == member)
            minutes += (int)(p->presences.at[i].end - p->presences.at[i].start);
    return minutes;
}

int plan_need_served(const struct plan *p, int need)
{
    int minutes = 0;
    for (int i = 0; i < p->presences.n; i++)
        if (p->presences.at[i].need == need)
            minutes += (int)(p->presences.at[i].end - p->presences.at[i].start);
    return minutes;
}

int plan_employee_work(const struct plan *p, int employee)
{
    int minutes = 0;
    for (int i = 0; i < p->presences.n; i++)
        if (p->presences.at[i].employee == employee)
            minutes += (int)(p->presences.at[i].end - p->presences.at[i].start);
    return minutes;
}

int plan_employee_served(const struct plan *p, int employee, int need)
{
    int minutes = 0;
    for (int i = 0; i < p->presences.n; i++)
        if (p->presences.at[i].employee == employee && p->presences.at[i].need == need)
            minutes += (int)(p->presences.at[i].end - p->presences.at[i].start);
    return minutes;
}

double plan_rate(double past_served, double served, double past_entitled, double entitled)
{
    double due = past_entitled + entitled;
    return due > 0 ? (past_served + served) / due : 1;
}

int plan_duty_end(const struct plan *p, const struct instance *ins, int first)
{
    const struct presence *at = p->presences.at;
    civil_date day = zone_date(ins->zone, at[first].start);
    instant end = at[first].end;
    int i = first + 1;
    for (; i < p->presences.n && at[i].employee == at[first].employee; i++) {
        if (at[i].start - end >= DUTY_GAP_MIN && zone_date(ins->zone, at[i].start) != day)
            break;
        if (at[i].end > end)
            end = at[i].end;
    }
    return i;
}

void plan_journeys(const struct plan *p, const struct instance *ins, struct journeys *out)
{
    const struct presence *at = p->presences.at;
    for (int first = 0; first < p->presences.n;) {
        int end = plan_duty_end(p, ins, first);
        for (int i = first + 1; i < end; i++) {
            int from = ins->needs[at[i - 1].need].site, to = ins->needs[at[i].need].site;
            int minutes = instance_travel(ins, from, to);
            if (minutes > 0)
                *vec_add(&out->list) = (struct journey){at[i].employee, from, to, at[i].start - minutes, at[i].start};
        }
        first = end;
    }
}
