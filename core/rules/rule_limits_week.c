/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_limits_week.c - the figures of one employee's week, compiled to struct week_limits. */
#include "numbers.h"
#include "rule_limits.h"
#include "rulebook_impl.h"
#include <assert.h>
#include <stdlib.h>

enum { WEEK = 7, REST_36H = 36 * 60 };

/* Where this person could be sent in the week: one site of each kind, and whether some need there reaches into the
 * night. */
struct places {
    int *sites; /* -1 when nowhere is known */
    int n;
    bool nights;
};

static bool could_serve(const struct employee *e, const struct need *n)
{
    if (n->employees.n > 0 && !text_list_has(&n->employees, e->id))
        return false;
    return employee_has_skill(e, n->skill ? n->skill : "") && employee_may_serve(e, n->member);
}

static void find_places(const struct rulebook *b, int employee, struct places *p)
{
    const struct group *g = b->group;
    bool *seen = mem_array((size_t)b->n_kinds + 1, sizeof *seen);
    p->sites = mem_array((size_t)b->n_kinds + 1, sizeof *p->sites);
    for (int i = 0; i < g->needs.n; i++) {
        const struct need *n = &g->needs.at[i];
        int site = b->n_kinds > 1 ? group_find_site(g, n->site ? n->site : "") : g->sites.n - 1;
        bool known = site < 0 || seen[b->site_kind[site]];
        if ((known && (p->nights || !b->night_need[i])) || !could_serve(&g->employees.at[employee], n))
            continue;
        p->nights = p->nights || b->night_need[i];
        if (!known) {
            seen[b->site_kind[site]] = true;
            p->sites[p->n++] = b->kind_site[b->site_kind[site]];
        }
    }
    if (p->n == 0)
        p->sites[p->n++] = -1;
    free(seen);
}

/* One employee's week. */
struct week_case {
    const struct rulebook *book;
    const struct employee *person;
    int employee;
    struct places places;
    civil_date monday;
    bool minor;
};

/* The strictest figure over the places and the days of the week; plain: what it would be without waivers. */
static int strictest_of(const struct week_case *c, enum rule_id rule, bool plain)
{
    int days = c->book->waivers[rule].n > 0 ? WEEK : 1; /* without waivers every day says the same */
    int value = rule_loosest(rule);
    for (int i = 0; i < c->places.n; i++)
        for (int d = 0; d < days; d++) {
            struct figure f = rulebook_figure(c->book, rule, c->employee, c->places.sites[i], c->monday + d);
            value = rule_stricter(rule, value, plain ? f.before_waiver : f.value);
        }
    return value;
}

static int strictest(const struct week_case *c, enum rule_id rule)
{
    return strictest_of(c, rule, false);
}

/* What a field says whose rules stand in the list; nothing: what it holds when no rule says anything. */
static int compiled(const struct week_case *c, int nothing, int adults, int minors)
{
    if (c->minor && minors != adults) {
        int value = minors < 0 ? nothing : strictest(c, (enum rule_id)minors);
        if (minors < 0 || value != nothing)
            return value;
    }
    return adults < 0 ? nothing : strictest(c, (enum rule_id)adults);
}

/* ---- the hours of the week -------------------------------------------------------------------------- */

static void at_most(int *value, int64_t limit)
{
    if (limit < *value)
        *value = limit < 0 ? 0 : (int)limit;
}

/* What an average over so many weeks leaves for this week.  Past weeks without known hours count as none. */
static int64_t average_leaves(int average, int weeks, int outside_min, const int *past_min)
{
    int64_t left = (int64_t)average * weeks - outside_min;
    for (int w = 0; w < weeks - 1 && past_min; w++)
        left -= past_min[w] > 0 ? past_min[w] + outside_min : 0;
    return left;
}

static void limit_adult(const struct week_case *c, const int *past_min, int *work_max)
{
    int outside = c->person->outside_min;
    int week = strictest(c, RULE_WEEK_MAX), average = strictest(c, RULE_AVG_12W);
    int weeks = rulebook_average_weeks(strictest(c, RULE_AVG_WEEKS));
    int night = c->places.nights ? strictest(c, RULE_NIGHT_AVG) : NO_LIMIT;
    if (week < NO_LIMIT)
        at_most(work_max, week - outside);
    if (average < NO_LIMIT)
        at_most(work_max, average_leaves(average, weeks, outside, past_min));
    if (night < NO_LIMIT)
        at_most(work_max, average_leaves(night, weeks, outside, past_min));
}

static void limit_part_time(const struct week_case *c, int *work_max)
{
    int contract = c->person->contract_min, extra = strictest(c, RULE_PT_EXTRA),
        full = strictest(c, RULE_PT_BELOW_FULL);
    if (extra < NO_LIMIT)
        at_most(work_max, (int64_t)contract + rule_share_min(contract, extra));
    if (full < NO_LIMIT)
        at_most(work_max, full - 1); /* strictly below */
}

/* All weekly rules about hours, and what the contract allows. */
static int work_max(const struct week_case *c, const int *past_min)
{
    int most = c->person->ceiling_min >= 0 ? c->person->ceiling_min : c->person->contract_min;
    int minor_week = c->minor ? strictest(c, RULE_MINOR_WEEK) : NO_LIMIT;
    if (minor_week < NO_LIMIT)
        at_most(&most, minor_week - c->person->outside_min);
    else
        limit_adult(c, past_min, &most);
    if (employee_is_part_time(c->book, c->employee))
        limit_part_time(c, &most);
    return most;
}

/* ---- all fields ------------------------------------------------------------------------------------- */

#define COMPILE_MOST(name, adults, minors)  l.name = compiled(&c, NO_LIMIT, adults, minors);
#define COMPILE_LEAST(name, adults, minors) l.name = compiled(&c, 0, adults, minors);
#define COMPILE(kind, name, adults, minors) COMPILE_##kind(name, adults, minors)

struct week_limits rulebook_week_limits(const struct rulebook *b, int employee, civil_date monday, const int *past_min)
{
    struct week_limits l = {0};
    assert(employee >= 0 && employee < b->group->employees.n && date_weekday(monday) == 0);
    struct week_case c = {.book = b,
                          .person = &b->group->employees.at[employee],
                          .employee = employee,
                          .monday = monday,
                          .minor = employee_is_minor(b, employee, monday)};
    find_places(b, employee, &c.places);
    WEEK_LIMITS(COMPILE)
    l.work_max = work_max(&c, past_min);
    l.rest_plain = strictest_of(&c, RULE_REST_WEEK, true);
    if (l.days_off_together == 1) { /* the waiver from 16 on: 36 h instead of two days */
        l.days_off_together = 0;
        l.rest_week = max_int(l.rest_week, REST_36H);
    }
    free(c.places.sites);
    return l;
}
