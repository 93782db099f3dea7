/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reported.h - which planned presences the time sheets answer.
 *
 * A member reports day by day and person by person.  A presence is answered when there is a sheet of the same
 * person at the same member on the day it begins, or a sheet of that person anywhere that overlaps it (nobody is in
 * two places).  What the sheets say then stands in its place; a presence not answered yet counts as planned.
 * This one rule holds for the ledger, the working-time rules and the statements. */
#ifndef CORDAGE_REPORTED_H
#define CORDAGE_REPORTED_H

#include "civil.h"
#include "group.h"

struct reported;
struct reported *reported_new(const struct group *g, const struct zone *z); /* borrows the group's ids */
void reported_free(struct reported *r);
bool reported_answers(const struct reported *r, const char *employee, const char *member, instant start, instant end);

static inline instant worked_start(const struct zone *z, const struct worked *w)
{
    return zone_instant(z, w->date, w->span.from_min);
}
static inline instant worked_end(const struct zone *z, const struct worked *w)
{
    return zone_instant(z, w->date, w->span.to_min);
}

#endif
