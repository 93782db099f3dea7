/* SPDX-License-Identifier: GPL-3.0-or-later */
/* presence_edge.h - the ends of presences, moved by a slot: what the last quarter hours are made of.
 *
 * An edge stays valid while no presence of its duty comes or goes. */
#ifndef CORDAGE_PRESENCE_EDGE_H
#define CORDAGE_PRESENCE_EDGE_H

#include "small_move.h"

enum { EDGES_MOST = WEEK_DAYS * DUTY_PRESENCES * 2 };

struct presence_edge { /* one end of one presence */
    int day, presence, need;
    bool end;
};

/* Of everything that is not required; returns their number. */
int edges_of(const struct search_state *s, int employee, struct presence_edge out[EDGES_MOST]);
/* Is there anything to do for this person one slot further out? */
bool edge_is_open(const struct search_state *s, int employee, const struct presence_edge *grow);
/* Makes it a move that one edge goes a slot outward and another (may be NULL) a slot inward. */
void edges_move(struct small_move *x, struct search_state *s, int employee, const struct presence_edge *grow,
                const struct presence_edge *shrink);

#endif
