/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_week.c - weekly hours, averages over twelve weeks, part-time, overtime, the contract's ceiling. */
#include "audit_impl.h"

static struct case_of of_week(const struct judge *j, int rule)
{
    return (struct case_of){rule, j->employee, -1, -1, DATE_NONE, NULL};
}

/* Twelve weeks with this one last; hours for others count in weeks with work. */
static int64_t twelve_weeks_min(const struct judge *j, int outside)
{
    int64_t sum = 0;
    for (int w = 0; w < AVERAGE_WEEKS; w++)
        sum += j->week_min[w] > 0 ? j->week_min[w] + outside : 0;
    return sum;
}

static int average_min(const struct judge *j, int outside)
{
    return (int)((twelve_weeks_min(j, outside) + AVERAGE_WEEKS - 1) / AVERAGE_WEEKS);
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
    judge_compare(j, of_week(j, RULE_AVG_12W), average_min(j, e->outside_min), judge_week_figure(j, RULE_AVG_12W));
    if (judge_night_worker(j))
        judge_compare(j, of_week(j, RULE_NIGHT_AVG), average_min(j, e->outside_min),
                      judge_week_figure(j, RULE_NIGHT_AVG));
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
    judge_compare(j, of_week(j, RULE_PT_MIN), e->contract_min, judge_week_figure(j, RULE_PT_MIN));
    for (int w = 1; w < AVERAGE_WEEKS; w++)
        history += j->week_min[w] > 0;
    struct figure drift = judge_week_figure(j, RULE_PT_DRIFT);
    if (history > 0 && drift.value < NO_LIMIT) {
        int drift_min = (int)(twelve_weeks_min(j, 0) / AVERAGE_WEEKS) - e->contract_min;
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
