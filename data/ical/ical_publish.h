/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_publish.h - bookings as an iCalendar (RFC 5545, RFC 7986) that every client reads right.
 *
 *   VCALENDAR  METHOD:PUBLISH, the calendar's name and zone, refresh hints
 *     VTIMEZONE  one, our own (ical_vtimezone.h), also when there is no event
 *     VEVENT     one per booking, no ATTENDEE and no ORGANIZER, in the order given:
 *                UID from the presence's id; DTSTAMP = LAST-MODIFIED = the presence's own last published
 *                change; SEQUENCE; STATUS; start and end with TZID, or in UTC within the hour that occurs twice
 *
 * The text depends on nothing but the arguments and the language, so that two publications of the same plan are the
 * same byte for byte. */
#ifndef CORDAGE_ICAL_PUBLISH_H
#define CORDAGE_ICAL_PUBLISH_H

#include "store.h"

struct ical_options {
    int alarm_min;          /* VALARM so many minutes before; -1 = none */
    const char *class_name; /* "PUBLIC", "PRIVATE", "CONFIDENTIAL" or NULL */
};
/* All bookings, sorted by start and those of one employee or member only, as one VCALENDAR; `about` is the calendar's
 * name.  for_member: summaries name the employee instead of the member, and nothing else of the employee is told.
 * free() it. */
char *ical_publish(const struct group *g, const struct zone *z, const struct bookings *b, const char *about,
                   bool for_member, const struct ical_options *opt);

/* A cancelled presence stays in the calendars for ICAL_KEEP_CANCELLED_DAYS after its end or its
 * cancellation, whichever is later: subscribers see it struck through instead of vanishing. */
enum { ICAL_KEEP_CANCELLED_DAYS = 42 };
bool ical_keeps(const struct booking *b, instant now);

#endif
