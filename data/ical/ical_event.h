/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_event.h - inside of the calendar reader: one VEVENT or AVAILABLE, and the set of its occurrences.
 *
 * Times are whole seconds since 1970: "wall" by the clock of the event's zone, "utc" as instants. */
#ifndef CORDAGE_ICAL_EVENT_H
#define CORDAGE_ICAL_EVENT_H

#include "ical_lines.h"
#include "ical_tz.h"

enum event_state { EVENT_FREE, EVENT_BUSY, EVENT_TENTATIVE };
struct event {
    const struct ical_comp *comp; /* what it was read from; borrowed, as uid and tz are */
    const char *uid;              /* "" = none: it is a series of its own */
    int order;                    /* its place in the file */
    long sequence;
    int64_t stamp; /* LAST-MODIFIED or DTSTAMP, UTC seconds */
    enum event_state state;
    struct stamp start;
    const struct ical_tz *tz; /* of the start; home for dates and floating times */
    int64_t utc;              /* the start as an instant, seconds */
    bool exact;               /* its length is exact_s seconds, otherwise `length` */
    int64_t exact_s;
    struct nominal length;
    bool is_override;        /* has a RECURRENCE-ID: */
    bool this_and_future;    /* with RANGE=THISANDFUTURE */
    bool whole_day_id;       /* that names a day, not a time */
    int64_t id_day;          /* the day that it means in a series of whole days */
    int64_t id_wall, id_utc; /* the start that it names */
};
/* Reads a VEVENT or AVAILABLE of that VCALENDAR.  Like the functions below, ICAL_UNREADABLE when this one cannot be
 * read, with src->fault. */
int event_read(const struct ical_comp *c, const struct ical_comp *calendar, const struct ical_tzs *zones,
               const struct ical_source *src, struct event *out);
/* Free or busy, which the times of a VEVENT do not matter for. */
bool event_is_cancelled(const struct ical_comp *c, const struct ical_comp *calendar);
enum event_state event_state_of(const struct ical_comp *c, const struct ical_comp *calendar);
/* When an occurrence that starts then ends, utc. */
int64_t event_end(const struct event *ev, int64_t wall, int64_t utc);

struct occurrence {
    int64_t wall, utc; /* of the start, seconds */
    int64_t end;       /* utc; 0: the event's own length */
};
struct occurrences {
    VEC(struct occurrence) list; /* sorted by instant, none twice */
};
enum { ICAL_MAX_OCCURRENCES = 200000 };
/* The occurrences of the event's own rules and dates, without overrides, that matter for [from, to) seconds of UTC.
 * *budget: how many starts may still be made; counted down, refused below 0. */
int event_expand(const struct event *ev, const struct ical_tzs *zones, int64_t from, int64_t to,
                 const struct ical_source *src, int *budget, struct occurrences *out);

#endif
