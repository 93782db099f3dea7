/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_import.h - a person's own calendar, read in a caged child process: busy intervals come back.
 *
 *   ical_lines    bytes -> components, bounded, with line numbers
 *   ical_tz       the zones they name            ical_recur       the dates of their rules
 *   ical_event    one event, its occurrences     ical_series      the events of one UID together
 *   ical_events   all of them and VFREEBUSY      ical_available   VAVAILABILITY
 *   ical_import   the cage around it: a child process with limits of CPU, memory and time, and seccomp
 *
 * A file is read whole or refused whole, with the line and the reason.  Nothing is ever fetched. */
#ifndef CORDAGE_ICAL_IMPORT_H
#define CORDAGE_ICAL_IMPORT_H

#include "busy.h"
#include "err.h"

/* Everything busy in [from, to), cut to it.  name: of the file, for messages; home: the zone of floating times and
 * whole days.  ERR_DATA with line and reason when the file is no sound calendar or would take too long. */
int ical_busy(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
              struct busy_list *out, struct err *e);

#endif
