/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staying.c - finds what of a plan has begun, what still holds, and how dear a change of each presence is. */
#include "staying.h"
#include "narrowed_week.h"

#include <stdlib.h>
#include <string.h>

/* Can this presence still be worked, now that absences are known?  One that has begun is cut short at the moment its
 * person went home, unless less than a block would be left of it. */
static bool still_open(const struct instance *ins, struct slot_presence *s, bool begun)
{
    for (int slot = s->from; slot < s->to; slot++) {
        if (instance_open(ins, s->employee, s->need, slot))
            continue;
        if (!begun || slot - s->from < ins->needs[s->need].min_block)
            return false;
        s->to = slot;
    }
    return true;
}

/* Finds the people and needs for whom what is left of the plan now breaks a rule: the contract has fewer hours, fewer
 * people are asked for, half of a presence is gone.  Their presences may change. */
static void find_broken(const struct instance *ins, const struct history *past, const struct slot_presence *left, int n,
                        bool *employees, bool *needs)
{
    struct findings all = {0};
    struct plan rest;
    plan_init(&rest);
    rest.monday = ins->monday;
    for (int i = 0; i < n; i++)
        plan_add_slots(&rest, ins, &left[i]);
    plan_sort(&rest);
    audit_plan(ins, past, &rest, &all);
    for (int i = 0; i < all.n; i++) {
        const struct finding *f = &all.at[i];
        if (f->severity != FINDING_HARD || f->rule == PLAN_PIN)
            continue;
        if (f->employee >= 0)
            employees[f->employee] = true;
        else if (f->need >= 0)
            needs[f->need] = true;
    }
    findings_free(&all);
    plan_done(&rest);
}

/* Did the last publication tell the person exactly these hours? */
static bool was_told(const struct announced *a, const struct presence *p)
{
    for (int i = 0; i < a->work.n; i++)
        if (a->work.at[i].employee == p->employee && a->work.at[i].start == p->start && a->work.at[i].end == p->end)
            return true;
    return false;
}

/* The factor for changing a presence: 1 while it is a draft, 2 once it was published, and up to 4 as its day comes
 * nearer than the notice that part-timers are due. */
static double dearness(const struct instance *ins, const struct history *past, const struct presence *p, instant now)
{
    civil_date day = zone_date(ins->zone, p->start);
    int notice = rulebook_figure(ins->rules, RULE_PT_NOTICE, -1, ins->needs[p->need].site, day).value;
    if (!was_told(&past->announced, p))
        return 1;
    int days = rulebook_working_days(ins->rules, zone_date(ins->zone, now), day);
    return notice <= 0 || notice >= NO_LIMIT || days >= notice ? 2 : 2 + 2.0 * (notice - days) / notice;
}

void staying_find(const struct instance *ins, const struct history *past, const struct plan *p, instant now,
                  struct staying *out)
{
    size_t room = (size_t)p->presences.n + 1;
    struct slot_presence *left = mem_array(room, sizeof *left);
    bool *employees = mem_array((size_t)ins->n_employees + 1, sizeof *employees);
    bool *needs = mem_array((size_t)ins->n_needs + 1, sizeof *needs);
    int n = 0, now_slot = slot_not_before(ins, now);
    *out = (struct staying){.first_slot = now_slot,
                            .begun = mem_array(room, sizeof *out->begun),
                            .held = mem_array(room, sizeof *out->held),
                            .dear = mem_array(room, sizeof *out->dear)};
    for (int i = 0; i < p->presences.n; i++) {
        struct slot_presence s = plan_presence(ins, &p->presences.at[i]);
        out->dear[i] = dearness(ins, past, &p->presences.at[i], now);
        if (still_open(ins, &s, s.from < now_slot))
            left[n++] = s;
    }
    find_broken(ins, past, left, n, employees, needs);
    for (int i = 0; i < n; i++) {
        bool begun = left[i].from < now_slot;
        if (begun)
            out->begun[out->n_begun++] = left[i];
        if (begun || (!employees[left[i].employee] && !needs[left[i].need]))
            out->held[out->n_held++] = left[i];
    }
    free(left);
    free(employees);
    free(needs);
}

void staying_free(struct staying *s)
{
    free(s->begun);
    free(s->held);
    free(s->dear);
    memset(s, 0, sizeof *s);
}
