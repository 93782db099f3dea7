/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_week.c - weekly hours, averages, part-time, overtime, the contract's ceiling. */
#include "audit_impl.h"
#include <stdlib.h>

static struct case_of of_week(const struct judge *j, int rule)
{
    return (struct case_of){rule, j->employee, -1, -1, DATE_NONE, NULL};
}

/* Work of so many weeks, the one judged being the last; hours for other employers count in weeks with work. */
static int64_t weeks_min(const struct judge *j, int weeks, int outside)
{
    int64_t sum = 0;
    for (int w = 0; w < weeks; w++)
        sum += j->week_min[w] > 0 ? j->week_min[w] + outside : 0;
    return sum;
}

/* Both the average and the weeks it runs over may be waived. */
static void judge_average(struct judge *j, enum rule_id rule, int outside)
{
    struct figure f = judge_week_figure(j, rule), over = judge_week_figure(j, RULE_AVG_WEEKS);
    int weeks = rulebook_average_weeks(over.value), plain = rulebook_average_weeks(over.before_waiver);
    int found = (int)((weeks_min(j, weeks, outside) + weeks - 1) / weeks);
    int otherwise = (int)((weeks_min(j, plain, outside) + plain - 1) / plain);
    struct case_of c = of_week(j, rule);
    bool longer = over.waiver && found <= f.value && otherwise > f.before_waiver;
    char *about = mem_printf("%d", longer ? plain : weeks);
    c.about = about;
    c.article = f.article;
    if (longer)
        judge_report(j, c, FINDING_WAIVED, otherwise, f.before_waiver, over.waiver);
    else
        judge_compare(j, c, found, f);
    free(about);
}

static void judge_hours(struct judge *j, const struct employee *e)
{
    int work = j->week_min[0] + e->outside_min;
    struct figure minors = judge_week_figure(j, RULE_MINOR_WEEK);
    if (j->minor && minors.value < NO_LIMIT) {
        judge_compare(j, of_week(j, RULE_MINOR_WEEK), work, minors);
        return;
    }
    judge_compare(j, of_week(j, RULE_WEEK_MAX), work, judge_week_figure(j, RULE_WEEK_MAX));
    judge_average(j, RULE_AVG_12W, e->outside_min);
    if (judge_night_worker(j))
        judge_average(j, RULE_NIGHT_AVG, e->outside_min);
}

static void judge_part_time(struct judge *j, const struct employee *e)
{
    int work = j->week_min[0], history = 0;
    struct figure extra = judge_week_figure(j, RULE_PT_EXTRA), full = judge_week_figure(j, RULE_PT_BELOW_FULL);
    extra.value = extra.value < NO_LIMIT ? e->contract_min + rule_share_min(e->contract_min, extra.value) : NO_LIMIT;
    extra.before_waiver = extra.before_waiver < NO_LIMIT
                              ? e->contract_min + rule_share_min(e->contract_min, extra.before_waiver)
                              : NO_LIMIT;
    judge_compare(j, of_week(j, RULE_PT_EXTRA), work, extra);
    if (full.value < NO_LIMIT) {
        full.value--; /* strictly below */
        judge_compare(j, of_week(j, RULE_PT_BELOW_FULL), work, full);
    }
    judge_compare(j, of_week(j, RULE_PT_MIN), employee_whole_week(e), judge_week_figure(j, RULE_PT_MIN));
    for (int w = 1; w < AVERAGE_WEEKS; w++)
        history += j->week_min[w] > 0;
    struct figure drift = judge_week_figure(j, RULE_PT_DRIFT);
    if (history > 0 && drift.value < NO_LIMIT) {
        int drift_min = (int)(weeks_min(j, AVERAGE_WEEKS, 0) / AVERAGE_WEEKS) - employee_whole_week(e);
        drift.value--; /* "2 h or more" */
        judge_compare(j, of_week(j, RULE_PT_DRIFT), drift_min, drift);
    }
}

void judge_week(struct judge *j)
{
    const struct employee *e = &j->group->employees.at[j->employee];
    int ceiling = e->ceiling_min >= 0 ? e->ceiling_min : e->contract_min;
    judge_hours(j, e);
    if (j->part_time)
        judge_part_time(j, e);
    else
        judge_compare(j, of_week(j, RULE_OVERTIME), j->week_min[0], judge_week_figure(j, RULE_OVERTIME));
    if (j->week_min[0] > ceiling)
        judge_hard(j, of_week(j, PLAN_WEEK_CEILING), j->week_min[0], ceiling);
}

/* Is the person wholly absent, or without a contract, on that day of the week? */
static bool is_off(const struct judge *j, const struct employee *e, int day)
{
    if (!validity_holds(&e->valid, j->ins->monday + day))
        return true;
    for (int i = 0; i < j->absent.list.n; i++)
        if (j->absent.list.at[i].start <= j->day_start[day] && j->absent.list.at[i].end >= j->day_start[day + 1])
            return true;
    return false;
}

void judge_floor(struct judge *j)
{
    enum { WORKING_DAYS = 5 };
    const struct employee *e = &j->group->employees.at[j->employee];
    int days = WORKING_DAYS;
    for (int d = 0; d < WORKING_DAYS; d++)
        days -= is_off(j, e, d);
    int least = e->floor_min > 0 ? (int)((int64_t)e->floor_min * days / WORKING_DAYS) : 0;
    int whole = 0; /* a last night counts whole here, as people count their week */
    for (int i = 0; i < j->works.n; i++)
        whole += j->works.at[i].planned ? (int)(j->works.at[i].end - j->works.at[i].start) : 0;
    int found = whole > j->week_min[0] ? whole : j->week_min[0];
    if (found < least)
        judge_report(j, of_week(j, PLAN_WEEK_FLOOR), FINDING_WARNING, found, least, NULL);
}
