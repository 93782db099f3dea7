/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_ics.h - calendars in: a person's own (absences), a member's (needs, or closed days).
 *
 * What came from a calendar is marked, with a mark of the calendar's name: availability rows by their source, needs by
 * an id "ics-MEMBER-...".  So somebody's private and work calendars stand side by side; importing a newer file of one
 * replaces exactly what came from that one, and the same file again changes nothing.  Files that give themselves no
 * name are one calendar, unless --calendar tells them apart.  Of a person's calendar only the times are kept, never
 * what they are about.
 *
 * What is sound is read.  Events that cannot be read are left out and told; those that could lie in the weeks taken are
 * stored with their calendar, and week_open() tells them as problems of each week concerned, until a newer file of that
 * calendar has none or somebody accepts them.  Events of this group's own feeds are left out and counted. */
#ifndef CORDAGE_IMPORT_ICS_H
#define CORDAGE_IMPORT_ICS_H

#include "ical_import.h"
#include "session.h"

enum { IMPORT_WEEKS = 53 }; /* from this week on: how far a calendar is read when no week is named */

struct calendar_request {
    const char *path;
    const char *employee, *member; /* whose: one of them, the other NULL */
    bool closures;                 /* of a member: days on which it is closed, in place of needs */
    const char *calendar;          /* which of somebody's calendars it is; NULL: by the name in it */
    const char *week;              /* only that one, as people write it (session_week); NULL: all weeks to come */
    bool dry_run;                  /* reads and checks everything, stores nothing */
    bool accept_unread;            /* somebody has dealt with what cannot be read: it is not stored */
};
/* The busy times of one calendar, in [from, to): of one week, or from this week on. */
struct calendar {
    const char *name;  /* the file's, without its folder; borrowed */
    char mark[9];      /* of the calendar's name; "" = it has none */
    civil_date monday; /* of `from` */
    instant from, to;
    struct busy_list busy;
};
struct calendar_result {
    struct calendar calendar;
    bool changed;      /* something else was stored than stood there */
    int taken;         /* absences, needs or closures */
    int tentative;     /* events that were not taken for absences */
    int n_coming;      /* events that cannot be read and could lie in the weeks taken */
    VEC(int) unserved; /* needs of the group, from this calendar, whose skill nobody has */
};
/* out is freed by the caller, also after a failure. */
int import_calendar(struct session *s, const struct calendar_request *r, struct calendar_result *out, struct err *e);
void calendar_result_free(struct calendar_result *r);

/* ---- what the two kinds share ---- */
uint32_t calendar_mark(const char *text); /* short and stable: FNV-1a */
/* The wall clock of an end, in minutes from day d; within the hour that occurs twice the later reading, so that
 * nothing is lost. */
int calendar_end_minute(const struct zone *z, civil_date d, instant end);
/* Puts rows (which it takes over) where the group's old ones stood, or at the end. */
struct record_list;
void calendar_replace(struct group *g, enum group_part part, bool (*old)(const void *record, const void *what),
                      const void *what, struct record_list *rows);
/* Which of somebody's calendars it is, as it is stored. */
char *calendar_source(const struct calendar *c); /* free() it */
/* Stores that part of the group, with what could not be read, and notes it in the journal; not in a dry run. */
int calendar_store(struct session *s, const struct calendar_request *r, enum group_part part,
                   struct calendar_result *out, struct err *e);

int calendar_take_absences(struct session *s, const struct calendar_request *r, struct calendar_result *out,
                           struct err *e);
int calendar_take_needs(struct session *s, const struct calendar_request *r, struct calendar_result *out,
                        struct err *e);

int calendar_take_closures(struct session *s, const struct calendar_request *r, struct calendar_result *out,
                           struct err *e);

/* A spreadsheet of availabilities says nothing of what calendars said: keeps rows of `before` that have a
 * source.  Rows that stand in both are one, and keep the source. */
struct availability_list {
    VEC(struct availability) list;
};
void calendar_rows_take(const struct group *g, struct availability_list *out); /* copies */
/* replaced: whether g's rows were replaced at all.  Frees before. */
void calendar_rows_keep(struct group *g, struct availability_list *before, bool replaced);

#endif
