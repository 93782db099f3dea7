/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_vtimezone.c - writes one minimal VTIMEZONE for a zone of the system. */
#include "ical_vtimezone.h"

#include <stdlib.h>

enum { CYCLE_YEARS = 28, PROBE_MIN = 14 * DAY_MIN, UTC_DAY_MIN = DAY_MIN };

struct change { /* the clock goes from one offset to another */
    instant at;
    int before, after;      /* minutes east of UTC */
    int year, month, day;   /* local, by the clock before the change: how RFC 5545 writes it */
    int weekday, clock_min; /* 0 = Monday */
};
struct changes {
    VEC(struct change) list;
};

/* All changes of one direction, forward or back, as a yearly rule. */
struct rule_shape {
    int month, weekday, clock_min, before, after, n;
    int day_from, day_to; /* days of the month they fall on, over the cycle */
};

static instant year_start(int year)
{
    return (instant)date_of(year, 1, 1) * UTC_DAY_MIN;
}

static void add_change(struct changes *out, const struct zone *z, instant low, instant high)
{
    int before = zone_offset(z, low);
    while (high - low > 1) {
        instant middle = low + (high - low) / 2;
        if (zone_offset(z, middle) == before)
            low = middle;
        else
            high = middle;
    }
    instant wall = high + before; /* minutes of the clock before the change */
    civil_date d = (civil_date)(wall / DAY_MIN - (wall % DAY_MIN < 0));
    struct change *c = vec_add(&out->list);
    *c = (struct change){.at = high, .before = before, .after = zone_offset(z, high), .weekday = date_weekday(d)};
    c->clock_min = (int)(wall - (instant)d * DAY_MIN);
    date_split(d, &c->year, &c->month, &c->day);
}

static void find_changes(struct changes *out, const struct zone *z, int first_year, int last_year)
{
    instant end = year_start(last_year + 1);
    for (instant t = year_start(first_year); t < end; t += PROBE_MIN)
        if (zone_offset(z, t) != zone_offset(z, t + PROBE_MIN))
            add_change(out, z, t, t + PROBE_MIN);
}

static bool shape_takes(struct rule_shape *s, const struct change *c)
{
    if (s->n == 0)
        *s = (struct rule_shape){.month = c->month,
                                 .weekday = c->weekday,
                                 .clock_min = c->clock_min,
                                 .before = c->before,
                                 .after = c->after,
                                 .day_from = c->day,
                                 .day_to = c->day};
    else if (s->month != c->month || s->weekday != c->weekday || s->clock_min != c->clock_min ||
             s->before != c->before || s->after != c->after)
        return false;
    s->n++;
    s->day_from = c->day < s->day_from ? c->day : s->day_from;
    s->day_to = c->day > s->day_to ? c->day : s->day_to;
    return s->day_to - s->day_from < 7;
}

/* Is there one rule forward and one back, each once a year? */
static bool find_shapes(const struct changes *c, struct rule_shape *forward, struct rule_shape *back)
{
    for (int i = 0; i < c->list.n; i++) {
        const struct change *x = &c->list.at[i];
        if (!shape_takes(x->after > x->before ? forward : back, x))
            return false;
    }
    return forward->n == CYCLE_YEARS && back->n == CYCLE_YEARS && forward->after == back->before;
}

static int month_days(int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1];
}

static void write_offsets(struct ical_writer *w, int before, int after)
{
    int b = abs(before), a = abs(after);
    ical_line_fmt(w, "TZOFFSETFROM", "%c%02d%02d", before < 0 ? '-' : '+', b / 60, b % 60);
    ical_line_fmt(w, "TZOFFSETTO", "%c%02d%02d", after < 0 ? '-' : '+', a / 60, a % 60);
    if (a % 60)
        ical_line_fmt(w, "TZNAME", "%c%02d%02d", after < 0 ? '-' : '+', a / 60, a % 60);
    else
        ical_line_fmt(w, "TZNAME", "%c%02d", after < 0 ? '-' : '+', a / 60);
}

/* The rule's day in 1970: the first such weekday from day_from on. */
static int day_in_1970(const struct rule_shape *s)
{
    int day = s->day_from;
    while (date_weekday(date_of(1970, s->month, day)) != s->weekday)
        day++;
    return day;
}

static void write_rule(struct ical_writer *w, const char *kind, const struct rule_shape *s)
{
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    ical_begin(w, kind);
    ical_line_fmt(w, "DTSTART", "1970%02d%02dT%02d%02d00", s->month, day_in_1970(s), s->clock_min / 60,
                  s->clock_min % 60);
    const char *day = names[s->weekday];
    if (s->day_from == month_days(s->month) - 6)
        ical_line_fmt(w, "RRULE", "FREQ=YEARLY;BYDAY=-1%s;BYMONTH=%d", day, s->month);
    else if (s->day_from % 7 == 1)
        ical_line_fmt(w, "RRULE", "FREQ=YEARLY;BYDAY=%d%s;BYMONTH=%d", s->day_from / 7 + 1, day, s->month);
    else
        ical_line_fmt(w, "RRULE", "FREQ=YEARLY;BYDAY=%s;BYMONTHDAY=%d,%d,%d,%d,%d,%d,%d;BYMONTH=%d", day, s->day_from,
                      s->day_from + 1, s->day_from + 2, s->day_from + 3, s->day_from + 4, s->day_from + 5,
                      s->day_from + 6, s->month);
    write_offsets(w, s->before, s->after);
    ical_end(w);
}

static void write_fixed(struct ical_writer *w, int offset)
{
    ical_begin(w, "STANDARD");
    ical_line(w, "DTSTART", "19700101T000000");
    write_offsets(w, offset, offset);
    ical_end(w);
}

static void write_list(struct ical_writer *w, const struct changes *c)
{
    write_fixed(w, c->list.at[0].before);
    for (int i = 0; i < c->list.n; i++) {
        const struct change *x = &c->list.at[i];
        const char *kind = x->after > x->before ? "DAYLIGHT" : "STANDARD";
        ical_begin(w, kind);
        ical_line_fmt(w, "DTSTART", "%04d%02d%02dT%02d%02d00", x->year, x->month, x->day, x->clock_min / 60,
                      x->clock_min % 60);
        write_offsets(w, x->before, x->after);
        ical_end(w);
    }
}

void ical_vtimezone_write(struct ical_writer *w, const struct zone *z, int first_year, int last_year)
{
    struct changes cycle = {0}, around = {0};
    struct rule_shape forward = {0}, back = {0};
    find_changes(&cycle, z, first_year, first_year + CYCLE_YEARS - 1);
    ical_begin(w, "VTIMEZONE");
    ical_line(w, "TZID", zone_name(z));
    if (cycle.list.n == 0) {
        write_fixed(w, zone_offset(z, year_start(first_year)));
    } else if (find_shapes(&cycle, &forward, &back)) {
        write_rule(w, "STANDARD", &back);
        write_rule(w, "DAYLIGHT", &forward);
    } else {
        find_changes(&around, z, first_year - 1, last_year + 2);
        if (around.list.n)
            write_list(w, &around);
        else
            write_fixed(w, zone_offset(z, year_start(first_year)));
    }
    ical_end(w);
    vec_free(&cycle.list);
    vec_free(&around.list);
}
