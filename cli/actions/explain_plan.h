/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain_plan.h - the action that finds out why a plan is as it is: what limits a member's share, what would help. */
#ifndef CORDAGE_EXPLAIN_PLAN_H
#define CORDAGE_EXPLAIN_PLAN_H

#include "open_week.h"
#include "shares.h"
#include "what_helps.h"

/* What is asked about, and what was found out. */
struct explanation {
    int member, need, employee; /* -1: not asked about */
    struct share_cut cut;       /* of the member */
    struct remedies help;
};
/* Fills cut and help, which start zeroed.  The week needs its plan and its missing hours (WEEK_PLAN, WEEK_UNMET).  The
 * caller closes x, also after a failure. */
int explain_plan(const struct week *w, struct explanation *x, struct err *e);
void explanation_close(struct explanation *x);

#endif
