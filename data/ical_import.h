/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_import.h - a person's own calendar, read in a caged child process: busy intervals come back. */
#ifndef CORDAGE_ICAL_IMPORT_H
#define CORDAGE_ICAL_IMPORT_H

#include "civil.h"
#include "err.h"
#include "mem.h"

struct busy {
    instant start, end;
    bool tentative;
    char *uid, *summary, *location; /* owned */
};
struct busy_list {
    VEC(struct busy) list; /* sorted, may overlap; merged by busy_merge */
};
/* Everything busy in [from, to).  Refused whole (ERR_DATA, line and reason) when the file is not a sound calendar. */
int ical_busy(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
              struct busy_list *out, struct err *e);
void busy_merge(struct busy_list *b);
void busy_free(struct busy_list *b);

#endif
