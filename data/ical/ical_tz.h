/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_tz.h - inside of the calendar reader: the time zones that a calendar file names.
 *
 * A name means, in this order:
 *   1. the zone of the tz data of that name, or at the end of a path (/vendor/.../Europe/Paris), whatever the file
 * says;
 *   2. the file's own VTIMEZONE of that name, of the same VCALENDAR or else of another, wherever in the file it stands;
 *   3. what zone_names.h makes of it: names that Windows shows and stores, offsets.
 * Nobody knows what any other name means.  A wall time that occurs twice means the first; one in the gap is read with
 * the offset before it.  All times are whole seconds since 1970. */
#ifndef CORDAGE_ICAL_TZ_H
#define CORDAGE_ICAL_TZ_H

#include "civil.h"
#include "ical_lines.h"
#include "ical_time.h"

struct ical_tz;  /* one zone */
struct ical_tzs; /* those of a file; owns them, borrows the file and the home zone */

/* Finds every zone that the file names, with the clock changes of its own ones up to `to`, UTC. */
int ical_tzs_open(const struct ical_file *f, const struct zone *home, int64_t to, const struct ical_source *src,
                  struct ical_tzs **out);
void ical_tzs_free(struct ical_tzs *all);

/* The zone that a property's TZID names; home without one; NULL when nobody knows what the name means. */
const struct ical_tz *ical_tz_of(const struct ical_tzs *all, int calendar, const struct ical_prop *p);
const struct ical_tz *ical_tz_home(const struct ical_tzs *all);

int64_t ical_tz_utc(const struct ical_tz *tz, int64_t wall);
int64_t ical_tz_wall(const struct ical_tz *tz, int64_t utc);
/* A stamp as seconds of UTC; dates are midnight of the zone. */
int64_t ical_stamp_utc(const struct ical_tz *tz, struct stamp s);
/* A date or time in the text of a property, with its zone: home for dates.  ICAL_UNREADABLE when it is none, or its
 * zone is unknown. */
struct when {
    struct stamp s;
    const struct ical_tz *tz;
    int64_t utc;
};
int ical_when(const struct ical_tzs *all, int calendar, const struct ical_prop *p, const char *text,
              const struct ical_source *src, struct when *out);
/* The day, as seconds at its midnight, that a time means where only a day can be meant: in series of whole days. */
int64_t ical_day_meant(const struct ical_tzs *all, struct stamp s);

#endif
