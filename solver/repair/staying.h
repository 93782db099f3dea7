/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staying.h - what a repair leaves as it is: presences that have begun, and those that are still possible.
 *
 * The instance tells the week as it is now, with the absence or the new need; the plan was made before that.  All
 * presences here are in slots of that instance, in the plan's order. */
#ifndef CORDAGE_STAYING_H
#define CORDAGE_STAYING_H

#include "audit.h"
#include "plan.h"

struct staying {
    int first_slot;              /* nothing new is put before it: the first slot that begins now or later */
    struct slot_presence *begun; /* presences that began before now, each cut short where an absence began */
    int n_begun;
    struct slot_presence *held; /* those, and all others that no absence and no rule speaks against */
    int n_held;
    double *dear; /* [presences of the plan] the factors of struct repair */
};
/* Fills out, which staying_free() frees. */
void staying_find(const struct instance *ins, const struct history *past, const struct plan *p, instant now,
                  struct staying *out);
void staying_free(struct staying *s);

#endif
