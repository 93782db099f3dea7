/* SPDX-License-Identifier: GPL-3.0-or-later */
/* presence_edge.h - the ends of presences, which polishing moves by a slot.
 *
 * An edge names its presence by number, so it is valid only until a presence is added to its duty or taken from it. */
#ifndef CORDAGE_PRESENCE_EDGE_H
#define CORDAGE_PRESENCE_EDGE_H

#include "small_move.h"

enum { EDGES_MOST = WEEK_DAYS * DUTY_PRESENCES * 2 };

struct presence_edge { /* one end of one presence */
    int day, presence, need;
    bool end; /* the later end of the two */
};

/* Lists both ends of every presence of the person that is not required, and returns how many there are. */
int edges_of(const struct search_state *s, int employee, struct presence_edge out[EDGES_MOST]);
/* Could this person work for the need one slot beyond this end, by availability and the need's room? */
bool edge_is_open(const struct search_state *s, int employee, const struct presence_edge *grow);
/* Begins a move in which one end goes a slot outward and another (may be NULL) a slot inward.  The caller proposes it.
 */
void edges_move(struct small_move *x, struct search_state *s, int employee, const struct presence_edge *grow,
                const struct presence_edge *shrink);

#endif
