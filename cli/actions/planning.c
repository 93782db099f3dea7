/* SPDX-License-Identifier: GPL-3.0-or-later */
/* planning.c - computing a week's plan, judging it, storing it. */
#include "planning.h"

/* The computed plan becomes the week's. */
static int take_over(struct week *w, struct plan *fresh, struct err *e)
{
    plan_done(&w->plan);
    w->plan = *fresh;
    w->plan.monday = w->monday;
    return week_change(w, e);
}

int planning_solve(struct week *w, const struct solve_options *opt, struct err *e)
{
    struct plan fresh;
    int rc = solve_week(w->ins, opt, &fresh, e);
    return rc < 0 ? rc : take_over(w, &fresh, e);
}

int planning_repair(struct week *w, const struct solve_options *opt, const struct repair *repair,
                    struct repair_trade *trade, struct err *e)
{
    struct plan fresh;
    int rc = repair_week(w->ins, opt, repair, &fresh, trade, e);
    return rc < 0 ? rc : take_over(w, &fresh, e);
}

int planning_judge(struct week *w, struct err *e)
{
    week_judge(w);
    for (int i = 0; i < w->findings.n; i++)
        if (w->findings.at[i].severity == FINDING_HARD)
            return err_set(e, ERR_LIMIT,
                           _("the computed plan breaks a rule and was not stored (a fault of this program): %s"),
                           w->findings.at[i].text);
    return 0;
}

int planning_store(struct week *w, const char *what, bool decided, unsigned parts, bool *stored, struct err *e)
{
    const struct session *s = w->session;
    struct plan_write write = {.base_revision = w->rev.number,
                               .base_version = s->version,
                               .decided = decided,
                               .status = PLAN_DRAFT,
                               .parts = parts,
                               .now = s->now,
                               .what = what,
                               .by = s->by};
    struct revision rev = w->rev;
    int rc = store_save_plan(s->store, w->ins, &w->plan, &write, &rev, stored, e);
    if (rc >= 0)
        w->rev = rev;
    return rc;
}
