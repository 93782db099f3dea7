/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readable.c - hours, dates, times of day and percentages as the reader's language writes them. */
#include "readable.h"
#include "i18n.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFERS = 16, BUFFER = 160 };

static char *buffer(void)
{
    static char at[BUFFERS][BUFFER];
    static int next;
    next = (next + 1) % BUFFERS;
    return at[next];
}

const char *hours(int minutes)
{
    char *b = buffer();
    int m = abs(minutes);
    /* hours and minutes of a duration: 7:30 */
    int n = snprintf(b, BUFFER, "%s", minutes < 0 ? "-" : "");
    snprintf(b + n, BUFFER - (size_t)n, _("%d:%02d"), m / 60, m % 60);
    return b;
}

const char *hours_signed(int minutes)
{
    char *b = buffer();
    snprintf(b, BUFFER, "%s%s", minutes > 0 ? "+" : "", hours(minutes));
    return b;
}

const char *number(double x, int decimals)
{
    char *b = buffer();
    snprintf(b, BUFFER, "%.*f", decimals, x);
    char *point = strchr(b, '.');
    if (point)
        *point = *_(".");
    return b;
}

const char *percent(double share)
{
    char *b = buffer();
    snprintf(b, BUFFER, _("%s %%"), number(floor(share * 1000 + 0.5 + 1e-9) / 10, 1));
    return b;
}

static const char *const days_short[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const days_long[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                        N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const months_short[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May|short"), N_("Jun"),
                                           N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"),       N_("Dec")};
static const char *const months_long[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                          N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                          N_("September"), N_("October"),  N_("November"), N_("December")};

const char *weekday_short(int weekday)
{
    return _(days_short[weekday]);
}

const char *weekday_long(int weekday)
{
    return _(days_long[weekday]);
}

/* The day of the month; French says "1er". */
static const char *day_number(int day)
{
    char *b = buffer();
    snprintf(b, BUFFER, "%d", day);
    return day == 1 ? _("1") : b;
}

static const char *month_short(int month)
{
    const char *name = _(months_short[month - 1]);
    return month == 5 && strchr(name, '|') ? "May" : name;
}

const char *date_short(civil_date d)
{
    int y, m, day;
    char *b = buffer();
    date_split(d, &y, &m, &day);
    snprintf(b, BUFFER, _("%1$s %2$s %3$s"), weekday_short(date_weekday(d)), day_number(day), month_short(m));
    return b;
}

const char *date_long(civil_date d)
{
    int y, m, day;
    char *b = buffer();
    date_split(d, &y, &m, &day);
    snprintf(b, BUFFER, _("%1$s %2$s %3$s %4$d"), weekday_long(date_weekday(d)), day_number(day), _(months_long[m - 1]),
             y);
    return b;
}

const char *clock_of(int minute_of_day)
{
    char *b = buffer();
    /* a time of day: 08:30 */
    snprintf(b, BUFFER, _("%02d:%02d"), minute_of_day / 60, minute_of_day % 60);
    return b;
}

const char *week_title(civil_date monday)
{
    int y1, m1, d1, y2, m2, d2;
    char *b = buffer(), week[WEEK_TEXT];
    date_split(monday, &y1, &m1, &d1);
    date_split(monday + 6, &y2, &m2, &d2);
    week_text(monday, week);
    if (m1 == m2)
        snprintf(b, BUFFER, _("week %1$s, %2$s to %3$s %4$s %5$d"), week, day_number(d1), day_number(d2),
                 _(months_long[m2 - 1]), y2);
    else
        snprintf(b, BUFFER, _("week %1$s, %2$s %3$s to %4$s %5$s %6$d"), week, day_number(d1), _(months_long[m1 - 1]),
                 day_number(d2), _(months_long[m2 - 1]), y2);
    return b;
}
