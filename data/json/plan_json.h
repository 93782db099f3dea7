/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_json.h - the plan as JSON, the contract with other programs (key "cordage": 1). */
#ifndef CORDAGE_PLAN_JSON_H
#define CORDAGE_PLAN_JSON_H

#include "audit.h"
#include "store.h"
#include "unmet.h"

/* Everything that a rendering of one week needs, all of it borrowed.  rev, findings, unmet and hours may be NULL. */
struct plan_view {
    const struct group *group;
    const struct group
        *absent_by; /* the papers that say who is absent: today's, unless the week is over; NULL: group */
    const struct instance *ins;
    const struct plan *plan;
    const struct revision *rev;
    const struct findings *findings;
    const struct unmet *unmet;
    const struct week_hours *hours; /* of each employee */
};
char *plan_json_text(const struct plan_view *v); /* free() */

#endif
