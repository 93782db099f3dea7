/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_tz.h - inside of the calendar reader: the time zones that a calendar file names.
 *
 * A name means, in this order:
 *   1. the file's own VTIMEZONE of that name, of the same VCALENDAR or else of another, wherever in the file it stands;
 *   2. the system's zone of that name;
 *   3. the zone that stands for a Windows name (windows_zones.h);
 *   4. the system's zone at the end of a private path, /vendor/.../Europe/Paris.
 * Any other name is refused.  A wall time that occurs twice means the first; one in the gap is read with the offset
 * before it.  All times are whole seconds since 1970. */
#ifndef CORDAGE_ICAL_TZ_H
#define CORDAGE_ICAL_TZ_H

#include "civil.h"
#include "ical_lines.h"
#include "ical_time.h"

struct ical_tz;  /* one zone */
struct ical_tzs; /* those of a file; owns them, borrows the file and the home zone */

/* Finds every zone that the file needs.  Nothing after it opens files of the system. */
int ical_tzs_open(const struct ical_file *f, const struct zone *home, const struct ical_source *src,
                  struct ical_tzs **out);
/* Works out the clock changes of the file's own zones up to `to`, UTC. */
int ical_tzs_expand(struct ical_tzs *all, int64_t to, const struct ical_source *src);
void ical_tzs_free(struct ical_tzs *all);

/* The zone that a property's TZID names; home without one.  Never NULL after ical_tzs_open(). */
const struct ical_tz *ical_tz_of(const struct ical_tzs *all, int calendar, const struct ical_prop *p);
const struct ical_tz *ical_tz_home(const struct ical_tzs *all);

int64_t ical_tz_utc(const struct ical_tz *tz, int64_t wall);
int64_t ical_tz_wall(const struct ical_tz *tz, int64_t utc);
/* A stamp as seconds of UTC; dates are midnight of the zone. */
int64_t ical_stamp_utc(const struct ical_tz *tz, struct stamp s);

#endif
