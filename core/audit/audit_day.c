/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit_day.c - civil days and duties: hours, span, breaks, interruptions, nights, shifts. */
#include "audit_impl.h"
#include "i18n.h"
#include <stdlib.h>

static struct case_of on_day(const struct judge *j, int rule, civil_date day)
{
    return (struct case_of){rule, j->employee, -1, -1, day, NULL};
}

static bool says(enum rule_id rule, struct figure f)
{
    return f.value != rule_loosest(rule);
}

/* ---- civil days --------------------------------------------------------------------------------- */

int judge_sites_between(const struct judge *j, instant from, instant to, int *out)
{
    int n = 0;
    bool planned = false;
    for (int i = 0; i < j->works.n; i++) {
        const struct work *w = &j->works.at[i];
        if (w->end <= from || w->start >= to)
            continue;
        planned = planned || w->planned;
        int k = 0;
        while (k < n && out[k] != w->site)
            k++;
        if (k == n && w->site >= 0)
            out[n++] = w->site;
    }
    return planned ? n : 0;
}

static void judge_day_max(struct judge *j, int *sites)
{
    for (int d = 0; d < AUDIT_DAYS; d++) {
        civil_date day = j->ins->monday + d;
        int n = judge_sites_between(j, j->day_start[d], j->day_start[d + 1], sites);
        if (n == 0)
            continue;
        enum rule_id rule = employee_is_minor(j->rules, j->employee, day) ? RULE_MINOR_DAY : RULE_DAY_MAX;
        struct figure f = judge_figure(j, rule, sites, n, day);
        if (rule == RULE_MINOR_DAY && !says(rule, f))
            f = judge_figure(j, rule = RULE_DAY_MAX, sites, n, day);
        judge_compare(j, on_day(j, rule, day), judge_work_between(j, j->day_start[d], j->day_start[d + 1]), f);
    }
}

/* ---- breaks ------------------------------------------------------------------------------------- */

/* Is the break of this work taken on the spot?  Of history the need is not known: there it counts as taken so. */
static bool break_inside(const struct judge *j, const struct work *w)
{
    return w->need < 0 || j->group->needs.at[w->need].break_inside;
}

/* The longest run, in minutes, without a break of this length, and where it ends. */
static int longest_run(const struct judge *j, const struct judged_duty *s, int len)
{
    instant run = s->start;
    int longest = 0;
    for (int i = s->first; i < s->end; i++) {
        const struct work *w = &j->works.at[i];
        if (i > s->first) {
            int travel = w->travel_min, idle = (int)(w->start - w[-1].end) - travel;
            if (idle >= len)
                run = w->start - travel;
        }
        bool inside = break_inside(j, w);
        instant until = inside ? w->start : w->end;
        if (until - run > longest && (w->planned || !inside))
            longest = (int)(until - run);
        if (inside)
            run = w->end;
    }
    return longest;
}

static int add_tiers(struct break_tier *all, int n, const struct break_tier *more, int n_more)
{
    for (int i = 0; i < n_more; i++) {
        int k = 0;
        while (k < n && (all[k].after != more[i].after || all[k].len != more[i].len))
            k++;
        if (k == n && n < 2 * MAX_BREAKS)
            all[n++] = more[i];
    }
    return n;
}

static void judge_breaks(struct judge *j, const struct judged_duty *s, const int *sites, int n_sites)
{
    struct break_tier tiers[2 * MAX_BREAKS], at_site[MAX_BREAKS];
    enum rule_id rule = employee_is_minor(j->rules, j->employee, s->day) ? RULE_MINOR_BREAK : RULE_BREAK_6H;
    int n = 0;
    if (!says(rule, judge_figure(j, rule, sites, n_sites, s->day)))
        rule = RULE_BREAK_6H;
    for (int i = 0; i < n_sites; i++)
        n = add_tiers(tiers, n, at_site, rulebook_breaks(j->rules, j->employee, sites[i], s->day, at_site));
    for (int i = 0; i < n; i++) {
        int run = longest_run(j, s, tiers[i].len);
        if (run <= tiers[i].after)
            continue;
        char *len = rule_value_text(RULE_BREAK_6H, tiers[i].len);
        struct case_of c = on_day(j, rule, s->day);
        c.about = len;
        c.article = judge_figure(j, rule, sites, n_sites, s->day).article;
        judge_hard(j, c, run, tiers[i].after);
        free(len);
        return;
    }
}

/* ---- interruptions, shifts ---------------------------------------------------------------------- */

