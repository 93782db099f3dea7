/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_edit.h - presences put into a plan and taken out of it, one at a time.
 *
 * Nothing is judged here: whether the plan is legal afterwards is for the audit to say. */
#ifndef CORDAGE_PLAN_EDIT_H
#define CORDAGE_PLAN_EDIT_H

#include "plan.h"

/* Adds a presence and sorts the plan.  One that touches or overlaps others of the same person on the same need joins
 * them: it keeps the id of the first and is pinned when one of them was. */
void plan_add_presence(struct plan *p, int employee, int need, instant start, instant end, bool pinned);
void plan_remove_presence(struct plan *p, int index); /* those after it move down by one */
/* The same people at the same needs and times, pinned or not.  Both plans are sorted (plan_sort()). */
bool plan_same_presences(const struct plan *a, const struct plan *b);

#endif
