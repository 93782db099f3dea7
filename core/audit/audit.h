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

#endif
