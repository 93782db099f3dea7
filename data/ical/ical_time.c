/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_time.c - dates, times, durations and offsets of a calendar file read from their texts. */
#include "ical_time.h"

#include "civil.h"

#include <ctype.h>

/* Exactly n digits at *s; moves behind them. */
static bool digits(const char **s, int n, int *out)
{
    int value = 0;
    for (int i = 0; i < n; i++, ++*s) {
        if (!isdigit((unsigned char)**s))
            return false;
        value = value * 10 + (**s - '0');
    }
    *out = value;
    return true;
}

static const char *skip_space(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

bool stamp_parse(const char *text, struct stamp *out)
{
    int year, month, day, hour, minute, second;
    const char *s = skip_space(text);
    if (!digits(&s, 4, &year) || !digits(&s, 2, &month) || !digits(&s, 2, &day) || year < 1)
        return false;
    civil_date d = date_of(year, month, day);
    if (d == DATE_NONE)
        return false;
    struct stamp r = {.s = (int64_t)d * DAY_S, .kind = STAMP_DATE};
    if (*s == 'T' || *s == 't') {
        s++;
        if (!digits(&s, 2, &hour) || !digits(&s, 2, &minute) || !digits(&s, 2, &second))
            return false;
        if (hour > 23 || minute > 59 || second > 60)
            return false;
        r.s += hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
        r.kind = STAMP_LOCAL;
        if (*s == 'Z' || *s == 'z') {
            r.kind = STAMP_UTC;
            s++;
        }
    }
    if (*skip_space(s))
        return false;
    *out = r;
    return true;
}

static int64_t unit_seconds(char unit, bool time, int64_t *days)
{
    *days = 0;
    switch (toupper((unsigned char)unit)) {
    case 'W':
        *days = time ? -1 : 7;
        return 0;
    case 'D':
        *days = time ? -1 : 1;
        return 0;
    case 'H':
        return time ? 3600 : -1;
    case 'M':
        return time ? 60 : -1;
    case 'S':
        return time ? 1 : -1;
    default:
        return -1;
    }
}

bool nominal_parse(const char *text, struct nominal *out)
{
    const char *s = skip_space(text);
    struct nominal r = {0};
    int sign = *s == '-' ? -1 : 1, parts = 0;
    bool time = false;
    if (*s == '-' || *s == '+')
        s++;
    if (*s != 'P' && *s != 'p')
        return false;
    for (s++; *s && *s != ' '; s++) {
        int64_t value = 0, days;
        if (*s == 'T' || *s == 't') {
            if (time)
                return false;
            time = true;
            continue;
        }
        int n = 0;
        for (; isdigit((unsigned char)*s); s++)
            if (++n <= 9)
                value = value * 10 + (*s - '0');
        int64_t seconds = unit_seconds(*s, time, &days);
        if (n == 0 || n > 9 || !*s || seconds < 0 || days < 0)
            return false;
        r.days += value * days;
        r.s += value * seconds;
        parts++;
    }
    if (!parts || *skip_space(s))
        return false;
    *out = (struct nominal){.days = sign * r.days, .s = sign * r.s};
    return true;
}

bool offset_parse(const char *text, int *seconds)
{
    const char *s = skip_space(text);
    int sign = *s == '-' ? -1 : 1, hour, minute, second = 0;
    if (*s != '-' && *s != '+')
        return false;
    s++;
    if (!digits(&s, 2, &hour) || !digits(&s, 2, &minute))
        return false;
    if (isdigit((unsigned char)*s) && !digits(&s, 2, &second))
        return false;
    if (*skip_space(s) || hour > 23 || minute > 59 || second > 59)
        return false;
    *seconds = sign * (hour * 3600 + minute * 60 + second);
    return true;
}
