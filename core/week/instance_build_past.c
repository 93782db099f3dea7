/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_past.c - what each person's work before and after the week leaves for it. */
#include "instance_build.h"
#include "plan.h"
#include <stdlib.h>
#include <string.h>

enum { LOOK_BACK_DAYS = 31 };

static int overlap(instant a0, instant a1, instant b0, instant b1)
{
    instant from = a0 > b0 ? a0 : b0, to = a1 < b1 ? a1 : b1;
    return from < to ? (int)(to - from) : 0;
}

/* Minutes of the journey to a piece of work from the one before it in the same duty; 0 where journeys are no work. */
static int past_travel(const struct instance *ins, const struct past_work *before, const struct past_work *w)
{
    if (before->site < 0 || w->site < 0 || before->site == w->site)
        return 0;
    int travel = instance_travel(ins, before->site, w->site);
    civil_date day = zone_date(ins->zone, w->start);
    if (!travel || !rulebook_figure(ins->rules, RULE_TRAVEL_IS_WORK, w->employee, w->site, day).value)
        return 0;
    return travel;
}

/* The daily rest that a duty beside the week asks for: the strictest of its sites.  Duties that end more than a day
 * before the week, or begin long after it, ask nothing of it. */
static void note_rest(const struct instance *ins, const struct past_work *w, bool goes_on, int *rest)
{
    if (w->end < ins->t0 - DAY_MIN || w->start > ins->t0 + 9 * DAY_MIN)
        return;
    int asked = rulebook_limits(ins->rules, w->employee, w->site, zone_date(ins->zone, w->start)).rest_day;
    if (!goes_on || asked > *rest)
        *rest = asked;
}

/* Adds the work that another week's duty does on this week's first or last day, and notes what the work's site allows
 * on that day, with waivers (*most) and without (*usual). */
static void note_day(const struct instance *ins, const struct past_work *w, int minutes, civil_date day, int *sum,
                     int *most, int *usual)
{
    if (minutes <= 0)
        return;
    int limit = rulebook_limits(ins->rules, w->employee, w->site, day).day_max;
    int plain = rulebook_figure(ins->rules, RULE_DAY_MAX, w->employee, w->site, day).before_waiver;
    *sum += minutes;
    *most = limit < *most ? limit : *most;
    *usual = plain < *usual ? plain : *usual;
}

/* Sums up the work before and after the week in the person's record, and by weeks in past_min. */
static void look_around(const struct instance *ins, struct inst_employee *ie, const struct past_work *work, int n,
                        int past_min[MOST_WEEKS - 1])
{
    instant tuesday = zone_instant(ins->zone, ins->monday + 1, 0);
    instant week_end = zone_instant(ins->zone, ins->monday + WEEK_DAYS, 0);
    instant next_tuesday = zone_instant(ins->zone, ins->monday + WEEK_DAYS + 1, 0);
    instant edge[MOST_WEEKS]; /* past_min[k] covers [edge[k + 1], edge[k]) */
    for (int k = 0; k < MOST_WEEKS; k++)
        edge[k] = zone_instant(ins->zone, ins->monday - 7 * k, 0);
    civil_date duty_day = DATE_NONE;
    bool first_next = true; /* still in the first duty after the week */
    for (int i = 0; i < n; i++) {
        const struct past_work *w = &work[i];
        civil_date day = zone_date(ins->zone, w->start);
        bool goes_on = i && (day == duty_day || w->start - work[i - 1].end < DUTY_GAP_MIN);
        instant from = goes_on ? w->start - past_travel(ins, &work[i - 1], w) : w->start;
        duty_day = goes_on ? duty_day : day;
        if (w->start >= week_end) {
            if (w->start - ins->t0 < ie->next_start_min)
                ie->next_start_min = (int)(w->start - ins->t0);
            if (w->start - ins->t0 == ie->next_start_min || (goes_on && first_next))
                note_rest(ins, w, goes_on, &ie->next_rest_min);
            else
                first_next = false;
            note_day(ins, w, overlap(from, w->end, week_end, next_tuesday), ins->monday + WEEK_DAYS,
                     &ie->next_monday_min, &ie->next_monday_max, &ie->next_monday_usual);
        } else if (w->start < ins->t0) {
            if (w->end - ins->t0 > ie->last_end_min)
                ie->last_end_min = (int)(w->end - ins->t0);
            note_rest(ins, w, goes_on, &ie->last_rest_min);
            note_day(ins, w, overlap(from, w->end, ins->t0, tuesday), ins->monday, &ie->monday_min, &ie->monday_max,
                     &ie->monday_usual);
            for (int k = 0; k < MOST_WEEKS - 1; k++)
                past_min[k] += overlap(from, w->end, edge[k + 1], edge[k]);
        }
    }
}

