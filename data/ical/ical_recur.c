/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_recur.c - the dates of a recurrence rule, period after period. */
#include "ical_recur.h"

#include "civil.h"
#include "i18n.h"
#include "ical_rule.h"
#include "mem.h"

#include <stdlib.h>

enum { TIMES_MAX = 1440, YEAR_MAX = 9990 };

struct walls {
    VEC(int64_t) list;
};
struct recur {
    struct recur_rule rule;
    int64_t start, to;      /* wall clock, seconds */
    civil_date day0;        /* of the start */
    int64_t period;         /* the next one to look at; 0 holds the start */
    int left;               /* of COUNT */
    struct walls times, at; /* clock times of a day; occurrences of the period in hand */
    int next;               /* in at */
};

/* ---- which days of a period --------------------------------------------------------------------------------- */

struct day_facts {
    civil_date date;
    int year, month, day, weekday, month_days, year_day, year_days;
};

/* Also of a year before the first or after the last that a date may have: the calendar is the same every 400 years. */
static civil_date first_of(int year, int month)
{
    enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097 };
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    if (year < 1)
        return date_of(year + CYCLE_YEARS, month, 1) - CYCLE_DAYS;
    if (year > YEAR_MAX)
        return date_of(year - CYCLE_YEARS, month, 1) + CYCLE_DAYS;
    return date_of(year, month, 1);
}

static struct day_facts facts_of(civil_date d)
{
    struct day_facts f = {.date = d, .weekday = date_weekday(d)};
    date_split(d, &f.year, &f.month, &f.day);
    f.month_days = (int)(first_of(f.year, f.month + 1) - first_of(f.year, f.month));
    f.year_day = (int)(d - first_of(f.year, 1)) + 1;
    f.year_days = (int)(first_of(f.year, 13) - first_of(f.year, 1));
    return f;
}

static bool has(const struct rule_list *l, int value)
{
    for (int i = 0; i < l->n; i++)
        if (l->at[i] == value)
            return true;
    return false;
}

/* Does the list hold the value, counted from 1, or the same counted from the end of `total` as a negative number?  An
 * empty list lets everything pass. */
static bool passes(const struct rule_list *l, int value, int total)
{
    return l->n == 0 || has(l, value) || has(l, value - total - 1);
}

static civil_date week_start(civil_date d, int first_weekday)
{
    return d - (date_weekday(d) - first_weekday + 7) % 7;
}

/* The first day of week 1: the first week with at least four days in the year. */
static civil_date first_week(int year, int first_weekday)
{
    return week_start(first_of(year, 1) + 3, first_weekday);
}

static bool week_passes(const struct recur_rule *r, const struct day_facts *f)
{
    if (r->week_no.n == 0)
        return true;
    int year = f->year;
    if (f->date < first_week(year, r->week_start))
        year--;
    else if (f->date >= first_week(year + 1, r->week_start))
        year++;
    civil_date first = first_week(year, r->week_start);
    int weeks = (int)(first_week(year + 1, r->week_start) - first) / 7;
    return passes(&r->week_no, (int)(f->date - first) / 7 + 1, weeks);
}

static bool weekday_passes(const struct recur_rule *r, const struct day_facts *f)
{
    bool in_month = r->freq == RULE_MONTHLY || (r->freq == RULE_YEARLY && r->month.n);
    bool counted = in_month || (r->freq == RULE_YEARLY && r->week_no.n == 0);
    int place = in_month ? f->day : f->year_day, total = in_month ? f->month_days : f->year_days;
    for (int i = 0; i < r->n_days; i++) {
        const struct rule_day *d = &r->day[i];
        if (d->weekday != f->weekday)
            continue;
        if (!d->nth || !counted || d->nth == (place - 1) / 7 + 1 || d->nth == -((total - place) / 7 + 1))
            return true;
    }
    return r->n_days == 0;
}

static bool day_passes(const struct recur_rule *r, civil_date d)
{
    struct day_facts f = facts_of(d);
    return (r->month.n == 0 || has(&r->month, f.month)) && passes(&r->month_day, f.day, f.month_days) &&
           passes(&r->year_day, f.year_day, f.year_days) && week_passes(r, &f) && weekday_passes(r, &f);
}

/* ---- periods ------------------------------------------------------------------------------------------------ */

