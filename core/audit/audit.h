/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.h - the independent judge.  It knows the group, the rules and a list of presences; it knows
 * nothing of the solver, and no plan is stored that it has not judged. */
#ifndef CORDAGE_AUDIT_H
#define CORDAGE_AUDIT_H

#include "plan.h"

enum finding_severity { FINDING_HARD, FINDING_WAIVED, FINDING_WARNING };
struct finding {
    int rule; /* enum rule_id or plan_rule */
    enum finding_severity severity;
    int employee, need, site; /* -1 = not about one */
    civil_date day;           /* DATE_NONE = about the week */
    int found, allowed;       /* in the rule's unit */
    char *text;               /* translated sentence: who, when, found, allowed, article */
};
struct findings {
    struct finding *at;
    int n, room;
    int hard, waived, warnings;
};
void findings_free(struct findings *f);
/* Is a hard finding like this one among them: the same rule, person, need, day and amount? */
bool findings_have_hard(const struct findings *f, const struct finding *like);

/* Judges presences against every rule and the members' own words.  past gives work outside the week. */
void audit_plan(const struct instance *ins, const struct history *past, const struct plan *plan, struct findings *out);

/* One person's hours of the week: as the plan and its grid count them, and as the rules do.  Rules count a civil week,
 * Monday 0:00 to Sunday 24:00: with the journeys between workplaces where these are work, and with that part of the
 * nights over Sunday midnight which lies in it. */
struct week_hours {
    int planned_min;      /* presences that begin in the week, whole */
    int travel_min;       /* journeys that count as work */
    int night_before_min; /* of the last night of the week before */
    int night_after_min;  /* of the week's last night, in the week after */
    int counted_min;      /* planned + travel + night_before - night_after */
};
/* Of everybody: of has room for the employees of the instance. */
void audit_week_hours(const struct instance *ins, const struct history *past, const struct plan *plan,
                      struct week_hours *of);

#endif
