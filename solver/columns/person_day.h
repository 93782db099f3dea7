/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person_day.h - one person's day as pricing sees it: what does not change with the prices.
 *
 * The free runs of slots of every need that the person can serve that day, clipped by required presences and by the
 * rest towards the weeks around; the sites with their journeys; the day's limits.
 *
 * Where a person's sites have different limits, duties within each kind of site are priced by its own, and mixed ones
 * by the strictest.  With more than SITE_KINDS kinds the loosest are taken for all: the value found is still a bound,
 * and a duty that duty_measure() then refuses is not returned. */
#ifndef CORDAGE_PERSON_DAY_H
#define CORDAGE_PERSON_DAY_H

#include "columns_settings.h"
#include "required.h"

/* A free run of slots of one need. */
struct day_item {
    int need, site, from, to, min, max; /* min, max: lengths of a presence in it, slots */
    bool inside;                        /* breaks are taken on the spot */
    bool required;                      /* a presence that the duty has to hold */
};

struct person_day {
    int employee, day;
    int from, to;               /* slots: earliest start, latest end */
    int start_before;           /* the duty begins before this slot */
    VEC(struct day_item) items; /* site is an index into sites */
    VEC(int) sites;
    int *travel; /* [site * n_sites + site] minutes */
    struct limits lim;
    int span;                 /* slots */
    bool several;             /* limits differ between sites */
    struct duty required;     /* what each duty of the day holds; n = 0: nothing */
    bool frozen;              /* and nothing else */
    bool lawful;              /* the planner's habits are left out */
    struct person_day *kinds; /* then: of each kind of site, and of all by the strictest; NULL = not split */
    int n_kinds;
};
/* False (and nothing to free) when the person has nothing to do that day.  required: what the person's week holds; may
 * be NULL.  lawful: only what the law and the contract ask for; else also the habits that the planner keeps (duty.h).
 */
bool person_day_init(struct person_day *d, const struct instance *ins, int employee, int day,
                     const struct required *required, bool lawful);
void person_day_done(struct person_day *d);

#endif