/* The days of the n-th period: [*from, *to).  false: beyond all calendars. */
static bool period_days(const struct recur *r, int64_t n, civil_date *from, civil_date *to)
{
    int64_t step = n * r->rule.interval;
    int year, month, day;
    date_split(r->day0, &year, &month, &day);
    if (step > (int64_t)YEAR_MAX * 366)
        return false;
    switch (r->rule.freq) {
    case RULE_DAILY:
        *from = (civil_date)(r->day0 + step);
        *to = *from + 1;
        break;
    case RULE_WEEKLY:
        *from = (civil_date)(week_start(r->day0, r->rule.week_start) + 7 * step);
        *to = *from + 7;
        break;
    case RULE_MONTHLY:
        if ((step + month) / 12 + year > YEAR_MAX)
            return false;
        *from = first_of(year, (int)(month + step));
        *to = first_of(year, (int)(month + step) + 1);
        break;
    default:
        if (year + step > YEAR_MAX)
            return false;
        *from = first_of((int)(year + step), 1);
        *to = first_of((int)(year + step), 13);
    }
    return true;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Keeps what BYSETPOS names of the period's ascending list. */
static void keep_positions(const struct rule_list *positions, struct walls *w)
{
    int n = 0, total = w->list.n;
    for (int i = 0; i < total; i++)
        if (passes(positions, i + 1, total))
            w->list.at[n++] = w->list.at[i];
    w->list.n = n;
}

/* Fills r->at with the next period that has anything.  false: there is none. */
static bool next_period(struct recur *r)
{
    civil_date from, to;
    r->next = r->at.list.n = 0;
    while (r->at.list.n == 0) {
        if (!period_days(r, r->period++, &from, &to) || (int64_t)from * DAY_S > r->to)
            return false;
        for (civil_date d = from; d < to; d++)
            if (day_passes(&r->rule, d))
                for (int i = 0; i < r->times.list.n; i++)
                    *vec_add(&r->at.list) = (int64_t)d * DAY_S + r->times.list.at[i];
        keep_positions(&r->rule.set_pos, &r->at);
    }
    return true;
}

bool recur_next(struct recur *r, int64_t *wall)
{
    if (r->rule.count && r->left == 0)
        return false;
    do {
        if (r->next == r->at.list.n && !next_period(r))
            return false;
    } while (r->at.list.at[r->next++] < r->start);
    *wall = r->at.list.at[r->next - 1];
    r->left -= r->rule.count != 0;
    return true;
}

/* ---- making one --------------------------------------------------------------------------------------------- */

static void use(struct rule_list *l, int value)
{
    l->n = 1;
    l->at[0] = (short)value;
}

/* What the rule does not say comes from the start. */
static void complete(struct recur_rule *r, civil_date start)
{
    struct day_facts f = facts_of(start);
    bool says_day = r->month_day.n || r->year_day.n || r->n_days;
    if (says_day || r->freq == RULE_DAILY)
        return;
    if (r->freq == RULE_WEEKLY || r->week_no.n) {
        r->day[r->n_days++] = (struct rule_day){.weekday = (short)f.weekday};
        return;
    }
    if (r->freq == RULE_YEARLY && r->month.n == 0)
        use(&r->month, f.month);
    use(&r->month_day, f.day);
}

/* The clock times of a day, ascending; false when there are too many. */
static bool make_times(struct recur *r, struct stamp start)
{
    int second = (int)(start.s - (int64_t)r->day0 * DAY_S);
    struct recur_rule *rule = &r->rule;
    if (start.kind == STAMP_DATE) {
        *vec_add(&r->times.list) = 0;
        return true;
    }
    if (rule->hour.n == 0)
        use(&rule->hour, second / 3600);
    if (rule->minute.n == 0)
        use(&rule->minute, second / 60 % 60);
    if (rule->second.n == 0)
        use(&rule->second, second % 60);
    if ((int64_t)rule->hour.n * rule->minute.n * rule->second.n > TIMES_MAX)
        return false;
    for (int h = 0; h < rule->hour.n; h++)
        for (int m = 0; m < rule->minute.n; m++)
            for (int s = 0; s < rule->second.n; s++)
                *vec_add(&r->times.list) = rule->hour.at[h] * 3600 + rule->minute.at[m] * 60 + rule->second.at[s];
    qsort(r->times.list.at, (size_t)r->times.list.n, sizeof *r->times.list.at, ascending);
    int n = 0;
    for (int i = 0; i < r->times.list.n; i++)
        if (n == 0 || r->times.list.at[n - 1] != r->times.list.at[i])
            r->times.list.at[n++] = r->times.list.at[i];
    r->times.list.n = n;
    return true;
}

/* Skips the periods that end before `from`, where no COUNT has to count them. */
static void enter(struct recur *r, int64_t from)
{
    static const int longest[] = {1, 7, 31, 366}; /* days of a period */
    int64_t days = from / DAY_S - r->day0 - 2 * 366;
    if (r->rule.count == 0 && days > 0)
        r->period = days / ((int64_t)longest[r->rule.freq] * r->rule.interval);
}

struct recur *recur_new(const char *rule, struct stamp start, int64_t from, int64_t to, const char **why)
{
    struct recur *r = mem_alloc(sizeof *r);
    *why = recur_rule_read(rule, &r->rule);
    r->start = start.s;
    r->to = to;
    r->day0 = (civil_date)(start.s / DAY_S - (start.s % DAY_S < 0));
    if (!*why) {
        r->left = r->rule.count;
        complete(&r->rule, r->day0);
        if (!make_times(r, start))
            *why = _("a rule with more than 1440 times a day");
        enter(r, from);
    }
    if (*why) {
        recur_free(r);
        return NULL;
    }
    return r;
}

void recur_free(struct recur *r)
{
    if (!r)
        return;
    vec_free(&r->times.list);
    vec_free(&r->at.list);
    free(r);
}

bool recur_until(const struct recur *r, struct stamp *out)
{
    if (r->rule.has_until)
        *out = r->rule.until;
    return r->rule.has_until;
}
