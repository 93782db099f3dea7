/* SPDX-License-Identifier: GPL-3.0-or-later */
/* presence_edge.c - lists the ends of presences, and moves them by a slot. */
#include "presence_edge.h"

int edges_of(const struct search_state *s, int employee, struct presence_edge out[EDGES_MOST])
{
    int n = 0;
    for (int d = 0; d < WEEK_DAYS; d++) {
        const struct duty *duty = &s->weeks[employee].day[d];
        for (int i = 0; i < duty->n; i++)
            for (int end = 0;
                 end < 2 && !duty_has_presence(&s->problem->people[employee].required.day[d], &duty->at[i]); end++)
                out[n++] = (struct presence_edge){d, i, duty->at[i].need, end};
    }
    return n;
}

bool edge_is_open(const struct search_state *s, int employee, const struct presence_edge *grow)
{
    const struct duty_presence *x = &s->weeks[employee].day[grow->day].at[grow->presence];
    int slot = grow->end ? x->to : x->from - 1;
    return slot >= 0 && slot < s->problem->ins->nslots && state_need_room(s, grow->need) > 0 &&
           state_is_open(s, grow->need, slot) && instance_open(s->problem->ins, employee, grow->need, slot);
}

static void move_edge(struct small_move *m, int employee, const struct presence_edge *x, bool grow)
{
    struct duty_presence *presence = &small_move_change_any(m, employee, x->day)->duty.at[x->presence];
    if (x->end)
        presence->to += grow ? 1 : -1;
    else
        presence->from += grow ? -1 : 1;
}

void edges_move(struct small_move *x, struct search_state *s, int employee, const struct presence_edge *grow,
                const struct presence_edge *shrink)
{
    small_move_begin(x, s);
    move_edge(x, employee, grow, true);
    if (shrink)
        move_edge(x, employee, shrink, false);
}