static void judge_interruptions(struct judge *j, const struct judged_duty *s, const int *sites, int n_sites)
{
    struct figure f = judge_figure(j, RULE_PT_GAP, sites, n_sites, s->day);
    int count = 0, longest = 0;
    if (!j->part_time || f.before_waiver == rule_loosest(RULE_PT_GAP))
        return;
    for (int i = s->first + 1; i < s->end; i++) {
        const struct work *w = &j->works.at[i];
        int idle = (int)(w->start - w[-1].end) - w->travel_min;
        count += idle > 0;
        longest = idle > longest ? idle : longest;
    }
    if (count > 1 && (says(RULE_PT_GAP, f) || longest <= f.before_waiver)) {
        bool lifted = !says(RULE_PT_GAP, f);
        struct case_of c = on_day(j, RULE_PT_GAP, s->day);
        c.article = f.article;
        c.about = P_(": %d interruption", ": %d interruptions", count);
        char *text = mem_printf(c.about, count);
        c.about = text;
        if (lifted)
            judge_report(j, c, FINDING_WAIVED, longest, f.before_waiver, f.waiver);
        else
            judge_hard(j, c, longest, f.value);
        free(text);
    } else
        judge_compare(j, on_day(j, RULE_PT_GAP, s->day), longest, f);
}

/* Shifts that start on the duty's civil day, of this duty and of those before it on the same day. */
static void judge_shift_count(struct judge *j, const struct judged_duty *s, const int *sites, int n_sites)
{
    struct figure f = judge_figure(j, RULE_SHIFTS_DAY, sites, n_sites, s->day);
    int count = 1;
    for (int i = s->first + 1; i < s->end && says(RULE_SHIFTS_DAY, f); i++) {
        const struct work *w = &j->works.at[i];
        bool same_day = zone_date(j->ins->zone, w->start) == s->day;
        count += same_day && w->start - w[-1].end - w->travel_min >= SHIFT_GAP_MIN;
    }
    judge_compare(j, on_day(j, RULE_SHIFTS_DAY, s->day), count, f);
}

static void judge_lengths(struct judge *j, const struct judged_duty *s, const int *sites, int n)
{
    int span = (int)(s->finish - s->start);
    judge_compare(j, on_day(j, RULE_SHIFT_MIN, s->day), s->work_min, judge_figure(j, RULE_SHIFT_MIN, sites, n, s->day));
    judge_compare(j, on_day(j, RULE_SHIFT_MAX, s->day), s->work_min, judge_figure(j, RULE_SHIFT_MAX, sites, n, s->day));
    if (!employee_is_minor(j->rules, j->employee, s->day))
        judge_compare(j, on_day(j, RULE_SPAN_DAY, s->day), span, judge_figure(j, RULE_SPAN_DAY, sites, n, s->day));
    /* A rule about one duty is added here: core/rules/README.md. */
    judge_shift_count(j, s, sites, n);
}

/* ---- nights ------------------------------------------------------------------------------------- */

/* How many duties of a week hold as much night as makes a night worker; weeks_back 0 is the week judged. */
static int night_duties(const struct judge *j, int weeks_back)
{
    civil_date monday = j->ins->monday - 7 * weeks_back;
    int count = 0;
    for (int i = 0; i < j->duties.n; i++) {
        const struct judged_duty *s = &j->duties.at[i];
        if (s->day < monday || s->day >= monday + 7)
            continue;
        int site = j->works.at[s->first].site;
        int enough = judge_figure(j, RULE_NIGHT_WORKER, &site, 1, s->day).value;
        count += enough < NO_LIMIT && s->night_min >= enough;
    }
    return count;
}

bool judge_night_worker(const struct judge *j)
{
    for (int w = 0; w < AVERAGE_WEEKS; w++)
        if (night_duties(j, w) >= 2)
            return true;
    return false;
}

static void judge_nights(struct judge *j, int *sites)
{
    int nights = night_duties(j, 0);
    if (j->minor || nights == 0)
        return;
    if (nights >= 2) {
        struct case_of c = on_day(j, RULE_NIGHT_WORKER, DATE_NONE);
        c.article = judge_week_figure(j, RULE_NIGHT_WORKER).article;
        judge_report(j, c, FINDING_WARNING, nights, 1, NULL);
    }
    if (!judge_night_worker(j))
        return;
    for (int i = 0; i < j->duties.n; i++) {
        const struct judged_duty *s = &j->duties.at[i];
        int n = judge_sites(j, s->first, s->end, sites);
        if (s->planned && s->night_min >= judge_figure(j, RULE_NIGHT_WORKER, sites, n, s->day).value)
            judge_compare(j, on_day(j, RULE_NIGHT_DAY, s->day), s->work_min,
                          judge_figure(j, RULE_NIGHT_DAY, sites, n, s->day));
    }
}

void judge_days(struct judge *j)
{
    int *sites = mem_array((size_t)j->works.n + 1, sizeof *sites);
    judge_day_max(j, sites);
    for (int i = 0; i < j->duties.n; i++) {
        const struct judged_duty *s = &j->duties.at[i];
        if (!s->planned)
            continue;
        int n = judge_sites(j, s->first, s->end, sites);
        judge_lengths(j, s, sites, n);
        judge_breaks(j, s, sites, n);
        judge_interruptions(j, s, sites, n);
    }
    judge_nights(j, sites);
    free(sites);
}
