/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remedy.h - a remedy: one change of a group that would serve hours now missing, and what it brings to whom. */
#ifndef CORDAGE_REMEDY_H
#define CORDAGE_REMEDY_H

#include "suppose.h"
#include "unmet.h"

struct remedy_gain {
    int member, minutes;
    double rate_before, rate_after; /* served of what is due: of the plan as it is, and with the change */
};
struct remedy {
    struct supposition what;
    int need;                      /* whose missing hours it was looked for */
    int gain_min;                  /* the sum of the gains; 0: it does not help */
    VEC(struct remedy_gain) gains; /* members served more, most first; nobody is served less */
};
struct remedies {
    VEC(struct remedy) list;
};
void remedies_free(struct remedies *r);

/* The week for which remedies are looked for.  Everything is borrowed. */
struct help_case {
    struct group *group; /* changed while a remedy is tried, and changed back */
    const struct zone *zone;
    const struct history *past;
    const struct instance *ins; /* of that group */
    const struct plan *plan;
    const struct unmet *unmet; /* of that plan */
    instant now;               /* nothing before it helps */
};

#endif
