/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_series.h - inside of the calendar reader: events of one UID together.
 *
 * Of several versions of an event the one with the highest SEQUENCE counts; with the same SEQUENCE and on different
 * days they are several events.  Faked masters and the group's own events are passed over.  An override (RECURRENCE-ID)
 * takes the place of the occurrence that it names; with RANGE=THISANDFUTURE it also moves all that follow. */
#ifndef CORDAGE_ICAL_SERIES_H
#define CORDAGE_ICAL_SERIES_H

#include "ical_event.h"
#include "ical_reading.h"

/* Called for each occurrence, from..to in seconds of UTC; a code other than 0 ends it all. */
typedef int (*ical_emit_fn)(struct ical_reading *r, const struct event *ev, int64_t from, int64_t to, void *ctx);
/* Reads the components of that kind (within component `parent`, -1 for any), drops old versions and emits the
 * occurrences of the others that matter for the time asked for. */
int ical_series_emit(struct ical_reading *r, enum ical_kind kind, int parent, ical_emit_fn emit, void *ctx);

#endif
