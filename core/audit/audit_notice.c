/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_notice.c - hours that are told, or changed after they were told, at short notice.
 *
 * The plan is held against what was last published of its week.  pt_notice counts working days and is about changes
 * of a part-timer's hours; notice counts days and is about hours that are new to anybody.  Neither forbids the plan,
 * but the employee has to be asked, so these are warnings.  Hours lost to the employee's own absence are no change. */
#include "audit_impl.h"
#include <stdlib.h>

struct hours {
    struct past_work *at;
    int n;
};

static struct hours sorted_hours(const struct past_work *at, int n)
{
    struct hours h = {mem_array((size_t)n + 1, sizeof *h.at), n};
    for (int i = 0; i < n; i++)
        h.at[i] = at[i];
    if (n > 1)
        qsort(h.at, (size_t)n, sizeof *h.at, past_work_order);
    return h;
}

static struct hours planned_hours(const struct judge *j)
{
    int n = j->plan->presences.n;
    struct hours h = {mem_array((size_t)n + 1, sizeof *h.at), n};
    for (int i = 0; i < n; i++) {
        const struct presence *p = &j->plan->presences.at[i];
        h.at[i] = (struct past_work){p->employee, j->ins->needs[p->need].site, p->start, p->end};
    }
    return h;
}

static struct hours of_person(const struct hours *all, int *at, int employee)
{
    struct hours h = {all->at + *at, 0};
    while (*at < all->n && all->at[*at].employee == employee) {
        ++*at;
        h.n++;
    }
    return h;
}

/* The first of a's hours that neither b holds nor an absence, and its place; NO_INSTANT when there is none. */
static instant first_missing(const struct hours *a, const struct hours *b, const struct intervals *absent, int *site)
{
    for (int i = 0; i < a->n; i++) {
        instant from = a->at[i].start, before;
        do {
            before = from;
            for (int k = 0; k < b->n; k++)
                if (b->at[k].start <= from && from < b->at[k].end)
                    from = b->at[k].end;
            for (int k = 0; k < absent->list.n; k++)
                if (absent->list.at[k].start <= from && from < absent->list.at[k].end)
                    from = absent->list.at[k].end;
        } while (from > before);
        if (from < a->at[i].end) {
            *site = a->at[i].site;
            return from;
        }
    }
    return NO_INSTANT;
}

static void judge_notice(struct judge *j, enum rule_id rule, int employee, int site, civil_date day, int found)
{
    struct figure f = rulebook_figure(j->rules, rule, employee, site, day);
    struct case_of c = {rule, employee, -1, -1, day, NULL, NULL};
    f.severity = SEVERITY_WARNING; /* to be agreed to, not forbidden */
    judge_compare(j, c, found, f);
}

static void judge_employee(struct judge *j, int employee, const struct hours *before, const struct hours *now)
{
    civil_date told = j->past->announced.told;
    int gone_from = -1, new_at = -1;
    instant fresh = first_missing(now, before, &j->absent, &new_at);
    instant gone = first_missing(before, now, &j->absent, &gone_from);
    if (fresh != NO_INSTANT) {
        civil_date day = zone_date(j->ins->zone, fresh);
        judge_notice(j, RULE_NOTICE, employee, new_at, day, day > told ? day - told : 0);
    }
    if (!j->past->announced.any || !employee_is_part_time(j->rules, employee) || (fresh == gone && gone == NO_INSTANT))
        return;
    civil_date day = zone_date(j->ins->zone, fresh < gone ? fresh : gone);
    judge_notice(j, RULE_PT_NOTICE, employee, fresh < gone ? new_at : gone_from, day,
                 rulebook_working_days(j->rules, told, day));
}

void judge_notices(struct judge *j)
{
    if (!j->past || !j->past->announced.told)
        return;
    const struct announced *announced = &j->past->announced;
    struct hours before = sorted_hours(announced->work.at, announced->work.n), now = planned_hours(j);
    for (int e = 0, b = 0, n = 0; e < j->group->employees.n; e++) {
        struct hours was = of_person(&before, &b, e), is = of_person(&now, &n, e);
        if (was.n == 0 && is.n == 0)
            continue;
        j->employee = e;
        judge_availability_read(j);
        judge_employee(j, e, &was, &is);
    }
    j->employee = -1;
    free(before.at);
    free(now.at);
}
