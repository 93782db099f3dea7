/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_edges.h - the ends of presences, moved by a slot (inside of timetable.h): what the last quarter hours
 * are made of.  An edge stays valid while no presence of its duty comes or goes. */
#ifndef CORDAGE_TIMETABLE_EDGES_H
#define CORDAGE_TIMETABLE_EDGES_H

#include "timetable_state.h"

enum { EDGES_MOST = WEEK_DAYS * DUTY_PRESENCES * 2 };

struct tt_edge { /* one end of one presence */
    int day, presence, need;
    bool end;
};

/* Of everything that is not pinned or fixed; returns their number. */
int tt_edges_of(const struct tt_state *s, int employee, struct tt_edge out[EDGES_MOST]);
/* Is there anything to do for this person one slot further out? */
bool tt_edge_open(const struct tt_state *s, int employee, const struct tt_edge *grow);
/* The person's week with one edge a slot outward and another (either may be NULL) a slot inward.  False: not legal. */
bool tt_edges_week(const struct tt_state *s, int employee, const struct tt_edge *grow, const struct tt_edge *shrink,
                   struct duty_week *out);
/* Puts these two days (may be the same) of a legal week into the state.  False, and nothing changed: no room. */
bool tt_week_put(struct tt_state *s, int employee, const struct duty_week *week, int day, int other);
/* Puts back what stood there before. */
void tt_week_restore(struct tt_state *s, int employee, const struct duty_week *before, int day, int other);
/* What slots more (or less, step < 0) are worth to an account, lesser goals apart. */
double tt_account_step(const struct tt_state *s, int account, int step);

/* Quarter hours wander from members that have more to such that are short, over people who work for both, while the
 * objective gains (timetable_augment.c). */
bool tt_augment(struct tt_state *s, double end_s);

#endif
