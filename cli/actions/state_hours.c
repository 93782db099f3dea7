/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state_hours.c - reads the presences of a period and makes its statement of hours. */
#include "state_hours.h"

#include <stdlib.h>

/* The papers that the week was published with, when it was. */
static int add_papers(struct session *s, civil_date monday, struct papers_of_weeks *papers, struct err *e)
{
    struct group *then = mem_array(1, sizeof *then);
    struct history past;
    bool found;
    for (int i = 0; i < papers->list.n; i++)
        if (papers->list.at[i].monday == monday) {
            free(then);
            return 0;
        }
    int rc = store_load_papers(s->store, monday, 0, then, &past, &found, e);
    if (rc < 0) {
        free(then);
        return rc;
    }
    history_free(&past);
    if (found) {
        *vec_add(&papers->list) = (struct week_papers){monday, then};
    } else {
        group_done(then);
        free(then);
    }
    return 0;
}

static void free_papers(struct papers_of_weeks *papers)
{
    for (int i = 0; i < papers->list.n; i++) {
        struct group *g = (struct group *)papers->list.at[i].group;
        group_done(g);
        free(g);
    }
    vec_free(&papers->list);
}

static int load_papers(struct session *s, const struct bookings *planned, civil_date from, civil_date to,
                       struct papers_of_weeks *papers, struct err *e)
{
    civil_date last = DATE_NONE;
    int rc = 0;
    for (int i = 0; i < planned->list.n && rc >= 0; i++) {
        if (planned->list.at[i].monday != last)
            rc = add_papers(s, planned->list.at[i].monday, papers, e);
        last = planned->list.at[i].monday;
    }
    last = DATE_NONE;
    for (int i = 0; i < s->group.worked.n && rc >= 0; i++) {
        civil_date day = s->group.worked.at[i].date;
        if (day >= from && day <= to && date_monday(day) != last)
            rc = add_papers(s, last = date_monday(day), papers, e);
    }
    return rc;
}

int state_hours(struct session *s, civil_date from, civil_date to, int member, struct statement *out, struct err *e)
{
    struct bookings planned = {0};
    struct papers_of_weeks papers = {0};
    *out = (struct statement){0};
    int rc =
        store_bookings(s->store, zone_instant(s->zone, from, 0), zone_instant(s->zone, to + 1, 0), false, &planned, e);
    if (rc >= 0)
        rc = load_papers(s, &planned, from, to, &papers, e);
    if (rc >= 0)
        statement_make(&s->group, &papers, s->zone, &planned, from, to, member, out);
    bookings_free(&planned);
    free_papers(&papers);
    return rc;
}
