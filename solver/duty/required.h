/* SPDX-License-Identifier: GPL-3.0-or-later */
/* required.h - what each person's week must hold: pinned presences, and those that stay as they are, as duties.
 *
 * Everything that makes new duties for a day (pricing, the search) makes only such that contain the required one. */
#ifndef CORDAGE_REQUIRED_H
#define CORDAGE_REQUIRED_H

#include "duty_week.h"

struct required {
    struct duty_week week; /* facts of every day are filled */
    unsigned days;         /* bits: days that hold something */
    bool frozen;           /* it is not legal by itself: the person's week stays as it is */
};
/* [n_employees], free().  fixed may repeat the instance's pins; what has no room in a duty is left out. */
struct required *required_new(const struct instance *ins, const struct slot_presence *fixed, int n_fixed);

#endif
