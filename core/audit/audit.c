/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.c - the way through a plan, person by person, and what becomes of a breach: hard, waived or a warning. */
#include "audit_impl.h"
#include <assert.h>
#include <stdlib.h>

void findings_free(struct findings *f)
{
    for (int i = 0; i < f->n; i++)
        free(f->at[i].text);
    free(f->at);
    *f = (struct findings){0};
}

bool findings_have_hard(const struct findings *f, const struct finding *like)
{
    for (int i = 0; i < f->n; i++) {
        const struct finding *x = &f->at[i];
        if (x->severity == FINDING_HARD && x->rule == like->rule && x->employee == like->employee &&
            x->need == like->need && x->day == like->day && x->found == like->found)
            return true;
    }
    return false;
}

void judge_report(struct judge *j, struct case_of c, enum finding_severity severity, int found, int allowed,
                  const struct waiver *waiver)
{
    struct findings *out = j->out;
    assert(rule_get(c.rule) && c.employee < j->group->employees.n && c.need < j->group->needs.n);
    *vec_add(out) = (struct finding){c.rule, severity, c.employee,
                                     c.need, c.site,   c.day,
                                     found,  allowed,  finding_text(j, &c, severity, found, allowed, waiver)};
    out->hard += severity == FINDING_HARD;
    out->waived += severity == FINDING_WAIVED;
    out->warnings += severity == FINDING_WARNING;
}

void judge_hard(struct judge *j, struct case_of c, int found, int allowed)
{
    judge_report(j, c, FINDING_HARD, found, allowed, NULL);
}

static bool breaks(int rule, int found, int allowed)
{
    return rule_get(rule)->less_is_stricter ? found > allowed : found < allowed;
}

void judge_compare(struct judge *j, struct case_of c, int found, struct figure f)
{
    c.article = f.article;
    if (breaks(c.rule, found, f.value))
        judge_report(j, c, f.severity == SEVERITY_WARNING ? FINDING_WARNING : FINDING_HARD, found, f.value, NULL);
    else if (f.waiver && breaks(c.rule, found, f.before_waiver))
        judge_report(j, c, FINDING_WAIVED, found, f.before_waiver, f.waiver);
}

struct figure judge_figure(const struct judge *j, enum rule_id rule, const int *sites, int n_sites, civil_date day)
{
    int nowhere = -1;
    if (n_sites == 0) {
        sites = &nowhere;
        n_sites = 1;
    }
    struct figure f = rulebook_figure(j->rules, rule, j->employee, sites[0], day);
    for (int i = 1; i < n_sites; i++) {
        struct figure g = rulebook_figure(j->rules, rule, j->employee, sites[i], day);
        int before = rule_stricter(rule, f.before_waiver, g.before_waiver);
        const struct waiver *waiver = f.waiver ? f.waiver : g.waiver;
        bool second = f.severity != g.severity ? g.severity < f.severity : rule_looser(rule, f.value, g.value);
        int value = rule_get(rule)->unit == UNIT_PERIOD ? rule_stricter(rule, f.value, g.value)
                    : second                            ? g.value
                                                        : f.value;
        f = second ? g : f;
        f.value = value;
        f.before_waiver = before;
        f.waiver = f.waiver ? f.waiver : waiver;
    }
    return f;
}

struct figure judge_week_figure(const struct judge *j, enum rule_id rule)
{
    struct figure f = judge_figure(j, rule, j->sites, j->n_sites, j->ins->monday);
    for (int d = 1; d < 7; d++) {
        struct figure g = judge_figure(j, rule, j->sites, j->n_sites, j->ins->monday + d);
        if (rule_looser(rule, f.value, g.value))
            f = g;
    }
    return f;
}

int judge_sites(const struct judge *j, int first, int end, int *out)
{
    int n = 0;
    for (int i = first; i < end; i++) {
        int site = j->works.at[i].site, k = 0;
        while (k < n && out[k] != site)
            k++;
        if (k == n && site >= 0)
            out[n++] = site;
    }
    return n;
}

/* Does the presence name a person and a need, and last at all? */
static bool in_range(const struct instance *ins, const struct presence *p)
{
    return p->employee >= 0 && p->employee < ins->n_employees && p->need >= 0 && p->need < ins->n_needs &&
           p->start < p->end;
}

static int by_person(const void *left, const void *right)
{
    const struct presence *a = left, *b = right;
    if (a->employee != b->employee)
        return a->employee < b->employee ? -1 : 1;
    return a->start != b->start ? (a->start < b->start ? -1 : 1) : (a->end > b->end) - (a->end < b->end);
}

void audit_plan(const struct instance *ins, const struct history *past, const struct plan *plan, struct findings *out)
{
    struct plan sorted = {.monday = ins->monday};
    struct judge j = {.ins = ins,
                      .group = ins->group,
                      .rules = ins->rules,
                      .past = past,
                      .plan = &sorted,
                      .out = out,
                      .employee = -1};
    for (int i = 0; i < plan->presences.n; i++) {
        const struct presence *p = &plan->presences.at[i];
        if (in_range(ins, p))
            *vec_add(&sorted.presences) = *p;
        else
            judge_hard(&j, (struct case_of){PLAN_SLOT, -1, -1, -1, DATE_NONE, NULL}, 0, 0);
    }
    if (sorted.presences.n > 1)
        qsort(sorted.presences.at, (size_t)sorted.presences.n, sizeof *sorted.presences.at, by_person);
    assert(ins->n_employees == ins->group->employees.n && ins->n_needs == ins->group->needs.n);
    judge_start(&j);
    for (int i = 0, end; i < sorted.presences.n; i = end) {
        const struct presence *at = sorted.presences.at;
        for (end = i + 1; end < sorted.presences.n && at[end].employee == at[i].employee;)
            end++;
        judge_person(&j, at[i].employee, at + i, end - i);
        judge_presences(&j);
        judge_days(&j);
        judge_long_days(&j);
        judge_rests(&j);
        judge_week(&j);
    }
    j.employee = -1;
    judge_notices(&j);
    judge_needs(&j);
    judge_stop(&j);
    vec_free(&sorted.presences);
}
