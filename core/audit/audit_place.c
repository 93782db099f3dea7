/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_place.c - each presence by itself: may this person be there then? */
#include "audit_impl.h"
#include "i18n.h"

static struct case_of about(const struct judge *j, int rule, const struct work *w, civil_date day)
{
    return (struct case_of){rule, j->employee, w->need, w->site, day, NULL};
}

static civil_date day_of(const struct judge *j, instant t)
{
    return zone_date(j->ins->zone, t);
}

/* ---- availability ------------------------------------------------------------------------------- */

static int covered_min(const struct intervals *x, instant start, instant end)
{
    int sum = 0;
    for (int i = 0; i < x->list.n; i++) {
        instant a = x->list.at[i].start > start ? x->list.at[i].start : start;
        instant z = x->list.at[i].end < end ? x->list.at[i].end : end;
        sum += z > a ? (int)(z - a) : 0;
    }
    return sum;
}

static void judge_availability(struct judge *j, const struct work *w)
{
    int length = (int)(w->end - w->start);
    int outside = length - covered_min(&j->free, w->start, w->end);
    int absent = covered_min(&j->absent, w->start, w->end);
    if (outside > 0 || absent > 0)
        judge_hard(j, about(j, RULE_AVAILABILITY, w, day_of(j, w->start)), outside > absent ? outside : absent, 0);
}

/* ---- contract, membership, skill ---------------------------------------------------------------- */

static void judge_papers(struct judge *j, const struct work *w)
{
    const struct group *g = j->group;
    const struct employee *e = &g->employees.at[j->employee];
    const struct need *n = &g->needs.at[w->need];
    int m = j->ins->needs[w->need].member;
    civil_date first = day_of(j, w->start), last = day_of(j, w->end - 1);
    if (!employee_has_skill(e, n->skill) || (n->employees.n > 0 && !text_list_has(&n->employees, e->id)))
        judge_hard(j, about(j, RULE_SKILL, w, first), 0, 1);
    if (!employee_may_serve(e, n->member))
        judge_hard(j, about(j, RULE_CONTRACT_LIST, w, first), 0, 1);
    for (civil_date d = first; d <= last; d++)
        if (!validity_holds(&e->valid, d) || (m >= 0 && !validity_holds(&g->members.at[m].valid, d)) ||
            (d == first && (d < g->starts || d > g->ends))) {
            judge_hard(j, about(j, RULE_MEMBERSHIP, w, d), 0, 1);
            break;
        }
}

/* ---- days off ----------------------------------------------------------------------------------- */

static void judge_off(struct judge *j, const struct work *w, enum rule_id rule, civil_date day)
{
    struct figure f = rulebook_figure(j->rules, rule, j->employee, w->site, day);
    judge_compare(j, about(j, rule, w, day), 1, f);
}

static void judge_days_off(struct judge *j, const struct work *w)
{
    civil_date last = day_of(j, w->end - 1);
    for (civil_date d = day_of(j, w->start); d <= last; d++) {
        bool minor = employee_is_minor(j->rules, j->employee, d);
        if (date_weekday(d) == 6)
            judge_off(j, w, RULE_SUNDAY, d);
        bool may_1 = date_falls_on(d, 5, 1);
        if (may_1)
            judge_off(j, w, RULE_MAY_1, d);
        if (rulebook_is_holiday(j->rules, w->site, d) && (minor || !may_1))
            judge_off(j, w, minor ? RULE_MINOR_HOLIDAY : RULE_HOLIDAY, d);
    }
}

static void judge_minor_night(struct judge *j, const struct work *w)
{
    civil_date day = day_of(j, w->start);
    if (!employee_is_minor(j->rules, j->employee, day))
        return;
    struct figure f = rulebook_figure(j->rules, RULE_MINOR_NIGHT, j->employee, w->site, day);
    int found = judge_period_min(j, w->start, w->end, f.value);
    int otherwise = f.waiver ? judge_period_min(j, w->start, w->end, f.before_waiver) : 0;
    struct case_of c = about(j, RULE_MINOR_NIGHT, w, day);
    c.article = f.article;
    if (found > 0)
        judge_hard(j, c, found, f.value);
    else if (otherwise > 0)
        judge_report(j, c, FINDING_WAIVED, otherwise, f.before_waiver, f.waiver);
}

/* ---- one place at a time ------------------------------------------------------------------------ */

static void judge_overlap(struct judge *j, int i)
{
    const struct work *w = &j->works.at[i], *before = NULL;
    for (int k = 0; k < i; k++)
        if (!before || j->works.at[k].end > before->end)
            before = &j->works.at[k];
    if (!before || (!w->planned && !before->planned))
        return;
    int travel = before->site >= 0 && w->site >= 0 ? instance_travel(j->ins, before->site, w->site) : 0;
    int gap = (int)(w->start - before->end);
    if (gap >= travel)
        return;
    const struct work *ours = w->planned ? w : before;
    struct case_of c = about(j, RULE_NO_OVERLAP, ours, day_of(j, w->start));
    c.about = gap < 0 ? _("two presences overlap") : _("the travel does not fit");
    judge_hard(j, c, gap < 0 ? 0 : gap, gap < 0 ? 0 : travel);
}

void judge_presences(struct judge *j)
{
    int first = 0;
    while (first < j->works.n && !j->works.at[first].planned)
        first++;
    for (int i = first; i < j->works.n; i++) {
        const struct work *w = &j->works.at[i];
        if (i > 0)
            judge_overlap(j, i);
        if (!w->planned)
            continue;
        judge_availability(j, w);
        judge_papers(j, w);
        judge_days_off(j, w);
        judge_minor_night(j, w);
    }
}
