/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_long.c - days that a waiver makes longer than their own figure: in a row, and in one week. */
#include "audit_impl.h"
#include <stdlib.h>

enum { LOOK_BACK_DAYS = 31 };

/* The civil day's own figure of day_max, without waivers; NO_LIMIT when nobody works then. */
static int usual_day(const struct judge *j, civil_date day, int *sites)
{
    instant from = zone_instant(j->ins->zone, day, 0), to = zone_instant(j->ins->zone, day + 1, 0);
    int n = judge_sites_between(j, from, to, sites), usual = NO_LIMIT;
    if (n > 0)
        return judge_figure(j, RULE_DAY_MAX, sites, n, day).before_waiver;
    for (int i = 0; i < j->works.n; i++) { /* another week's work */
        const struct work *w = &j->works.at[i];
        if (w->end <= from || w->start >= to)
            continue;
        int figure = judge_figure(j, RULE_DAY_MAX, &w->site, 1, day).before_waiver;
        usual = figure < usual ? figure : usual;
    }
    return usual;
}

static bool longer(const struct judge *j, civil_date day, int *sites)
{
    int work = judge_work_between(j, zone_instant(j->ins->zone, day, 0), zone_instant(j->ins->zone, day + 1, 0));
    return work > usual_day(j, day, sites);
}

/* The longest run that holds a longer day of the week, and its last day. */
static int longest_run(const struct judge *j, int *sites, civil_date *last)
{
    civil_date monday = j->ins->monday;
    int run = 0, longest = 0;
    while (run < LOOK_BACK_DAYS && longer(j, monday - 1 - run, sites))
        run++;
    for (int d = 0; d < 14 && (d < 7 || run > 0); d++) {
        run = longer(j, monday + d, sites) ? run + 1 : 0;
        if (run > longest && (d < 7 || run > d - 6)) { /* one that begins next week is next week's */
            longest = run;
            *last = monday + d;
        }
    }
    return longest;
}

/* Half days of work: a duty of at most half the day's own figure is one, any other two. */
static int half_days(const struct judge *j, int *sites)
{
    int halves = 0;
    for (int i = 0; i < j->duties.n; i++) {
        const struct judged_duty *s = &j->duties.at[i];
        if (s->day < j->ins->monday || s->day >= j->ins->monday + 7)
            continue;
        int n = judge_sites(j, s->first, s->end, sites);
        halves += 2 * s->work_min > judge_figure(j, RULE_DAY_MAX, sites, n, s->day).before_waiver ? 2 : 1;
    }
    return halves;
}

void judge_long_days(struct judge *j)
{
    struct figure row = judge_week_figure(j, RULE_LONG_RUN), week = judge_week_figure(j, RULE_LONG_WEEK);
    if (j->minor || (row.value >= NO_LIMIT && week.value >= NO_LIMIT))
        return;
    int *sites = mem_array((size_t)j->works.n + 1, sizeof *sites);
    civil_date last = DATE_NONE;
    int run = longest_run(j, sites, &last);
    if (run > 0) {
        char *about = rule_value_text(RULE_DAY_MAX, usual_day(j, last, sites));
        judge_compare(j, (struct case_of){RULE_LONG_RUN, j->employee, -1, -1, last, about}, run, row);
        judge_compare(j, (struct case_of){RULE_LONG_WEEK, j->employee, -1, -1, DATE_NONE, about}, half_days(j, sites),
                      week);
        free(about);
    }
    free(sites);
}
