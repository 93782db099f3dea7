/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tz_rule.h - the yearly clock change as a POSIX TZ text tells it ("CET-1CEST,M3.5.0,M10.5.0/3").
 *
 * A file of the tz database says by such a text what happens after its last transition.  Only zone.c uses it. */
#ifndef CORDAGE_TZ_RULE_H
#define CORDAGE_TZ_RULE_H

#include "civil.h"

struct tz_day {
    char form;            /* 'M' month.week.weekday, 'J' day 1..365 without 29 February, '0' day 0..365 */
    int month, week, day; /* day: of the week (0 = Sunday), or of the year */
    int minute;           /* wall clock, -167 h .. 167 h */
};
struct tz_rule {
    int std_min, dst_min; /* offsets east of UTC */
    bool has_dst;
    struct tz_day start, end;
};

bool tz_rule_parse(const char *posix_tz, struct tz_rule *out); /* false: empty or not one */
instant tz_rule_starts(const struct tz_rule *r, int year);     /* daylight time begins */
instant tz_rule_ends(const struct tz_rule *r, int year);

#endif
