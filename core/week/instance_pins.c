/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_pins.c - presences the plan must contain: those that can hold become presences.
 *
 * A pin that cannot hold is told and left out, so that whoever plans may take the others as given: each
 * fits its need and person, and together they break no rule that more work could not mend. */
#include "audit.h"
#include "i18n.h"
#include "instance_build.h"
#include <stdlib.h>

static bool is_candidate(const struct instance *ins, int employee, int need)
{
    const struct inst_need *in = &ins->needs[need];
    for (int i = 0; i < in->n_employees; i++)
        if (in->employees[i] == employee)
            return true;
    return false;
}

/* Why the plan cannot contain this presence; NULL when it can. */
static const char *obstacle(const struct instance *ins, const struct slot_presence *s)
{
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
        for (int i = 0; i < ins->n_pins; i++) {
            const struct slot_presence *o = &ins->pins[i];
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

static void tell_left_out(struct build *b, const struct pin *p, const char *why)
{
    char date[DATE_TEXT], from[CLOCK_TEXT];
    problems_add(b->problems, PROBLEM_WARNING, "pins.csv", 0, 0, p->employee,
                 _("the pin of %s %s on %s cannot hold and is left out: %s"), date_text(p->date, date),
                 clock_text(p->span.from_min, from), p->need, why);
}

/* Adds the pin to the instance's when it can hold by itself. */
static bool build_pin(struct build *b, const struct pin *p)
{
    struct instance *ins = b->ins;
    int employee = id_index_find(b->employees, p->employee), need = id_index_find(b->needs, p->need);
    if (employee < 0)
        problems_add(b->problems, PROBLEM_ERROR, "pins.csv", 0, 0, p->employee,
                     _("unknown employee '%s'; give an id of employees.csv"), p->employee);
    if (need < 0)
        problems_add(b->problems, PROBLEM_ERROR, "pins.csv", 0, 0, p->employee,
                     _("unknown need '%s'; give an id of needs.csv"), p->need);
    if (employee < 0 || need < 0 || p->date < ins->monday || p->date >= ins->monday + WEEK_DAYS)
        return false;
    struct slot_range r = slots_of_span(ins, p->date, p->span, false);
    struct slot_presence s = {employee, need, r.from, r.to, true};
    if (r.off_grid) {
        char date[DATE_TEXT], from[CLOCK_TEXT];
        problems_add(b->problems, PROBLEM_WARNING, "pins.csv", 0, 0, p->employee,
                     _("the pin of %s %s on %s is off the grid of %d minutes and was rounded inward"),
                     date_text(p->date, date), clock_text(p->span.from_min, from), p->need, ins->slot_min);
    }
    const char *why = obstacle(ins, &s);
    if (why)
        tell_left_out(b, p, why);
    else
        ins->pins[ins->n_pins++] = s;
    return !why;
}

/* What the first n pins break as a plan of their own, told by the audit; NULL when nothing.  Rules that
 * further presences may yet fulfil (a shift long enough, a gap filled) are not asked. */
static char *broken_rule(struct build *b, int n)
{
    struct instance *ins = b->ins;
    struct plan plan;
    struct findings f = {0};
    int pins = ins->n_pins;
    char *text = NULL;
    plan_init(&plan);
    plan.monday = ins->monday;
    for (int i = 0; i < n; i++)
        *vec_add(&plan.presences) = (struct presence){.employee = ins->pins[i].employee,
                                                      .need = ins->pins[i].need,
                                                      .start = instance_instant(ins, ins->pins[i].from),
                                                      .end = instance_instant(ins, ins->pins[i].to),
                                                      .pinned = true};
    plan_sort(&plan);
    ins->n_pins = 0; /* whether the plan keeps its pins is not the question */
    audit_plan(ins, b->past, &plan, &f);
    ins->n_pins = pins;
    for (int i = 0; i < f.n && !text; i++)
        if (f.at[i].severity == FINDING_HARD && f.at[i].rule != RULE_SHIFT_MIN && f.at[i].rule != RULE_PT_GAP)
            text = mem_copy(f.at[i].text);
    findings_free(&f);
    plan_done(&plan);
    return text;
}

/* Keeps the pins one by one, in the order given, as long as they break nothing together. */
static void leave_out_unlawful(struct build *b, const int *pin_of)
{
    struct instance *ins = b->ins;
    char *text = broken_rule(b, ins->n_pins);
    int n = ins->n_pins, kept = 0;
    if (!text)
        return;
    free(text);
    for (int i = 0; i < n; i++) {
        ins->pins[kept] = ins->pins[i];
        text = broken_rule(b, kept + 1);
        if (text)
            tell_left_out(b, &ins->group->pins.at[pin_of[i]], text);
        else
            kept++;
        free(text);
    }
    ins->n_pins = kept;
}

void build_pins(struct build *b)
{
    const struct group *g = b->ins->group;
    int *pin_of = mem_array((size_t)g->pins.n, sizeof *pin_of), n = 0;
    b->ins->pins = mem_array((size_t)g->pins.n, sizeof *b->ins->pins);
    for (int i = 0; i < g->pins.n; i++)
        if (build_pin(b, &g->pins.at[i]))
            pin_of[n++] = i;
    if (n)
        leave_out_unlawful(b, pin_of);
    free(pin_of);
}
