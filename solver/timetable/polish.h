/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polish.h - the last quarter hours of a plan: presences a slot longer or shorter while the objective gains. */
#ifndef CORDAGE_POLISH_H
#define CORDAGE_POLISH_H

#include "search_state.h"

/* Presences a slot longer, alone or at the cost of another of the same person, and slots that wander between members;
 * weeks is the plan, in and out; most_s > 0: no longer than that (polish.c). */
void polish(struct search_state *s, struct duty_week *weeks, double most_s);
/* Slots wander from members that have more to such that are short, over people who work for both, while the objective
 * gains; end_s > 0: until then.  False: nothing gained (augmenting_path.c). */
bool augment(struct search_state *s, double end_s);

#endif