struct past_work *sorted_past(const struct build *b, int *n)
{
    *n = b->past ? b->past->work.n : 0;
    struct past_work *work = mem_array((size_t)*n, sizeof *work);
    if (*n) {
        memcpy(work, b->past->work.at, (size_t)*n * sizeof *work);
        qsort(work, (size_t)*n, sizeof *work, past_work_order);
    }
    return work;
}

/* ---- longer days in a row ---------------------------------------------------------------------------- */

/* Does other weeks' work make this civil day longer than its own figure? */
static bool longer_day(const struct instance *ins, const struct past_work *work, int n, civil_date day)
{
    instant from = zone_instant(ins->zone, day, 0), to = zone_instant(ins->zone, day + 1, 0);
    int sum = 0, usual = NO_LIMIT;
    for (int i = 0; i < n && work[i].start < to; i++) {
        const struct past_work *w = &work[i];
        if (w->end <= from)
            continue;
        int travel = i && w->start - work[i - 1].end < DUTY_GAP_MIN ? past_travel(ins, &work[i - 1], w) : 0;
        sum += overlap(w->start - travel, w->end, from, to);
        int figure = rulebook_figure(ins->rules, RULE_DAY_MAX, w->employee, w->site, day).before_waiver;
        usual = figure < usual ? figure : usual;
    }
    return sum > usual;
}

static void count_longer_days(const struct instance *ins, struct inst_employee *ie, const struct past_work *work, int n)
{
    while (ie->long_before < LOOK_BACK_DAYS && longer_day(ins, work, n, ins->monday - 1 - ie->long_before))
        ie->long_before++;
    while (ie->long_next < WEEK_DAYS && longer_day(ins, work, n, ins->monday + WEEK_DAYS + ie->long_next))
        ie->long_next++;
}

/* ---- shorter weekly rests ---------------------------------------------------------------------------- */

/* The longest rest that began in the week so many weeks ago.  The one that still runs when this week begins counts up
 * to then, for its end is not known yet. */
static int past_rest(const struct instance *ins, const struct past_work *work, int n, int weeks_back)
{
    instant from = zone_instant(ins->zone, ins->monday - 7 * weeks_back, 0);
    instant to = zone_instant(ins->zone, ins->monday - 7 * weeks_back + 7, 0), rested = from;
    int longest = 0;
    for (int i = 0; i < n && work[i].start < ins->t0 && rested < to; i++) {
        if (work[i].start - rested > longest)
            longest = (int)(work[i].start - rested);
        rested = work[i].end > rested ? work[i].end : rested;
    }
    if (rested < to && ins->t0 - rested > longest)
        longest = (int)(ins->t0 - rested);
    return longest;
}

/* A waiver may shorten the weekly rest only once in rest_every days: where a shorter one lies less far back, this week
 * has the plain one. */
static void keep_rests_apart(const struct instance *ins, struct week_limits *l, const struct past_work *work, int n)
{
    if (l->rest_week >= l->rest_plain)
        return;
    for (int k = 1; 7 * k < l->rest_every && k < MOST_WEEKS; k++)
        if (past_rest(ins, work, n, k) < l->rest_plain)
            l->rest_week = l->rest_plain;
}

void build_past(struct build *b, int employee, const struct past_work *work, int n)
{
    const struct instance *ins = b->ins;
    struct inst_employee *ie = &b->to.employees[employee];
    int past_min[MOST_WEEKS - 1] = {0};
    ie->last_end_min = -NO_LIMIT;
    ie->next_start_min = ie->monday_max = ie->next_monday_max = NO_LIMIT;
    ie->monday_usual = ie->next_monday_usual = NO_LIMIT;
    look_around(ins, ie, work, n, past_min);
    ie->week = rulebook_week_limits(ins->rules, employee, ins->monday, past_min);
    if (ie->week.long_run < NO_LIMIT)
        count_longer_days(ins, ie, work, n);
    keep_rests_apart(ins, &ie->week, work, n);
}
