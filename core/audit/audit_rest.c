/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_rest.c - rest between duties, weekly rest, working days, days off under 18. */
#include "audit_impl.h"
#include <stdlib.h>

enum { REST_36H = 36 * 60 };

static struct case_of on_day(const struct judge *j, int rule, civil_date day)
{
    return (struct case_of){rule, j->employee, -1, -1, day, NULL};
}

/* The rest asked for between two duties: the stricter of what the sites of each ask for on its own day.  For a
 * minor both are asked about on the day of the second. */
static struct figure rest_figure(const struct judge *j, enum rule_id rule, const struct judged_duty *a,
                                 const struct judged_duty *b, int *sites)
{
    bool minor = employee_is_minor(j->rules, j->employee, a->day) || employee_is_minor(j->rules, j->employee, b->day);
    int n = judge_sites(j, a->first, a->end, sites);
    struct figure before = judge_figure(j, rule, sites, n, minor ? b->day : a->day);
    n = judge_sites(j, b->first, b->end, sites);
    struct figure after = judge_figure(j, rule, sites, n, b->day);
    struct figure f = rule_looser(rule, before.value, after.value) ? after : before;
    f.before_waiver = rule_stricter(rule, before.before_waiver, after.before_waiver);
    if (!f.waiver)
        f.waiver = before.waiver ? before.waiver : after.waiver;
    return f;
}

static void judge_daily_rest(struct judge *j, int *sites)
{
    for (int i = 1; i < j->duties.n; i++) {
        const struct judged_duty *a = &j->duties.at[i - 1], *b = &j->duties.at[i];
        if (!a->planned && !b->planned)
            continue;
        int rest = (int)(b->start - a->finish);
        enum rule_id rule = employee_is_minor(j->rules, j->employee, b->day) ? RULE_MINOR_REST : RULE_REST_DAY;
        struct figure f = rest_figure(j, rule, a, b, sites);
        if (f.value == 0 && rule == RULE_MINOR_REST)
            f = rest_figure(j, rule = RULE_REST_DAY, a, b, sites);
        judge_compare(j, on_day(j, rule, b->day), rest < 0 ? 0 : rest, f);
    }
}

/* When work begins again after the week: the next presence, or the first availability while unplanned. */
static instant back_at_work(const struct judge *j)
{
    instant next = j->day_start[7];
    for (int i = 0; i < j->works.n; i++)
        if (j->works.at[i].start >= next)
            return j->works.at[i].start;
    return j->past && j->past->next_week_planned ? NO_INSTANT : j->next_free;
}

/* The longest rest that starts within a week; back: when work begins again after it. */
static int longest_rest(const struct judge *j, instant monday, instant end, instant back)
{
    instant rested = monday;
    int longest = 0;
    for (int i = 0; i < j->works.n && j->works.at[i].start < end; i++) {
        const struct work *w = &j->works.at[i];
        if (w->start > rested && w->start - rested > longest)
            longest = (int)(w->start - rested);
        rested = w->end > rested ? w->end : rested;
    }
    if (rested < end && back == NO_INSTANT)
        return NO_LIMIT;
    return rested < end && back - rested > longest ? (int)(back - rested) : longest;
}

static instant next_work(const struct judge *j, instant from)
{
    for (int i = 0; i < j->works.n; i++)
        if (j->works.at[i].start >= from)
            return j->works.at[i].start;
    return NO_INSTANT;
}

/* Days since the last week whose weekly rest was shorter than this; NO_LIMIT when none is known. */
static int days_since_short_rest(const struct judge *j, int rest, int within)
{
    for (int k = 1; 7 * k < within && k < MOST_WEEKS; k++) {
        instant monday = zone_instant(j->ins->zone, j->ins->monday - 7 * k, 0);
        instant end = zone_instant(j->ins->zone, j->ins->monday - 7 * k + 7, 0);
        if (longest_rest(j, monday, end, next_work(j, end)) < rest)
            return 7 * k;
    }
    return NO_LIMIT;
}

/* A waiver lets the weekly rest be short only so often. */
static void judge_short_rests(struct judge *j, int rest, struct figure f)
{
    struct figure every = judge_week_figure(j, RULE_REST_EVERY);
    if (rest >= f.value && rest < f.before_waiver && every.value > 0)
        judge_compare(j, on_day(j, RULE_REST_EVERY, DATE_NONE), days_since_short_rest(j, f.before_waiver, every.value),
                      every);
}

static void judge_weekly_rest(struct judge *j)
{
    struct figure f = judge_week_figure(j, RULE_REST_WEEK);
    int rest = longest_rest(j, j->day_start[0], j->day_start[7], back_at_work(j));
    if (j->minor && judge_week_figure(j, RULE_MINOR_DAYS).value == 1 && f.value < REST_36H) {
        f.value = REST_36H;
        f.waiver = NULL;
    }
    judge_compare(j, on_day(j, RULE_REST_WEEK, DATE_NONE), rest, f);
    judge_short_rests(j, rest, f);
}

static void judge_working_days(struct judge *j)
{
    int begun[7] = {0}, touched[7] = {0}, days = 0, off = 0, together = 0;
    for (int i = 0; i < j->duties.n; i++) {
        const struct judged_duty *s = &j->duties.at[i];
        int d = s->day - j->ins->monday, last = zone_date(j->ins->zone, s->finish - 1) - j->ins->monday;
        if (d >= 0 && d < 7)
            begun[d] = 1;
        for (int k = d < 0 ? 0 : d; k <= last && k < 7; k++)
            touched[k] = 1;
    }
    for (int d = 0; d < 7; d++) {
        days += begun[d];
        off = touched[d] ? 0 : off + 1;
        together = off > together ? off : together;
    }
    judge_compare(j, on_day(j, RULE_DAYS_WEEK, DATE_NONE), days, judge_week_figure(j, RULE_DAYS_WEEK));
    struct figure f = judge_week_figure(j, RULE_MINOR_DAYS);
    if (!j->minor)
        return;
    if (f.value == 1) /* the waiver from 16 on: 36 h of rest instead, see judge_weekly_rest() */
        f.value = 0;
    judge_compare(j, on_day(j, RULE_MINOR_DAYS, DATE_NONE), together, f);
}

void judge_rests(struct judge *j)
{
    int *sites = mem_array((size_t)j->works.n + 1, sizeof *sites);
    judge_daily_rest(j, sites);
    judge_weekly_rest(j);
    judge_working_days(j);
    free(sites);
}
