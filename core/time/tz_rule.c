/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tz_rule.c - reads the POSIX text of a yearly clock change, and tells the two instants of a year at which it happens.
 */
#include "tz_rule.h"
#include <assert.h>
#include <string.h>

/* Moves past a zone's name: letters, or anything between < and >. */
static bool skip_name(const char **s)
{
    const char *p = *s;
    if (*p == '<') {
        p = strchr(p, '>');
        if (!p)
            return false;
        *s = p + 1;
        return true;
    }
    while ((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'))
        p++;
    bool any = p - *s >= 3;
    *s = p;
    return any;
}

static bool number(const char **s, int most, int *out)
{
    int v = 0, n = 0;
    for (; **s >= '0' && **s <= '9' && n < 4; ++*s, n++)
        v = v * 10 + (**s - '0');
    *out = v;
    return n > 0 && v <= most;
}

/* Reads [+-]hh[:mm[:ss]] as minutes. */
static bool clock_offset(const char **s, int *minutes)
{
    int sign = 1, h, m = 0, sec = 0;
    if (**s == '+' || **s == '-')
        sign = *(*s)++ == '-' ? -1 : 1;
    if (!number(s, 167, &h))
        return false;
    if (**s == ':' && (++*s, !number(s, 59, &m)))
        return false;
    if (**s == ':' && (++*s, !number(s, 59, &sec)))
        return false;
    *minutes = sign * (h * 60 + m);
    return true;
}

static bool change_day(const char **s, struct tz_day *d)
{
    *d = (struct tz_day){.form = '0', .minute = 120};
    if (**s == 'M') {
        d->form = 'M';
        ++*s;
        if (!number(s, 12, &d->month) || *(*s)++ != '.' || !number(s, 5, &d->week) || *(*s)++ != '.' ||
            !number(s, 6, &d->day) || !d->month || !d->week)
            return false;
    } else {
        if (**s == 'J') {
            d->form = 'J';
            ++*s;
        }
        if (!number(s, 365, &d->day))
            return false;
    }
    if (**s != '/')
        return true;
    ++*s;
    return clock_offset(s, &d->minute);
}

bool tz_rule_parse(const char *posix_tz, struct tz_rule *out)
{
    struct tz_rule r = {0};
    const char *s = posix_tz;
    int west;
    if (!skip_name(&s) || !clock_offset(&s, &west))
        return false;
    r.std_min = -west; /* the text counts westwards */
    if (*s) {
        r.has_dst = true;
        r.dst_min = r.std_min + 60;
        if (!skip_name(&s))
            return false;
        if (*s != ',') {
            if (!clock_offset(&s, &west))
                return false;
            r.dst_min = -west;
        }
        if (*s++ != ',' || !change_day(&s, &r.start) || *s++ != ',' || !change_day(&s, &r.end) || *s)
            return false;
    }
    *out = r;
    return true;
}

static civil_date day_in_year(const struct tz_day *d, int year)
{
    assert(year >= 1 && year < 9999);
    civil_date first = date_of(year, 1, 1);
    if (d->form == '0')
        return first + d->day;
    if (d->form == 'J') {
        bool leap = date_of(year, 2, 29) != DATE_NONE;
        return first + d->day - 1 + (leap && d->day >= 60);
    }
    civil_date month = date_of(year, d->month, 1);
    civil_date next = d->month == 12 ? date_of(year + 1, 1, 1) : date_of(year, d->month + 1, 1);
    int weekday = (d->day + 6) % 7; /* Monday first */
    civil_date day = month + (weekday - date_weekday(month) + 7) % 7 + 7 * (d->week - 1);
    return day < next ? day : day - 7; /* week 5 means the last one */
}

instant tz_rule_starts(const struct tz_rule *r, int year)
{
    return (instant)day_in_year(&r->start, year) * DAY_MIN + r->start.minute - r->std_min;
}

instant tz_rule_ends(const struct tz_rule *r, int year)
{
    return (instant)day_in_year(&r->end, year) * DAY_MIN + r->end.minute - r->dst_min;
}
