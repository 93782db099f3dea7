/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil.h - dates, ISO weeks, instants and a time zone's wall clock.
 *
 * A date is a day of the civil (proleptic Gregorian) calendar, an instant is a minute of UTC, and a zone leads from one
 * to the other.  People write wall-clock times; the program computes with instants only, so that a week of 167 or 169
 * hours and a day of 23 or 25 h come out exactly.
 *
 * When clocks go forward, a wall-clock time that does not exist is read with the offset before the change (02:30
 * becomes 03:30); when they go back, one that occurs twice means the first of the two. */
#ifndef CORDAGE_CIVIL_H
#define CORDAGE_CIVIL_H

#include "err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t civil_date; /* days since 1970-01-01 */
typedef int64_t instant;    /* minutes since 1970-01-01T00:00Z */

#define DATE_MIN  INT32_MIN /* "from" of a span without a beginning */
#define DATE_MAX  INT32_MAX /* "to" of a span without an end */
#define DATE_NONE (INT32_MIN + 1)
#define DAY_MIN   1440 /* minutes of a nominal day */

civil_date date_of(int year, int month, int day); /* DATE_NONE when there is no such day */
void date_split(civil_date d, int *year, int *month, int *day);
bool date_falls_on(civil_date d, int month, int day); /* of any year */
int date_weekday(civil_date d);                       /* 0 = Monday .. 6 = Sunday */
civil_date date_monday(civil_date d);                 /* the Monday of its ISO week */
void date_iso_week(civil_date d, int *year, int *week);
civil_date date_of_iso_week(int year, int week); /* its Monday; DATE_NONE if there is no such week */
civil_date date_easter(int year);                /* Gregorian computus */
int date_age(civil_date born, civil_date on);    /* whole years */

/* Write a value as ISO 8601 does into `out`, and return it. */
enum { DATE_TEXT = 16, WEEK_TEXT = 16, INSTANT_TEXT = 40, CLOCK_TEXT = 8 };
char *date_text(civil_date d, char out[DATE_TEXT]);        /* 2026-11-23 */
char *week_text(civil_date monday, char out[WEEK_TEXT]);   /* 2026-W48 */
char *clock_text(int minute_of_day, char out[CLOCK_TEXT]); /* 08:30; 24:00 stays 24:00 */

/* Strict readers: the whole text must be of that form.  They return false, and leave `out` alone, when it is not. */
bool date_parse(const char *s, civil_date *out);     /* 2026-11-23 or 23/11/2026 */
bool clock_parse(const char *s, int *minute_of_day); /* 08:30, 8:30, 8h30, 8h, 24:00 (0..1440) */
/* Reads this, next, last, 2026-W48 or any date of the week; the words are meant from `today`. */
bool week_parse(const char *s, civil_date today, civil_date *monday);

struct zone; /* one time zone of the system's tz data, read once, then constant (safe to share) */
int zone_open(const char *iana_name, struct zone **out, struct err *e); /* ERR_DATA when unknown */
/* The two steps of zone_open(), apart for a process that may not open files: the first reads the bytes of the system's
 * file, which the caller frees; the second makes a zone of such bytes, which may come from anywhere. */
int zone_file(const char *iana_name, unsigned char **bytes, size_t *n);
int zone_of_file(const char *iana_name, const unsigned char *bytes, size_t n, struct zone **out);
void zone_close(struct zone *z);
const char *zone_name(const struct zone *z);
instant zone_instant(const struct zone *z, civil_date d, int minute_of_day); /* the minute may lie outside the day */
void zone_wall(const struct zone *z, instant t, civil_date *d, int *minute_of_day);
int zone_offset(const struct zone *z, instant t); /* minutes east of UTC */
enum wall_kind { WALL_ONCE, WALL_GAP, WALL_TWICE };
enum wall_kind zone_wall_kind(const struct zone *z, civil_date d, int minute_of_day);
civil_date zone_date(const struct zone *z, instant t);
char *instant_text(const struct zone *z, instant t, char out[INSTANT_TEXT]); /* 2026-11-23T08:00:00+01:00 */
char *instant_utc_text(instant t, char out[INSTANT_TEXT]);                   /* 2026-11-23T07:00:00Z */
/* Reads 2026-11-23T08:00[:00][Z|+01:00]; without an offset it is wall-clock time in z.  False: it is no such text. */
bool instant_parse(const struct zone *z, const char *s, instant *out);

#endif
