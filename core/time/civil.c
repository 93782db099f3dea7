/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil.c - computes with dates and ISO weeks, reads and writes them as text.  The wall clock is in zone.c. */
#include "civil.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Days since 1970-01-01 of a proleptic Gregorian date; years counted from March so that the leap day comes last. */
static civil_date days_of(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

void date_split(civil_date date, int *year, int *month, int *day)
{
    int z = date + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int y = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * m + 2) / 5 + 1;
    *month = m + (m < 10 ? 3 : -9);
    *year = y + era * 400 + (*month <= 2);
    assert(*month >= 1 && *month <= 12 && *day >= 1 && *day <= 31);
}

bool date_falls_on(civil_date date, int month, int day)
{
    int year, m, d;
    date_split(date, &year, &m, &d);
    return m == month && d == day;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

civil_date date_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return DATE_NONE;
    return days_of(year, month, day);
}

int date_weekday(civil_date d)
{
    return ((d + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

civil_date date_monday(civil_date d)
{
    return d - date_weekday(d);
}

/* Week 1 is the one that holds 4 January. */
static civil_date first_monday(int year)
{
    return date_monday(days_of(year, 1, 4));
}

void date_iso_week(civil_date d, int *year, int *week)
{
    int month, day;
    date_split(date_monday(d) + 3, year, &month, &day);
    *week = (date_monday(d) - first_monday(*year)) / 7 + 1;
}

civil_date date_of_iso_week(int year, int week)
{
    if (year < 1 || year > 9998 || week < 1 || first_monday(year) + (week - 1) * 7 >= first_monday(year + 1))
        return DATE_NONE;
    return first_monday(year) + (week - 1) * 7;
}

civil_date date_easter(int year)
{
    assert(year > 0);
    int a = year % 19, b = year / 100, c = year % 100;
    int g = (8 * b + 13) / 25;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return days_of(year, n / 31, n % 31 + 1);
}

int date_age(civil_date born, civil_date on)
{
    int y0, m0, d0, y1, m1, d1;
    date_split(born, &y0, &m0, &d0);
    date_split(on, &y1, &m1, &d1);
    return y1 - y0 - (m1 < m0 || (m1 == m0 && d1 < d0));
}

/* ---- texts --------------------------------------------------------------------------------------- */

char *date_text(civil_date d, char out[DATE_TEXT])
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    snprintf(out, DATE_TEXT, "%04d-%02d-%02d", y, m, day);
    return out;
}

char *week_text(civil_date monday, char out[WEEK_TEXT])
{
    int y, w;
    date_iso_week(monday, &y, &w);
    snprintf(out, WEEK_TEXT, "%04d-W%02d", y, w);
    return out;
}

char *clock_text(int minute_of_day, char out[CLOCK_TEXT])
{
    snprintf(out, CLOCK_TEXT, "%02d:%02d", minute_of_day / 60 % 100, minute_of_day % 60);
    return out;
}

/* Reads a number of at least `least` and at most `most` digits, and moves *s behind it. */
static bool digits(const char **s, int least, int most, int *out)
{
    int n = 0, v = 0;
    while (n < most && (*s)[n] >= '0' && (*s)[n] <= '9')
        v = v * 10 + ((*s)[n++] - '0');
    if (n < least)
        return false;
    *s += n;
    *out = v;
    return true;
}

static bool character(const char **s, const char *any_of)
{
    if (!**s || !strchr(any_of, **s))
        return false;
    ++*s;
    return true;
}

bool date_parse(const char *s, civil_date *out)
{
    int y, m, d;
    const char *p = s;
    bool iso = digits(&p, 4, 4, &y) && character(&p, "-") && digits(&p, 2, 2, &m) && character(&p, "-") &&
               digits(&p, 2, 2, &d) && !*p;
    if (!iso) {
        p = s;
        if (!(digits(&p, 1, 2, &d) && character(&p, "/") && digits(&p, 1, 2, &m) && character(&p, "/") &&
              digits(&p, 4, 4, &y) && !*p))
            return false;
    }
    civil_date date = date_of(y, m, d);
    if (date == DATE_NONE)
        return false;
    *out = date;
    return true;
}

bool clock_parse(const char *s, int *minute_of_day)
{
    int h, m = 0, sec = 0;
    if (!digits(&s, 1, 2, &h))
        return false;
    if (character(&s, "hH")) {
        if (*s && !digits(&s, 2, 2, &m))
            return false;
    } else {
        if (!character(&s, ":") || !digits(&s, 2, 2, &m))
            return false;
        /* Spreadsheet programs add seconds. */
        if (character(&s, ":") && !digits(&s, 2, 2, &sec))
            return false;
    }
    if (*s || m > 59 || sec != 0 || h * 60 + m > DAY_MIN)
        return false;
    *minute_of_day = h * 60 + m;
    return true;
}

bool week_parse(const char *s, civil_date today, civil_date *monday)
{
    static const char *const words[] = {"last", "this", "next"};
    for (int i = 0; i < 3; i++)
        if (!strcasecmp(s, words[i])) {
            *monday = date_monday(today) + (i - 1) * 7;
            return true;
        }
    int y, w;
    const char *p = s;
    if (digits(&p, 4, 4, &y) && character(&p, "-") && character(&p, "wW") && digits(&p, 2, 2, &w) && !*p) {
        civil_date d = date_of_iso_week(y, w);
        if (d == DATE_NONE)
            return false;
        *monday = d;
        return true;
    }
    civil_date d;
    if (!date_parse(s, &d))
        return false;
    *monday = date_monday(d);
    return true;
}
