/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_ics.h - calendars in: a person's own (absences), a member's (needs).
 *
 * What came from a calendar is marked: availability rows by their source, needs by an id "ics-MEMBER-...".
 * Importing again replaces exactly that and nothing else; the same file again changes nothing.  Of a person's
 * calendar only the times are kept, never what they are about. */
#ifndef CORDAGE_IMPORT_ICS_H
#define CORDAGE_IMPORT_ICS_H

#include "ical_import.h"
#include "session.h"

enum { IMPORT_WEEKS = 53 }; /* from this week on: how far a calendar is read when no week is named */

/* The busy times of one calendar, in [from, to): of --week, or from this week on. */
struct calendar {
    const char *name; /* the file's, without its folder; borrowed */
    instant from, to;
    struct busy_list busy;
};
int calendar_read(struct session *s, const char *path, struct calendar *c, struct err *e); /* busy_free() it */
void calendar_show(const struct session *s, struct calendar *c); /* what a dry run prints: times only, merged */
/* Stores a part of the group that an import changed and notes it in the journal. */
int calendar_store(struct session *s, unsigned part, const char *what, bool *changed, struct err *e);
/* The wall clock of an end, in minutes from day d; within the hour that occurs twice the later reading, so that
 * nothing is lost. */
int calendar_end_minute(const struct zone *z, civil_date d, instant end);

int import_availability(struct session *s, const char *employee, const char *path, struct err *e);
int import_needs(struct session *s, const char *member, const char *path, struct err *e);

/* A spreadsheet of availabilities says nothing of what calendars said: keeps rows of `before` that have a
 * source.  Rows that stand in both are one, and keep the source. */
struct availability_list {
    VEC(struct availability) list;
};
void calendar_rows_take(const struct group *g, struct availability_list *out); /* copies */
/* replaced: whether g's rows were replaced at all.  Frees before. */
void calendar_rows_keep(struct group *g, struct availability_list *before, bool replaced);

#endif
