/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absent_days.h - who is absent on which days of a week, and when, for grids and pages.
 *
 * Nothing here is for anybody but the manager and the person concerned, and the reason is for the manager alone:
 * whoever writes a page for others must not ask. */
#ifndef CORDAGE_ABSENT_DAYS_H
#define CORDAGE_ABSENT_DAYS_H

#include "group.h"

struct absence {
    int employee, day;  /* an index; days from Monday */
    struct span span;   /* an absence beyond midnight belongs to the day on which it begins */
    const char *reason; /* borrowed from said_by; NULL or "" = none said */
};
struct absences {
    VEC(struct absence) list; /* by employee, day and time; none lies within another */
};
/* Those of the week that said_by tells of the people of `of`, with their indices there; employee: -1 = everybody's.
 * vec_free() the list. */
void absences_of_week(const struct group *said_by, const struct group *of, civil_date monday, int employee,
                      struct absences *out);
/* The first of an employee on that day or of a later one; begin with *at = 0 and go on in order.  NULL: no more that
 * day. */
const struct absence *absences_next(const struct absences *all, int *at, int employee, int day);
bool absence_is_whole_day(const struct absence *a);
int absence_ends_at(const struct absence *a); /* a minute of the day, or of the next when it goes beyond midnight */
const char *absent_word(void);                /* what stands on such a day */

#endif
