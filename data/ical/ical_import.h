/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_import.h - a person's own calendar, read in a caged child process: busy intervals come back.
 *
 *   ical_lines    bytes -> components, bounded, with line numbers
 *   ical_tz       the zones they name            ical_recur   their rules
 *   ical_event    one event, its occurrences     ical_events  all of them, free/busy, availability -> busy
 *   ical_import   the cage around it: a child process with limits of CPU, memory and time, and seccomp
 *
 * A file is read whole or refused whole, with its line and the reason.  Nothing is ever fetched. */
#ifndef CORDAGE_ICAL_IMPORT_H
#define CORDAGE_ICAL_IMPORT_H

#include "civil.h"
#include "err.h"
#include "mem.h"

struct busy {
    instant start, end; /* whole minutes, rounded outward */
    bool tentative;
    int line;                       /* where it begins in the file */
    char *uid, *summary, *location; /* owned */
};
struct busy_list {
    VEC(struct busy) list; /* sorted, may overlap; merged by busy_merge */
    char *calendar;        /* the name the file gives itself; NULL = none; owned */
};
/* Everything busy in [from, to), cut to it.  Refused whole (ERR_DATA, line and reason) when the file is not a
 * sound calendar or would take too long. */
int ical_busy(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
              struct busy_list *out, struct err *e);
void busy_merge(struct busy_list *b); /* certain and tentative ones apart; texts are dropped */
void busy_free(struct busy_list *b);

#endif
