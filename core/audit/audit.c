/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.c - the way through a plan, person by person, and what becomes of a breach: hard, waived or a warning. */
#include "audit_impl.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

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

/* The same sentence about the same person once: two presences that one waiver allows, say. */
static bool is_said(const struct findings *f, const struct finding *x)
{
    for (int i = f->n - 1; i >= 0 && f->at[i].employee == x->employee; i--)
        if (f->at[i].rule == x->rule && f->at[i].severity == x->severity && strcmp(f->at[i].text, x->text) == 0)
            return true;
    return false;
}

void judge_report(struct judge *j, struct case_of c, enum finding_severity severity, int found, int allowed,
                  const struct waiver *waiver)
{
    struct findings *out = j->out;
    assert(rule_get(c.rule) && c.employee < j->group->employees.n && c.need < j->group->needs.n);
    struct finding x = {c.rule, severity, c.employee,
                        c.need, c.site,   c.day,
                        found,  allowed,  finding_text(j, &c, severity, found, allowed, waiver)};
    if (is_said(out, &x)) {
        free(x.text);
        return;
    }
    *vec_add(out) = x;
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

/* Those presences that name a person and a need, person by person. */
static void sort_presences(const struct instance *ins, const struct plan *plan, struct plan *sorted)
{
    for (int i = 0; i < plan->presences.n; i++)
        if (in_range(ins, &plan->presences.at[i]))
            *vec_add(&sorted->presences) = plan->presences.at[i];
    if (sorted->presences.n > 1)
        qsort(sorted->presences.at, (size_t)sorted->presences.n, sizeof *sorted->presences.at, by_person);
}

static int end_of_person(const struct plan *sorted, int first)
{
    int end = first;
    while (end < sorted->presences.n && sorted->presences.at[end].employee == sorted->presences.at[first].employee)
        end++;
    return end;
}

static void judge_work(struct judge *j)
{
    judge_presences(j);
    judge_days(j);
    judge_long_days(j);
    judge_rests(j);
    judge_week(j);
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
        if (!in_range(ins, &plan->presences.at[i]))
            judge_hard(&j, (struct case_of){PLAN_SLOT, -1, -1, -1, DATE_NONE, NULL}, 0, 0);
    }
    sort_presences(ins, plan, &sorted);
    assert(ins->n_employees == ins->group->employees.n && ins->n_needs == ins->group->needs.n);
    judge_start(&j);
    for (int e = 0, at = 0, end; e < ins->n_employees; e++, at = end) {
        end = at < sorted.presences.n && sorted.presences.at[at].employee == e ? end_of_person(&sorted, at) : at;
        if (end == at && j.group->employees.at[e].floor_min <= 0)
            continue;
        judge_person(&j, e, sorted.presences.at + at, end - at);
        if (end > at)
            judge_work(&j);
        judge_floor(&j);
    }
    j.employee = -1;
    judge_notices(&j);
    judge_needs(&j);
    judge_stop(&j);
    vec_free(&sorted.presences);
}

/* The hours of the person at hand. */
static struct week_hours hours_of(const struct judge *j)
{
    struct week_hours h = {.counted_min = j->week_min[0]};
    instant end = j->day_start[7];
    for (int i = 0; i < j->works.n; i++) {
        const struct work *w = &j->works.at[i];
        if (!w->planned)
            continue;
        h.planned_min += (int)(w->end - w->start);
        h.travel_min += w->travel_counts && w->start < end ? w->travel_min : 0;
        h.night_after_min += w->end > end ? (int)(w->end - (w->start > end ? w->start : end)) : 0;
    }
    h.night_before_min = h.counted_min - h.planned_min - h.travel_min + h.night_after_min;
    return h;
}

void audit_week_hours(const struct instance *ins, const struct history *past, const struct plan *plan,
                      struct week_hours *of)
{
    struct plan sorted = {.monday = ins->monday};
    struct judge j = {
        .ins = ins, .group = ins->group, .rules = ins->rules, .past = past, .plan = &sorted, .employee = -1};
    sort_presences(ins, plan, &sorted);
    judge_start(&j);
    for (int e = 0, at = 0, end; e < ins->n_employees; e++, at = end) {
        end = at < sorted.presences.n && sorted.presences.at[at].employee == e ? end_of_person(&sorted, at) : at;
        judge_person(&j, e, sorted.presences.at + at, end - at);
        of[e] = hours_of(&j);
    }
    judge_stop(&j);
    vec_free(&sorted.presences);
}
