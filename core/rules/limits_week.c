/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits_week.c - one person's week in numbers: hours, days, rest. */
#include "rulebook_impl.h"
#include <stdlib.h>
#include <string.h>

enum { WEEK = 7, REST_36H = 36 * 60 };

/* Where this person could be sent in the week: one site of each kind, and whether nights await there. */
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

/* The strictest figure over the places and the days of the week; plain: as if there were no waiver. */
static int strictest_of(const struct rulebook *b, enum rule_id rule, int employee, const struct places *p,
                        civil_date monday, bool plain)
{
    int days = b->waivers[rule].n > 0 ? WEEK : 1; /* without waivers every day says the same */
    int value = rule_loosest(rule);
    for (int i = 0; i < p->n; i++)
        for (int d = 0; d < days; d++) {
            struct figure f = rulebook_figure(b, rule, employee, p->sites[i], monday + d);
            value = rule_stricter(rule, value, plain ? f.before_waiver : f.value);
        }
    return value;
}

static int strictest(const struct rulebook *b, enum rule_id rule, int employee, const struct places *p,
                     civil_date monday)
{
    return strictest_of(b, rule, employee, p, monday, false);
}

static void at_most(int *value, int64_t limit)
{
    if (limit < *value)
        *value = limit < 0 ? 0 : (int)limit;
}

int rulebook_average_weeks(int figure)
{
    return figure >= NO_LIMIT ? AVERAGE_WEEKS : figure > MOST_WEEKS ? MOST_WEEKS : figure < 1 ? 1 : figure;
}

static void at_least(int *value, int least)
{
    *value = least > *value ? least : *value;
}

/* Weeks before that a profile's figures ask about. */
static int profile_weeks(const struct profile *p)
{
    int weeks = rulebook_average_weeks(p->figures[RULE_AVG_WEEKS].value);
    at_least(&weeks, p->figures[RULE_REST_EVERY].value / WEEK + 2);
    return weeks;
}

int rulebook_history_weeks(const struct rulebook *b)
{
    int most = profile_weeks(&b->profiles.at[b->group_profile]);
    for (int s = 0; s < b->group->sites.n; s++)
        at_least(&most, profile_weeks(&b->profiles.at[b->site_profile[s]]));
    for (int i = 0; i < b->waivers[RULE_AVG_WEEKS].n; i++)
        at_least(&most, rulebook_average_weeks(b->waivers[RULE_AVG_WEEKS].at[i].value));
    at_least(&most, AVERAGE_WEEKS);
    return most < MOST_WEEKS ? most : MOST_WEEKS;
}

/* What an average leaves for this week; weeks without data count nothing. */
static int64_t average_leaves(int average, int weeks, int outside_min, const int *past_min)
{
    int64_t left = (int64_t)average * weeks - outside_min;
    for (int w = 0; w < weeks - 1 && past_min; w++)
        left -= past_min[w] > 0 ? past_min[w] + outside_min : 0;
    return left;
}

static void limit_adult(const struct rulebook *b, int employee, const struct places *p, civil_date monday,
                        const int *past_min, int *work_max)
{
    int outside = b->group->employees.at[employee].outside_min;
    int week = strictest(b, RULE_WEEK_MAX, employee, p, monday);
    int average = strictest(b, RULE_AVG_12W, employee, p, monday);
    int weeks = rulebook_average_weeks(strictest(b, RULE_AVG_WEEKS, employee, p, monday));
    int night = p->nights ? strictest(b, RULE_NIGHT_AVG, employee, p, monday) : NO_LIMIT;
    if (week < NO_LIMIT)
        at_most(work_max, week - outside);
    if (average < NO_LIMIT)
        at_most(work_max, average_leaves(average, weeks, outside, past_min));
    if (night < NO_LIMIT)
        at_most(work_max, average_leaves(night, weeks, outside, past_min));
}

static void limit_part_time(const struct rulebook *b, int employee, const struct places *p, civil_date monday,
                            int *work_max)
{
    int contract = b->group->employees.at[employee].contract_min;
    int extra = strictest(b, RULE_PT_EXTRA, employee, p, monday);
    int full = strictest(b, RULE_PT_BELOW_FULL, employee, p, monday);
    if (extra < NO_LIMIT)
        at_most(work_max, (int64_t)contract + rule_share_min(contract, extra));
    if (full < NO_LIMIT)
        at_most(work_max, full - 1);
}

struct week_limits rulebook_week_limits(const struct rulebook *b, int employee, civil_date monday, const int *past_min)
{
    const struct employee *e = &b->group->employees.at[employee];
    bool minor = employee_is_minor(b, employee, monday);
    struct places p = {0};
    struct week_limits l = {.work_max = e->ceiling_min >= 0 ? e->ceiling_min : e->contract_min};
    find_places(b, employee, &p);
    int minor_week = minor ? strictest(b, RULE_MINOR_WEEK, employee, &p, monday) : NO_LIMIT;
    if (minor_week < NO_LIMIT)
        at_most(&l.work_max, minor_week - e->outside_min);
    else
        limit_adult(b, employee, &p, monday, past_min, &l.work_max);
    if (employee_is_part_time(b, employee))
        limit_part_time(b, employee, &p, monday, &l.work_max);
    l.days_max = strictest(b, RULE_DAYS_WEEK, employee, &p, monday);
    l.rest_week = strictest(b, RULE_REST_WEEK, employee, &p, monday);
    l.rest_plain = strictest_of(b, RULE_REST_WEEK, employee, &p, monday, true);
    l.rest_every = strictest(b, RULE_REST_EVERY, employee, &p, monday);
    l.long_run = minor ? NO_LIMIT : strictest(b, RULE_LONG_RUN, employee, &p, monday);
    l.long_week = minor ? NO_LIMIT : strictest(b, RULE_LONG_WEEK, employee, &p, monday);
    if (minor)
        l.days_off_together = strictest(b, RULE_MINOR_DAYS, employee, &p, monday);
    if (l.days_off_together == 1) { /* the waiver from 16 on: 36 h instead of two days */
        l.days_off_together = 0;
        l.rest_week = l.rest_week > REST_36H ? l.rest_week : REST_36H;
    }
    free(p.sites);
    return l;
}
