/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records.h - rows of the group's tables: members, sites, employees, availabilities, needs.
 *
 * A row is changed as text of the spreadsheet format and read back by the same reader as an import, so that every
 * check and every message is the same. */
#ifndef CORDAGE_RECORDS_H
#define CORDAGE_RECORDS_H

#include "session.h"
#include "sheet.h"

enum record_verb { RECORD_ADD, RECORD_SET, RECORD_REMOVE }; /* set and remove: all rows of the id, or one of them */
struct record_change {
    enum group_part part;
    enum record_verb verb;
    const char *id;
    const char *const *values; /* "column=value", n_values of them */
    int n_values;
    int row;  /* the one meant of several rows of the id, from 1; 0: not said */
    bool all; /* all of them are meant */
};
struct record_result {
    bool changed;             /* something else was stored than stood there */
    struct sheet unclear;     /* after a refusal: the rows of which one, or all, must be named; else empty */
    struct problems warnings; /* of the table as it is now */
};
/* what: for the journal.  out is freed by the caller, also after a failure. */
int change_records(struct session *s, const struct record_change *change, const char *what, struct record_result *out,
                   struct err *e);
void record_result_free(struct record_result *r);
/* The table, its first row the names of the columns; id: only the rows of it, or NULL. */
void list_records(const struct session *s, enum group_part part, const char *id, struct sheet *out);

#endif
