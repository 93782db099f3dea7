/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_lines.h - the bytes of an iCalendar file as components and properties, each with its line.
 *
 * Bytes, line length, lines, components and depth are bounded before anything is understood.  What programs really
 * write is accepted: LF, a byte-order mark, tabs, lower-case names, lines folded inside a character.  What is no
 * calendar, or only a part of one, is refused; a component that was never ended, or has a line without NAME:VALUE where
 * a date or a rule should be, is marked as damaged.  Components that say nothing about busy time (alarms, to-dos,
 * journals, unknown ones) are counted and dropped.  Values are not interpreted here and no library is called. */
#ifndef CORDAGE_ICAL_LINES_H
#define CORDAGE_ICAL_LINES_H

#include "err.h"
#include "mem.h"
#include "zone_names.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    ICAL_MAX_BYTES = 16 << 20, /* ten full years of a busy calendar */
    ICAL_MAX_LINE = 64 << 10,  /* as it stands in the file, before unfolding */
    ICAL_MAX_LINES = 500000,
    ICAL_MAX_COMPONENTS = 50000,
    ICAL_MAX_DEPTH = 8,
};

/* Why the thing that was read last cannot be read. */
struct ical_fault {
    int line;
    char reason[512]; /* translated; UTF-8 without control characters */
};
/* The file that is being read.  What makes it no calendar, or exceeds a limit, is refused as "file:line: reason". */
struct ical_source {
    const char *name;
    struct err *e;
    volatile int *line; /* told the line being worked on, for the process that may have to end this one; or NULL */
    struct zone_opener zones; /* where the system's zones come from; empty: its files are opened */
    const char *own_uid;      /* events whose UID holds this are the group's own; NULL = none */
    bool free_too;            /* events that leave people free are wanted as well; cancelled ones never */
    struct ical_fault *fault; /* filled by ical_unreadable() */
};
int ical_refuse(const struct ical_source *src, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* One event or time zone cannot be read, the rest can: fills src->fault and returns ICAL_UNREADABLE. */
enum { ICAL_UNREADABLE = 1 };
int ical_unreadable(const struct ical_source *src, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

enum ical_kind {
    ICAL_CALENDAR,
    ICAL_EVENT,
    ICAL_FREEBUSY,
    ICAL_TIMEZONE,
    ICAL_STANDARD,
    ICAL_DAYLIGHT,
    ICAL_AVAILABILITY,
    ICAL_AVAILABLE,
    ICAL_OTHER,
};
struct ical_prop { /* borrowed from the file's bytes; name is in upper case */
    const char *name, *params, *value;
    int line;
};
struct ical_comp {
    enum ical_kind kind;
    int parent, line; /* parent: index, -1 for a calendar */
    int calendar;     /* index of the VCALENDAR it stands in */
    bool unended;     /* damaged: its END is missing */
    int bad_line;     /* damaged: here a date or a rule should be; 0 = nowhere */
    VEC(struct ical_prop) props;
};
struct ical_file {
    char *bytes; /* owned, unfolded in place */
    VEC(struct ical_comp) comps;
};

int ical_lines_read(const char *bytes, size_t n, const struct ical_source *src, struct ical_file *out);
void ical_file_free(struct ical_file *f);

const struct ical_prop *ical_prop(const struct ical_comp *c, const char *name); /* the first; NULL */
const char *ical_value(const struct ical_comp *c, const char *name);            /* its value; "" */
/* The value of a parameter, unquoted, in out (cut to room); false when there is none. */
bool ical_param(const struct ical_prop *p, const char *name, char *out, size_t room);
char *ical_unescape(const char *value); /* a TEXT value as people read it; free() */

#endif
