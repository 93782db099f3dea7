/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statement.h - hours per member and employee over a period: what was planned and, where time sheets
 * say so, what was worked.  A presence counts for the day it begins on.
 *
 * A time sheet of the same person, member and day answers the planned presence nearest in time; one that answers none
 * is a line of its own.  Lines name people who have left the group since, too.
 *
 * What a line says of names, coefficients and journeys it says by the papers of its week: those a published week was
 * published with, else the group's of today. */
#ifndef CORDAGE_STATEMENT_H
#define CORDAGE_STATEMENT_H

#include "bookings.h"

struct statement_line {
    int member, employee; /* of the group; -1: no longer in it */
    char *member_id, *employee_id, *site, *need;
    char *member_name, *employee_name; /* the id where there is no name */
    int64_t coefficient_micro;         /* of the member's bill */
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
/* The papers of weeks, by Monday; weeks that are not there have the group's. */
struct week_papers {
    civil_date monday;
    const struct group *group; /* borrowed */
};
struct papers_of_weeks {
    VEC(struct week_papers) list;
};
/* planned: all that starts on these days.  member: -1 = all.  Fills out, which statement_free() frees. */
void statement_make(const struct group *g, const struct papers_of_weeks *papers, const struct zone *z,
                    const struct bookings *planned, civil_date from, civil_date to, int member, struct statement *out);
void statement_free(struct statement *st);
int statement_counted_min(const struct statement_line *l); /* what is billed: worked where known, else planned */

#endif
