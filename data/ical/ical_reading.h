/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_reading.h - inside of the calendar reader: one file being read, and what has been found in it so far. */
#ifndef CORDAGE_ICAL_READING_H
#define CORDAGE_ICAL_READING_H

#include "busy.h"
#include "ical_tz.h"

/* One file being read for the time [from, to), seconds of UTC.  All but out is borrowed and constant. */
struct ical_reading {
    const struct ical_file *f;
    const struct ical_tzs *zones;
    const struct ical_source *src;
    int64_t from, to;
    int budget; /* occurrences that may still be made, for the whole file */
    struct busy_list *out;
};
/* Appends an interval, cut to the time asked for.  c: the event whose line and texts it gets; NULL = none. */
void ical_reading_add(struct ical_reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c);

#endif
