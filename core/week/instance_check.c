/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_check.c - the invariants of an instance, as assertions. */
#include "instance_check.h"

#ifndef NDEBUG
#include <assert.h>

static bool in_range(int index, int n)
{
    return index >= 0 && index < n;
}

/* Indices are in range and ascending, none twice. */
static bool ascending(const int *at, int n, int below)
{
    for (int i = 0; i < n; i++)
        if (!in_range(at[i], below) || (i && at[i - 1] >= at[i]))
            return false;
    return true;
}

static bool has(const int *at, int n, int index)
{
    for (int i = 0; i < n; i++)
        if (at[i] == index)
            return true;
    return false;
}

/* Days follow each other without a gap, and each slot knows its own. */
static void check_time(const struct instance *ins)
{
    assert(ins->slot_min > 0 && 60 % ins->slot_min == 0);
    assert(ins->day_slot[0] == 0 && ins->day_slot[INSTANCE_DAYS] == ins->nslots);
    for (int d = 0; d < INSTANCE_DAYS; d++) {
        assert(ins->day_slot[d] < ins->day_slot[d + 1]);
        for (int s = ins->day_slot[d]; s < ins->day_slot[d + 1]; s++)
            assert(ins->slot_day[s] == d && in_range(ins->slot_minute[s], DAY_MIN));
    }
}

static void check_members(const struct instance *ins)
{
    for (int m = 0; m < ins->n_members; m++) {
        const struct inst_member *x = &ins->members[m];
        int requested_min = 0, replacement_min = 0;
        for (int n = 0; n < ins->n_needs; n++)
            if (ins->needs[n].member == m) {
                requested_min += ins->needs[n].requested_min;
                replacement_min += ins->needs[n].replacement ? ins->needs[n].requested_min : 0;
            }
        assert(x->requested_min == requested_min && x->replacement_min == replacement_min);
        assert(x->entitled_min >= 0 && x->entitled_min <= x->requested_min);
        assert(x->past_entitled >= 0 && x->past_served >= 0);
    }
}

static void check_classes(const struct instance *ins)
{
    for (int e = 0; e < ins->n_employees; e++)
        assert(in_range(ins->employee_class[e], ins->n_employee_classes));
    for (int s = 0; s < ins->n_sites; s++) {
        assert(in_range(ins->site_class[s], ins->n_site_classes));
        assert(instance_travel(ins, s, s) == 0);
    }
}

/* Windows lie in the week's slots, by start, and the headcount is the sum of theirs. */
static void check_windows(const struct instance *ins, const struct inst_need *x)
{
    int sum = 0, heads = 0;
    for (int k = 0; k < x->n_windows; k++) {
        const struct inst_window *w = &x->windows[k];
        assert(w->from >= 0 && w->from < w->to && w->to <= ins->nslots);
        assert(in_range(w->day, WEEK_DAYS) && w->headcount >= 0);
        assert(k == 0 || x->windows[k - 1].from <= w->from);
        sum += w->headcount * (w->to - w->from);
    }
    for (int s = 0; s < ins->nslots; s++) {
        assert(x->headcount[s] >= 0);
        heads += x->headcount[s];
    }
    assert(heads == sum);
    assert(!x->coverage || x->requested_min == sum * ins->slot_min);
}

static void check_needs(const struct instance *ins)
{
    for (int n = 0; n < ins->n_needs; n++) {
        const struct inst_need *x = &ins->needs[n];
        assert(in_range(x->member, ins->n_members) && in_range(x->site, ins->n_sites));
        assert(x->requested_min >= 0 && x->min_block >= 1);
        check_windows(ins, x);
        assert(ascending(x->employees, x->n_employees, ins->n_employees));
        for (int k = 0; k < x->n_employees; k++) {
            const struct inst_employee *e = &ins->employees[x->employees[k]];
            assert(e->here && has(e->needs, e->n_needs, n));
        }
    }
}

static void check_employees(const struct instance *ins)
{
    for (int e = 0; e < ins->n_employees; e++) {
        const struct inst_employee *x = &ins->employees[e];
        assert(ascending(x->needs, x->n_needs, ins->n_needs));
        for (int k = 0; k < x->n_needs; k++)
            assert(has(ins->needs[x->needs[k]].employees, ins->needs[x->needs[k]].n_employees, e));
        for (int s = 0; s < ins->nslots; s++)
            assert(x->available[s] <= SLOT_PREFERRED);
        assert(x->last_end_min < x->next_start_min);
        assert(x->next_free_until_min <= x->next_start_min);
    }
}

/* Each pin names somebody who could serve its need, and nobody has two at a time.  Whether the person is available then
 * is not asked here: a narrowed week (solver/base/narrowed_week.h) closes times that its pins go on holding. */
static void check_pins(const struct instance *ins)
{
    for (int i = 0; i < ins->n_pins; i++) {
        const struct slot_presence *p = &ins->pins[i];
        assert(in_range(p->employee, ins->n_employees) && in_range(p->need, ins->n_needs) && p->pinned);
        assert(p->from >= 0 && p->from < p->to && p->to <= ins->nslots);
        assert(has(ins->needs[p->need].employees, ins->needs[p->need].n_employees, p->employee));
        for (int k = 0; k < i; k++)
            assert(ins->pins[k].employee != p->employee || ins->pins[k].to <= p->from || p->to <= ins->pins[k].from);
    }
}

void instance_check(const struct instance *ins)
{
    check_time(ins);
    check_members(ins);
    check_classes(ins);
    check_needs(ins);
    check_employees(ins);
    check_pins(ins);
}
#endif
