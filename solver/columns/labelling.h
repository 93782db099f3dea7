/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labelling.h - partial duties carried forward through a day, from presence to presence (a labelling algorithm with
 * dominance and completion bounds).
 *
 * A label is a partial duty that has just ended a presence at a slot and site.  It is dominated, and dropped, when
 * another one there is worth at least as much and is at least as free in all that still matters: fresher from its last
 * breaks, fewer interruptions, and where they are compared less work, less night, a later start.  It is dropped too
 * when its value and the most that the rest of the day can add (completion_bounds.h) do not beat the known duty. */
#ifndef CORDAGE_LABELLING_H
#define CORDAGE_LABELLING_H

#include "pricer.h"

/* One forward pass; the best label that keeps what is compared, with its value, or -1 when none beats p->known. */
int label_pass(struct pricer *p, double *value);
/* The pass was broken off: it compared as often as it may. */
bool label_tired(const struct pricer *p);
/* What a label breaks as a whole duty, of its totals. */
int label_breaks(const struct pricer *p, int label);
/* The duty that a label ends; n = 0 when it has too many presences. */
void label_duty(const struct pricer *p, int label, struct duty *out);

#endif
