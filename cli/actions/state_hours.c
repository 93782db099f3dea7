/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state_hours.c - reads the presences of a period and makes its statement of hours. */
#include "state_hours.h"

int state_hours(struct session *s, civil_date from, civil_date to, int member, struct statement *out, struct err *e)
{
    struct bookings planned = {0};
    *out = (struct statement){0};
    int rc =
        store_bookings(s->store, zone_instant(s->zone, from, 0), zone_instant(s->zone, to + 1, 0), false, &planned, e);
    if (rc < 0)
        return rc;
    statement_make(&s->group, s->zone, &planned, from, to, member, out);
    bookings_free(&planned);
    return 0;
}
