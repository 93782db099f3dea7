/* SPDX-License-Identifier: GPL-3.0-or-later */
/* must.h - what a week must hold: pinned presences, and those that stay as they are, as duties of each person. */
#ifndef CORDAGE_MUST_H
#define CORDAGE_MUST_H

#include "week.h"

struct must {
    struct duty_week week; /* facts of every day are filled */
    unsigned days;         /* bits: days that hold something */
    bool frozen;           /* it is not legal by itself: the person's week stays as it is */
};
/* [n_employees], free().  fixed may repeat the instance's pins; what has no room in a duty is left out. */
struct must *must_new(const struct instance *ins, const struct slot_presence *fixed, int n_fixed);

/* Adds a presence to the day it belongs to: that day's index, -1 when there is no room.  Presences come in order. */
int must_add_presence(const struct instance *ins, struct duty_week *w, const struct slot_presence *s);
bool duty_has_presence(const struct duty *d, const struct duty_presence *x); /* exactly this one */
bool duty_contains(const struct duty *d, const struct duty *part);           /* all of these */

#endif
