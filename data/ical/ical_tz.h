/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_tz.h - the time zones that a calendar file names.
 *
 * A name means, in this order: the file's own VTIMEZONE (of its own VCALENDAR, then of any other, also
 * when defined after use); the system's zone of that name; the system's zone that the name of a Windows zone
 * stands for; the system's zone at the end of a private path (/vendor/.../Europe/Paris).  Any other name
 * is refused.  A wall time that occurs twice means the first; one in the gap is read with the offset before it. */
#ifndef CORDAGE_ICAL_TZ_H
#define CORDAGE_ICAL_TZ_H

#include "civil.h"
#include "ical_lines.h"
#include "ical_time.h"

struct ical_tz;
struct ical_tzs;

/* Opens every zone of the system that the file needs: the last moment at which files are read. */
int ical_tzs_open(const struct ical_file *f, const struct zone *home, const struct ical_source *src,
                  struct ical_tzs **out);
/* Works out the file's own zones up to the instant `to` (seconds). */
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
