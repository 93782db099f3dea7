/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bookings.c - lists of stored presences, and the journeys between them. */
#include "bookings.h"
#include "plan.h"
#include "travel.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void bookings_free(struct bookings *b)
{
    for (int i = 0; i < b->list.n; i++) {
        free(b->list.at[i].employee);
        free(b->list.at[i].need);
        free(b->list.at[i].member);
        free(b->list.at[i].site);
    }
    vec_free(&b->list);
}

/* The same person's presence before this one, or NULL. */
static const struct booking *before(const struct bookings *b, int at)
{
    for (int i = at - 1; i >= 0; i--)
        if (!b->list.at[i].cancelled && strcmp(b->list.at[i].employee, b->list.at[at].employee) == 0)
            return &b->list.at[i];
    return NULL;
}

int bookings_journey_min(const struct group *g, const struct zone *z, const struct bookings *b, int at, int *from_site)
{
    assert(at >= 0 && at < b->list.n);
    const struct booking *to = &b->list.at[at], *from = before(b, at);
    *from_site = -1;
    if (!from || !from->site || !to->site)
        return 0;
    if (to->start - from->end >= DUTY_GAP_MIN && zone_date(z, to->start) != zone_date(z, from->start))
        return 0;
    int here = group_find_site(g, from->site), there = group_find_site(g, to->site);
    if (here < 0 || there < 0 || here == there)
        return 0;
    *from_site = here;
    return group_travel_min(g, here, there);
}
