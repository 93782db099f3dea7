/* SPDX-License-Identifier: GPL-3.0-or-later */
/* planning.h - computing and storing a week's plan, for every command that does: solve with progress
 * and Ctrl-C, judge, store. */
#ifndef CORDAGE_PLANNING_H
#define CORDAGE_PLANNING_H

#include "repair.h"
#include "report.h"
#include "solve.h"

/* Options of the command line (--time-limit, --threads, --effort, --seed, --keep, --bound-only) into opt. */
void planning_options(const struct args *a, struct solve_options *opt);
/* Solves w->ins by the options of the session's command line and replaces w->plan. */
int planning_solve(struct week *w, struct err *e);
int planning_solve_with(struct week *w, struct solve_options *opt, struct err *e);
/* The same for a plan that no longer holds (repair.h). */
int planning_repair(struct week *w, struct solve_options *opt, const struct repair *repair, struct repair_trade *trade,
                    struct err *e);
/* Audits and explains w->plan; ERR_LIMIT when it breaks a rule, which is this program's fault. */
int planning_judge(struct week *w, struct err *e);
/* Stores w->plan as the next revision, a draft; on success w->rev is the latest one.  restores: an undo's revision, or
 * 0.  parts: of the group, changed together with the plan. */
int planning_store(struct week *w, const char *what, int restores, unsigned parts, bool *stored, struct err *e);
void planning_print_json(struct week *w);
bool planning_stopped(void); /* somebody pressed Ctrl-C */

#endif
