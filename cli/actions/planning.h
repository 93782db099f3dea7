/* SPDX-License-Identifier: GPL-3.0-or-later */
/* planning.h - computing a week's plan, judging it, storing it: the steps that every action of the plan is made of. */
#ifndef CORDAGE_PLANNING_H
#define CORDAGE_PLANNING_H

#include "open_week.h"
#include "repair.h"
#include "solve.h"

/* Solves the week and replaces w->plan; whoever wants to watch or to stop it says so in opt. */
int planning_solve(struct week *w, const struct solve_options *opt, struct err *e);
/* The same for a plan that no longer holds (repair.h). */
int planning_repair(struct week *w, const struct solve_options *opt, const struct repair *repair,
                    struct repair_trade *trade, struct err *e);
/* Audits and explains w->plan; ERR_LIMIT when it breaks a rule, which is this program's fault. */
int planning_judge(struct week *w, struct err *e);
/* Stores w->plan as the next revision, a draft; on success w->rev is the latest one.  what: for the journal.
 * decided: see struct plan_write.  parts: of the group, changed together with the plan.  *stored: false when the
 * latest revision is the same plan. */
int planning_store(struct week *w, const char *what, bool decided, unsigned parts, bool *stored, struct err *e);

#endif
