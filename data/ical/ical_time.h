/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_time.h - values of time in a calendar file: stamps, durations, offsets.
 * Whole seconds since 1970, of a wall clock or of UTC: the kind says which. */
#ifndef CORDAGE_ICAL_TIME_H
#define CORDAGE_ICAL_TIME_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_S = 86400 };
enum stamp_kind { STAMP_DATE, STAMP_LOCAL, STAMP_UTC };
struct stamp {
    int64_t s;
    enum stamp_kind kind;
};
/* 20261123, 20261123T080000, 20261123T070000Z: the whole text or nothing. */
bool stamp_parse(const char *text, struct stamp *out);

/* A length: days are nominal (a day is from wall clock to wall clock), seconds exact. */
struct nominal {
    int64_t days, s;
};
bool nominal_parse(const char *text, struct nominal *out); /* P1W, P1DT2H, -PT15M */
bool offset_parse(const char *text, int *seconds);         /* +0100, -033000 */

#endif
