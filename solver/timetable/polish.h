/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polish.h - the last quarter hours of a plan: presences a slot longer or shorter while the objective gains. */
#ifndef CORDAGE_POLISH_H
#define CORDAGE_POLISH_H

#include "search_state.h"

/* Improves a plan by small moves until none gains: a presence becomes a slot longer, alone or while another of the same
 * person becomes a slot shorter; one more presence is added; and augment().  weeks: [n_employees], the plan, in and
 * out; s is scratch, and holds the result at the end.  most_s > 0: stops after so many seconds (polish.c). */
void polish(struct search_state *s, struct duty_week *weeks, double most_s);
/* Moves single slots from members that have more to members that are short, over people who work for both, while the
 * goal gains.  end_s > 0: stops at that moment of now_s().  False: nothing gained (augmenting_path.c). */
bool augment(struct search_state *s, double end_s);

#endif
