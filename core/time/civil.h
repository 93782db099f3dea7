/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil.h - dates, ISO weeks, instants and a time zone's wall clock.
 *
 * A date is a day of the civil (proleptic Gregorian) calendar; an instant is a UTC minute; between
 * the two stands a zone.  Everything a person writes is wall clock; everything computed with is
 * instants, so that a week of 167 or 169 hours and a night of 23 or 25 h are exact.
 *
 * Gap and fold (explicit, the same everywhere): a wall time that does not exist (clocks go forward)
 * is read with the offset before the gap (02:30 becomes 03:30); one that occurs twice means the first. */
#ifndef CORDAGE_CIVIL_H
#define CORDAGE_CIVIL_H

#include "err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t civil_date; /* days since 1970-01-01 */
typedef int64_t instant;    /* minutes since 1970-01-01T00:00Z */

#define DATE_MIN  INT32_MIN /* an open "from" */
#define DATE_MAX  INT32_MAX /* an open "to"   */
#define DATE_NONE (INT32_MIN + 1)
#define DAY_MIN   1440 /* minutes of a nominal day */

civil_date date_of(int year, int month, int day); /* any day number; DATE_NONE if not a date */
void date_split(civil_date d, int *year, int *month, int *day);
bool date_falls_on(civil_date d, int month, int day); /* of any year */
int date_weekday(civil_date d);                       /* 0 = Monday .. 6 = Sunday */
civil_date date_monday(civil_date d);                 /* the Monday of its ISO week */
void date_iso_week(civil_date d, int *year, int *week);
civil_date date_of_iso_week(int year, int week); /* its Monday; DATE_NONE if there is no such week */
civil_date date_easter(int year);                /* Gregorian computus */
int date_age(civil_date born, civil_date on);    /* whole years */

/* ISO texts; the buffer is returned. */
enum { DATE_TEXT = 16, WEEK_TEXT = 16, INSTANT_TEXT = 40, CLOCK_TEXT = 8 };
char *date_text(civil_date d, char out[DATE_TEXT]);        /* 2026-11-23 */
char *week_text(civil_date monday, char out[WEEK_TEXT]);   /* 2026-W48 */
char *clock_text(int minute_of_day, char out[CLOCK_TEXT]); /* 08:30; 24:00 stays 24:00 */

/* Strict readers: the whole text or nothing.  Return false when it is not one. */
bool date_parse(const char *s, civil_date *out);     /* 2026-11-23 or 23/11/2026 */
bool clock_parse(const char *s, int *minute_of_day); /* 08:30, 8:30, 8h30, 8h, 24:00 (0..1440) */
/* this, next, last, 2026-W48, or any date in it; today is needed for the words. */
bool week_parse(const char *s, civil_date today, civil_date *monday);

struct zone; /* one time zone of the system's tz data, read once, then constant (safe to share) */
int zone_open(const char *iana_name, struct zone **out, struct err *e); /* ERR_DATA when unknown */
/* The two steps of zone_open(), for whoever may not open files: the bytes of the system's file, free() them; a zone of
 * such bytes, which may come from anywhere. */
int zone_file(const char *iana_name, unsigned char **bytes, size_t *n);
int zone_of_file(const char *iana_name, const unsigned char *bytes, size_t n, struct zone **out);
void zone_close(struct zone *z);
const char *zone_name(const struct zone *z);
instant zone_instant(const struct zone *z, civil_date d, int minute_of_day); /* minute: below 0 or beyond a day too */
void zone_wall(const struct zone *z, instant t, civil_date *d, int *minute_of_day);
int zone_offset(const struct zone *z, instant t); /* minutes east of UTC */
enum wall_kind { WALL_ONCE, WALL_GAP, WALL_TWICE };
enum wall_kind zone_wall_kind(const struct zone *z, civil_date d, int minute_of_day);
civil_date zone_date(const struct zone *z, instant t);
char *instant_text(const struct zone *z, instant t, char out[INSTANT_TEXT]); /* 2026-11-23T08:00:00+01:00 */
char *instant_utc_text(instant t, char out[INSTANT_TEXT]);                   /* 2026-11-23T07:00:00Z */
/* 2026-11-23T08:00[:00][Z|+01:00]; without an offset it is wall clock in z. */
bool instant_parse(const struct zone *z, const char *s, instant *out);

#endif
