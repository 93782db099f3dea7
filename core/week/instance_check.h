/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_check.h - what must hold of every instance, asserted once when it is made.  Nothing in a release build. */
#ifndef CORDAGE_INSTANCE_CHECK_H
#define CORDAGE_INSTANCE_CHECK_H

#include "instance.h"

#ifdef NDEBUG
static inline void instance_check(const struct instance *ins)
{
    (void)ins;
}
#else
void instance_check(const struct instance *ins);
#endif

#endif
