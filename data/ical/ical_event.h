/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_event.h - one VEVENT or AVAILABLE, read; and the set of its occurrences. */
#ifndef CORDAGE_ICAL_EVENT_H
#define CORDAGE_ICAL_EVENT_H

#include "ical_lines.h"
#include "ical_tz.h"

enum event_state { EVENT_FREE, EVENT_BUSY, EVENT_TENTATIVE };
struct event {
    const struct ical_comp *comp;
    const char *uid; /* "" = none: nothing else belongs to it */
    int order;       /* in the file */
    long sequence;
    int64_t stamp; /* LAST-MODIFIED or DTSTAMP, UTC seconds */
    enum event_state state;
    struct stamp start;
    const struct ical_tz *tz; /* of the start; home for dates and floating times */
    int64_t utc;              /* the start as an instant, seconds */
    bool exact;               /* length: exact seconds, or nominal */
    int64_t exact_s;
    struct nominal length;
    bool is_override, this_and_future, whole_day_id;
    int64_t id_wall, id_utc; /* RECURRENCE-ID; whole_day_id: it named a day only */
};
int event_read(const struct ical_comp *c, const struct ical_comp *calendar, const struct ical_tzs *zones,
               const struct ical_source *src, struct event *out);
int64_t event_end(const struct event *ev, int64_t wall, int64_t utc); /* of an occurrence that starts so */

struct occurrence {
    int64_t wall, utc; /* of the start, seconds */
    int64_t end;       /* utc; 0: the event's own length */
};
struct occurrences {
    VEC(struct occurrence) list; /* sorted by instant, none twice */
};
enum { ICAL_MAX_OCCURRENCES = 200000 };
/* The starts of the event's own set that matter for [from, to) seconds; budget: starts that may still be made. */
int event_expand(const struct event *ev, const struct ical_tzs *zones, int64_t from, int64_t to,
                 const struct ical_source *src, int *budget, struct occurrences *out);

#endif
