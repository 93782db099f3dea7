/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_pins.c - the pins of the week, in slots: those that fit their need and their person by themselves. */
#include "i18n.h"
#include "instance_build.h"

static bool is_candidate(const struct instance *ins, int employee, int need)
{
    const struct inst_need *in = &ins->needs[need];
    for (int i = 0; i < in->n_employees; i++)
        if (in->employees[i] == employee)
            return true;
    return false;
}

/* Why the plan cannot contain this presence beside the pins before it; NULL when it can. */
static const char *obstacle(const struct instance_draft *d, const struct slot_presence *s)
{
    const struct instance *ins = d->ins;
    const struct inst_need *in = &ins->needs[s->need];
    if (s->to <= s->from)
        return _("it is shorter than a slot");
    if (!is_candidate(ins, s->employee, s->need))
        return _("skill, contract list or membership do not allow it");
    if (s->to - s->from < in->min_block)
        return _("it is shorter than the need's min_block");
    if (s->to - s->from > in->max_block)
        return _("it is longer than the need's max_block");
    for (int t = s->from; t < s->to; t++) {
        if (!in->headcount[t])
            return _("it lies outside the need's windows");
        if (!ins->employees[s->employee].available[t])
            return _("the employee is not available then");
        if (!instance_open(ins, s->employee, s->need, t))
            return _("that time is off by the rules");
        int heads = 1;
        for (int i = 0; i < d->pins.n; i++) {
            const struct slot_presence *o = &d->pins.at[i].presence;
            bool there = o->from <= t && t < o->to;
            if (there && o->employee == s->employee)
                return _("it overlaps another pin of the same person");
            heads += there && o->need == s->need;
        }
        if (heads > in->headcount[t])
            return _("more people are pinned than the need's headcount");
    }
    return NULL;
}

void draft_pin_left_out(struct instance_draft *d, int row, const char *why)
{
    const struct pin *p = &d->ins->group->pins.at[row];
    char date[DATE_TEXT], from[CLOCK_TEXT];
    problems_add(d->problems, PROBLEM_WARNING, "pins.csv", 0, 0, p->employee,
                 _("the pin of %s %s on %s cannot hold and is left out: %s"), date_text(p->date, date),
                 clock_text(p->span.from_min, from), p->need, why);
}

/* Adds a pin of the group to the draft's when it fits. */
static void build_pin(struct build *b, int row)
{
    const struct instance *ins = b->ins;
    const struct pin *p = &ins->group->pins.at[row];
    int employee = id_index_find(b->employees, p->employee), need = id_index_find(b->needs, p->need);
    if (employee < 0)
        problems_add(b->problems, PROBLEM_ERROR, "pins.csv", 0, 0, p->employee,
                     _("unknown employee '%s'; give an id of employees.csv"), p->employee);
    if (need < 0)
        problems_add(b->problems, PROBLEM_ERROR, "pins.csv", 0, 0, p->employee,
                     _("unknown need '%s'; give an id of needs.csv"), p->need);
    if (employee < 0 || need < 0 || p->date < ins->monday || p->date >= ins->monday + WEEK_DAYS)
        return;
    struct slot_range r = slots_of_span(ins, p->date, p->span, false);
    struct slot_presence s = {employee, need, r.from, r.to, true};
    if (r.off_grid) {
        char date[DATE_TEXT], from[CLOCK_TEXT];
        problems_add(b->problems, PROBLEM_WARNING, "pins.csv", 0, 0, p->employee,
                     _("the pin of %s %s on %s is off the grid of %d minutes and was rounded inward"),
                     date_text(p->date, date), clock_text(p->span.from_min, from), p->need, ins->slot_min);
    }
    const char *why = obstacle(b->draft, &s);
    if (why)
        draft_pin_left_out(b->draft, row, why);
    else
        *vec_add(&b->draft->pins) = (struct draft_pin){s, row};
}

void build_pins(struct build *b)
{
    const struct group *g = b->ins->group;
    for (int i = 0; i < g->pins.n; i++)
        build_pin(b, i);
}
