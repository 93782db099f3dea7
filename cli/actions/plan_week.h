/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_week.h - the actions that make a week's plan: plan it anew, or repair the one there is. */
#ifndef CORDAGE_PLAN_WEEK_H
#define CORDAGE_PLAN_WEEK_H

#include "edit.h"
#include "planning.h"

/* Plans the week and stores it as a draft, except in a dry run.  solve->keep above 0 keeps what it can of the plan
 * there is (solve->existing is filled in); solve->bound_only makes fair shares and bounds only and stores nothing.
 * out is opened by it and closed by the caller, also after a failure.  *stored: false when nothing changed. */
int plan_week(struct session *s, civil_date monday, const struct solve_options *solve, bool dry_run, struct week *out,
              bool *stored, struct err *e);

/* What a repair is asked for. */
struct repair_request {
    struct solve_options solve; /* keep: 1 keeps all that still can be, 0 is a fresh plan */
    bool exact;                 /* proves the fair shares in large groups, too */
    bool dry_run;               /* changes x->week.plan, stores nothing */
    int revision;               /* see edit_open() */
    const char *what;           /* for the journal */
};
/* Repairs the week's plan with few changes; presences that have begun stay.  ERR_DATA when the week is past. */
int repair_plan(struct edit *x, struct session *s, civil_date monday, const struct repair_request *r,
                struct repair_trade *trade, struct err *e);

#endif
