/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statement.h - hours per member and employee over a period: what was planned and, where time sheets
 * say so, what was worked.  A presence counts for the day it begins on. */
#ifndef CORDAGE_STATEMENT_H
#define CORDAGE_STATEMENT_H

#include "session.h"

struct statement_line {
    int member, employee; /* of the group; -1: no longer in it */
    char *member_id, *employee_id, *site, *need;
    civil_date day;
    int from_min, to_min;               /* wall clock; planned where planned, else worked */
    int worked_from_min, worked_to_min; /* -1: no time sheet of its own */
    int planned_min, worked_min;        /* worked_min -1: not reported yet; 0 without times: another sheet answers it */
    int travel_min;                     /* the way there from the presence before it, of the same duty */
};
struct statement {
    VEC(struct statement_line) lines; /* sorted by member, employee, day, time */
    civil_date from, to;              /* both included */
};
/* member: -1 = all */
int statement_make(struct session *s, civil_date from, civil_date to, int member, struct statement *out, struct err *e);
void statement_free(struct statement *st);
int statement_counted_min(const struct statement_line *l); /* what is billed: worked where known, else planned */

#endif
