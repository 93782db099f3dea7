/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_events.h - what a calendar file says of somebody's time, as busy intervals.
 *
 * Events: DTSTART, rules and dates make a set of starts; EXDATE and overrides take out what begins at the same
 * instant.  DTEND gives an exact length; in DURATION days count by the clock and hours exactly; whole days are the
 * person's own local days. */
#ifndef CORDAGE_ICAL_EVENTS_H
#define CORDAGE_ICAL_EVENTS_H

#include "busy.h"
#include "ical_lines.h"

/* Reads a file in this very process; ical_busy() (ical_import.h) does it in a caged child.  *out is sorted. */
int ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                      const struct ical_source *src, struct busy_list *out);

#endif
