/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staying.h - what a repair leaves as it is: presences that have begun, and those that are still possible. */
#ifndef CORDAGE_STAYING_H
#define CORDAGE_STAYING_H

#include "audit.h"
#include "plan.h"

struct staying {
    struct slot_presence *begun, *held; /* begun: before now, cut short where an absence ends it; held: those, and all
                                   others that neither an absence nor a rule speaks against */
    int n_begun, n_held;
    double *dear; /* [presences of the plan] how dear a change is (repair.h) */
};
/* What of a plan stays, in an instance that knows of the absence.  Bends the instance: nothing new fits before now. */
void staying_find(struct instance *ins, const struct history *past, const struct plan *p, instant now,
                  struct staying *out);
void staying_free(struct staying *s);

#endif
