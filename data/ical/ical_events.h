/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_events.h - what a calendar file says of somebody's time, as busy intervals.
 *
 * Events: DTSTART, rules and dates make a set of starts; EXDATE and overrides take out what begins at
 * the same instant; an override stands for itself, one with RANGE=THISANDFUTURE moves all that follow.  The
 * highest SEQUENCE of a UID (and RECURRENCE-ID) counts.  DTEND gives an exact length, DURATION days by the
 * clock and hours exactly; whole days are the person's own local days. */
#ifndef CORDAGE_ICAL_EVENTS_H
#define CORDAGE_ICAL_EVENTS_H

#include "ical_import.h"
#include "ical_lines.h"
#include "ical_tz.h"

/* Before: ical_lines_read(), ical_tzs_open(), ical_tzs_expand().  Appends to out, sorted. */
int ical_events_busy(const struct ical_file *f, const struct ical_tzs *zones, instant from, instant to,
                     const struct ical_source *src, struct busy_list *out);

/* All steps at once, without a cage: for the caged child, and for tests of what it does. */
int ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                      const struct ical_source *src, void (*cage)(void *), void *cage_data, struct busy_list *out);

#endif
