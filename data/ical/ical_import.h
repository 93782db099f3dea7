/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_import.h - a person's own calendar, read in a caged child process: busy intervals come back.
 *
 *   ical_lines    bytes -> components, bounded, with line numbers
 *   ical_tz       the zones they name            zone_names      what a zone's name means
 *   ical_event    one event, its occurrences     ical_recur      the dates of rules
 *   ical_series   the events of one UID together ical_unread     what cannot be read, and when it could be
 *   ical_events   all of them and VFREEBUSY      ical_available  VAVAILABILITY
 *   ical_import   the cage around it: a child process with limits of CPU, memory and time, and seccomp
 *
 * What is sound is read; an event that cannot be read is left out and told, with its line, its day and the reason.  A
 * file is refused whole, with the line and the reason, when it is no calendar (a web page, a zero byte, an end that is
 * missing) or exceeds a limit.  The cage closes before the first byte is looked at; for the system's time zones the
 * child asks its parent.  Nothing is ever fetched. */
#ifndef CORDAGE_ICAL_IMPORT_H
#define CORDAGE_ICAL_IMPORT_H

#include "busy.h"
#include "err.h"

/* Everything busy in [from, to), cut to it.  name: of the file, for messages; home: the zone of floating times and
 * whole days; own_uid: events whose UID holds it are counted and left out, NULL for none.  ERR_DATA when the file is
 * refused or would take too long. */
int ical_busy(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
              const char *own_uid, struct busy_list *out, struct err *e);
/* The same for events that take whole days, from midnight to midnight of `home`, whether they leave people free or not:
 * holidays and school terms mostly do. */
int ical_whole_days(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
                    const char *own_uid, struct busy_list *out, struct err *e);

#endif
