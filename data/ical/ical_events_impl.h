/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_events_impl.h - what ical_events.c and ical_available.c share: one file being read. */
#ifndef CORDAGE_ICAL_EVENTS_IMPL_H
#define CORDAGE_ICAL_EVENTS_IMPL_H

#include "ical_event.h"
#include "ical_events.h"

struct interval {
    int64_t from, to; /* UTC seconds */
};
struct events {
    VEC(struct event) list;
};

struct reading {
    const struct ical_file *f;
    const struct ical_tzs *zones;
    const struct ical_source *src;
    int64_t from, to; /* seconds */
    int budget;
    struct busy_list *out;
};

/* What becomes of one occurrence, from..to. */
typedef int (*emit_fn)(struct reading *r, const struct event *ev, int64_t from, int64_t to, void *to_whom);
/* Of the events the newest versions, each with all its occurrences in the time asked for. */
int ical_emit_all(struct reading *r, struct events *all, emit_fn emit, void *to_whom);
/* Clipped to the time asked for; c: whose uid and texts, NULL for none. */
void ical_add_busy(struct reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c);
/* Every VAVAILABILITY of the file. */
int ical_read_availabilities(struct reading *r);

#endif
