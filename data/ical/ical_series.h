/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_series.h - inside of the calendar reader: events of one UID together, and the reading that they belong to.
 *
 * Of several versions of an event the one with the highest SEQUENCE counts.  An override (RECURRENCE-ID) takes the
 * place of the occurrence that it names; with RANGE=THISANDFUTURE it also moves all that follow. */
#ifndef CORDAGE_ICAL_SERIES_H
#define CORDAGE_ICAL_SERIES_H

#include "busy.h"
#include "ical_event.h"

/* One file being read for the time [from, to), seconds of UTC.  All but out is borrowed and constant. */
struct ical_reading {
    const struct ical_file *f;
    const struct ical_tzs *zones;
    const struct ical_source *src;
    int64_t from, to;
    int budget; /* occurrences that may still be made, for the whole file */
    struct busy_list *out;
};
/* Called for each occurrence, from..to in seconds of UTC; a code other than 0 ends it all. */
typedef int (*ical_emit_fn)(struct ical_reading *r, const struct event *ev, int64_t from, int64_t to, void *ctx);
/* Reads the components of that kind (within component `parent`, -1 for any), drops old versions and emits the
 * occurrences of the others that matter for the time asked for. */
int ical_series_emit(struct ical_reading *r, enum ical_kind kind, int parent, ical_emit_fn emit, void *ctx);
/* Appends an interval, cut to the time asked for.  c: the event whose line and texts it gets; NULL = none. */
void ical_reading_add(struct ical_reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c);

#endif
