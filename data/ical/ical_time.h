/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_time.h - dates and times, durations and offsets of a calendar file.
 *
 * A stamp counts whole seconds since 1970: of UTC, or of a wall clock whose zone somebody else knows.  Its kind says
 * which.  Readers take the whole text or return false. */
#ifndef CORDAGE_ICAL_TIME_H
#define CORDAGE_ICAL_TIME_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_S = 86400 };
/* The whole minute that a second falls into, also before 1970. */
static inline int64_t minute_of_second(int64_t s)
{
    return s / 60 - (s % 60 < 0);
}

enum stamp_kind { STAMP_DATE, STAMP_LOCAL, STAMP_UTC };
struct stamp {
    int64_t s;
    enum stamp_kind kind;
};
/* 20261123, 20261123T080000, 20261123T070000Z: the whole text or nothing. */
bool stamp_parse(const char *text, struct stamp *out);

/* A length of time: its days go from wall clock to wall clock and may last 23 or 25 h, its seconds are exact. */
struct nominal {
    int64_t days, s;
};
bool nominal_parse(const char *text, struct nominal *out); /* P1W, P1DT2H, -PT15M */
bool offset_parse(const char *text, int *seconds);         /* +0100, -033000 */

#endif
