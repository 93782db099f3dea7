/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_publish.h - bookings as an iCalendar that every client reads right: see the file's header. */
#ifndef CORDAGE_ICAL_PUBLISH_H
#define CORDAGE_ICAL_PUBLISH_H

#include "store.h"

struct ical_options {
    int alarm_min;          /* VALARM so many minutes before; -1 = none */
    const char *class_name; /* "PUBLIC", "PRIVATE", "CONFIDENTIAL" or NULL */
};
/* All bookings (sorted, already filtered to one employee or member) as one VCALENDAR; `about` is
 * the calendar's name.  for_member: summaries name the employee, and nothing else of theirs.  free() it. */
char *ical_publish(const struct group *g, const struct zone *z, const struct bookings *b, const char *about,
                   bool for_member, const struct ical_options *opt);

#endif
