/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_people.h - what stops each person from serving the hours that a need misses. */
#ifndef CORDAGE_UNMET_PEOPLE_H
#define CORDAGE_UNMET_PEOPLE_H

#include "plan.h"
#include "unmet_reason.h"

struct unmet_person {
    int employee, need;
    int missing_min;          /* of the need */
    int minutes[UNMET_CODES]; /* of the missing time, by what stops the person then */
};
struct unmet_people {
    VEC(struct unmet_person) list; /* vec_free() it */
};
/* Appends everybody who could serve the need, in the order of inst_need.employees. */
void unmet_by_person(const struct instance *ins, const struct plan *plan, int need, struct unmet_people *out);
/* Appends the person once for each need that misses hours and that the person could serve. */
void unmet_of_person(const struct instance *ins, const struct plan *plan, int employee, struct unmet_people *out);

/* What stops the person in most of the missing time.  That somebody is not available counts only where nothing else
 * stops them.  UNMET_CODES: nothing does, for nothing is missing. */
enum unmet_code unmet_obstacle(const struct unmet_person *p);

#endif
