/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absence.h - the action that records an absence, and the presences that it costs. */
#ifndef CORDAGE_ABSENCE_H
#define CORDAGE_ABSENCE_H

#include "session.h"

struct absence {
    int employee;
    instant start, end;
    const char *reason; /* private; "" when none is given */
};
enum { ABSENCE_DAYS = 400 }; /* longer ones are the end of a contract */

struct absence_result {
    bool known;           /* it stood there already: nothing was stored */
    bool changed;         /* it was stored */
    int cancelled;        /* rows that were taken back or shortened */
    struct bookings lost; /* planned presences that the absence makes impossible; the plan stays as it is */
};
/* what: for the journal.  out is freed by the caller, also after a failure. */
int record_absence(struct session *s, const struct absence *a, const char *what, struct absence_result *out,
                   struct err *e);
/* Takes an absence back: what of single days' absences lies within these times, whoever recorded it.  Rows that come
 * back every week stay.  ERR_DATA when there is none. */
int cancel_absence(struct session *s, const struct absence *a, const char *what, struct absence_result *out,
                   struct err *e);
void absence_result_free(struct absence_result *r);

#endif
