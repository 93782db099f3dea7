/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_rule.c - reads the text of a recurrence rule, each number within its range. */
#include "ical_rule.h"

#include "i18n.h"
#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { RULE_BYTES = 4000, INTERVAL_MAX = 10000, COUNT_MAX = 1000000 };

static bool read_number(const char **s, long low, long high, long *out)
{
    char *end;
    if (!isdigit((unsigned char)**s) && **s != '-' && **s != '+')
        return false;
    long n = strtol(*s, &end, 10);
    if (end == *s || n < low || n > high)
        return false;
    *s = end;
    *out = n;
    return true;
}

static bool whole_number(const char *s, long low, long high, int *out)
{
    long n;
    if (!read_number(&s, low, high, &n) || *s)
        return false;
    *out = (int)n;
    return true;
}

/* from_end: negative numbers count from the end, 0 is none. */
static bool read_list(const char *s, long low, long high, bool from_end, struct rule_list *out)
{
    out->n = 0;
    do {
        long n;
        if (out->n == RULE_VALUES || !read_number(&s, from_end ? -high : low, high, &n) || (from_end && n == 0))
            return false;
        out->at[out->n++] = (short)n;
    } while (*s++ == ',');
    return s[-1] == 0;
}

static bool read_weekday(const char **s, short *out)
{
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (short d = 0; d < 7; d++)
        if (strncmp(*s, names[d], 2) == 0) {
            *s += 2;
            *out = d;
            return true;
        }
    return false;
}

static bool read_days(const char *s, struct recur_rule *r)
{
    r->n_days = 0;
    do {
        struct rule_day d = {0};
        long nth;
        if (isdigit((unsigned char)*s) || *s == '-' || *s == '+') {
            if (!read_number(&s, -53, 53, &nth) || nth == 0)
                return false;
            d.nth = (short)nth;
        }
        if (r->n_days == RULE_VALUES || !read_weekday(&s, &d.weekday))
            return false;
        r->day[r->n_days++] = d;
    } while (*s++ == ',');
    return s[-1] == 0;
}

static const char *read_freq(const char *value, struct recur_rule *r)
{
    static const char *const names[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (int f = 0; f < 4; f++)
        if (strcmp(value, names[f]) == 0) {
            r->freq = (enum rule_freq)f;
            return NULL;
        }
    if (strcmp(value, "HOURLY") == 0 || strcmp(value, "MINUTELY") == 0 || strcmp(value, "SECONDLY") == 0)
        return _("a rule finer than a day; DAILY, WEEKLY, MONTHLY and YEARLY are understood");
    return _("a rule without a known FREQ");
}

/* Reads one of the lists of numbers; *known is false when the name is none of theirs. */
static bool read_by(const char *name, const char *value, struct recur_rule *r, bool *known)
{
    const struct {
        const char *name;
        long low, high;
        bool from_end;
        struct rule_list *to;
    } lists[] = {
        {"BYMONTH", 1, 12, false, &r->month},      {"BYMONTHDAY", 1, 31, true, &r->month_day},
        {"BYYEARDAY", 1, 366, true, &r->year_day}, {"BYWEEKNO", 1, 53, true, &r->week_no},
        {"BYSETPOS", 1, 366, true, &r->set_pos},   {"BYHOUR", 0, 23, false, &r->hour},
        {"BYMINUTE", 0, 59, false, &r->minute},    {"BYSECOND", 0, 60, false, &r->second},
    };
    *known = true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(name, lists[i].name) == 0)
            return read_list(value, lists[i].low, lists[i].high, lists[i].from_end, lists[i].to);
    *known = false;
    return true;
}

static const char *read_part(const char *name, const char *value, struct recur_rule *r)
{
    bool known, sound = read_by(name, value, r, &known);
    short weekday;
    if (known)
        return sound ? NULL : _("a rule that makes no sense");
    if (strcmp(name, "FREQ") == 0)
        return read_freq(value, r);
    if (strcmp(name, "INTERVAL") == 0)
        return whole_number(value, 1, INTERVAL_MAX, &r->interval) ? NULL
                                                                  : _("a rule whose INTERVAL is no sound number");
    if (strcmp(name, "COUNT") == 0)
        return whole_number(value, 1, COUNT_MAX, &r->count) ? NULL : _("a rule whose COUNT is no sound number");
    if (strcmp(name, "UNTIL") == 0) {
        r->has_until = true;
        return stamp_parse(value, &r->until) ? NULL : _("a rule whose UNTIL is no date");
    }
    if (strcmp(name, "RSCALE") == 0)
        return strcmp(value, "GREGORIAN") == 0 ? NULL : _("a rule in another calendar than the Gregorian");
    if (strcmp(name, "BYDAY") == 0)
        return read_days(value, r) ? NULL : _("a rule that makes no sense");
    if (strcmp(name, "WKST") == 0) {
        if (!read_weekday(&value, &weekday) || *value)
            return _("a rule that makes no sense");
        r->week_start = weekday;
        return NULL;
    }
    return strncmp(name, "X-", 2) == 0 ? NULL : _("a rule with a part that no standard knows");
}

/* Does the rule name only dates that no year has, as 30 February? */
static bool never_a_date(const struct recur_rule *r)
{
    static const short longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int m = 0; m < r->month.n; m++)
        for (int d = 0; d < r->month_day.n; d++)
            if (abs(r->month_day.at[d]) <= longest[r->month.at[m] - 1])
                return false;
    return r->month.n && r->month_day.n;
}

const char *recur_rule_read(const char *text, struct recur_rule *out)
{
    const char *why = NULL;
    bool has_freq = false;
    memset(out, 0, sizeof *out);
    out->interval = 1;
    if (strlen(text) > RULE_BYTES)
        return _("a rule that is too long");
    char *copy = mem_copy(text), *rest = copy, *to = copy, *part;
    for (const char *c = text; *c; c++) /* some put blanks between */
        if (*c != ' ' && *c != '\t')
            *to++ = (char)toupper((unsigned char)*c);
    *to = 0;
    while (!why && (part = strsep(&rest, ";")) != NULL) {
        char *value = strchr(part, '=');
        if (!*part)
            continue;
        if (!value) {
            why = _("a rule with a part that is no NAME=VALUE");
            break;
        }
        *value++ = 0;
        has_freq = has_freq || strcmp(part, "FREQ") == 0;
        why = read_part(part, value, out);
    }
    free(copy);
    if (!why && !has_freq)
        why = _("a rule without a known FREQ");
    if (!why && never_a_date(out))
        why = _("a rule that never gives a date");
    return why;
}
