/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_week.c - plan: a week anew, or repaired. */
#include "plan_week.h"
#include "plan_edit.h"
#include "staying.h"

int plan_week(struct session *s, civil_date monday, const struct solve_options *solve, bool dry_run, struct week *out,
              bool *stored, struct err *e)
{
    struct solve_options opt = *solve;
    struct plan existing;
    plan_init(&existing);
    *stored = false;
    int rc = week_open_at(s, monday, 0, WEEK_MAYBE, out, e);
    if (rc >= 0 && out->planned && opt.keep > 0) {
        plan_copy(&existing, &out->plan);
        opt.existing = &existing;
    }
    if (rc >= 0)
        rc = planning_solve(out, &opt, e);
    plan_done(&existing);
    if (rc >= 0 && !opt.bound_only)
        rc = planning_judge(out, e);
    if (rc >= 0 && !opt.bound_only && !dry_run)
        rc = planning_store(out, "plan", true, 0, stored, e);
    return rc;
}

static int solve_repair(struct edit *x, const struct repair_request *r, struct repair_trade *trade, struct err *e)
{
    struct solve_options opt = r->solve;
    struct staying stay;
    staying_find(x->week.ins, &x->week.past, &x->original, x->session->now, &stay);
    opt.quick = opt.keep >= 1 && !r->exact;
    opt.fixed = stay.begun;
    opt.n_fixed = stay.n_begun;
    opt.first_slot = stay.first_slot;
    struct repair repair = {.before = &x->original,
                            .dear = stay.dear,
                            .held = stay.held,
                            .n_held = stay.n_held,
                            .exact = r->exact,
                            .prove = true};
    int rc = planning_repair(&x->week, &opt, &repair, trade, e);
    staying_free(&stay);
    return rc;
}

int repair_plan(struct edit *x, struct session *s, civil_date monday, const struct repair_request *r,
                struct repair_trade *trade, struct err *e)
{
    char week[WEEK_TEXT];
    if (monday + 7 <= s->today)
        return err_set(e, ERR_DATA, _("%s is past: what was worked goes into the time sheets (worked.csv)"),
                       week_text(monday, week));
    int rc = edit_open(x, s, monday, r->revision, e);
    if (rc >= 0)
        rc = edit_planned(x, e);
    x->decided = true;
    if (rc >= 0)
        rc = solve_repair(x, r, trade, e);
    if (rc >= 0)
        rc = edit_check(x, e);
    /* A draft like it would only hide that the week is published. */
    bool idle = x->week.rev.status == PLAN_PUBLISHED && plan_same_presences(&x->week.plan, &x->original);
    return rc >= 0 && !r->dry_run && !idle ? edit_store(x, r->what, e) : rc;
}
