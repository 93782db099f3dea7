/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain_plan.c - asks the solver what limits a member's share and what would help the week. */
#include "explain_plan.h"

int explain_plan(const struct week *w, struct explanation *x, struct err *e)
{
    const struct session *s = w->session;
    struct help_case c = {.group = &w->session->group,
                          .zone = s->zone,
                          .past = &w->past,
                          .ins = w->ins,
                          .plan = &w->plan,
                          .unmet = &w->unmet,
                          .now = s->now};
    int rc = x->member >= 0 ? shares_cut(w->ins, x->member, &x->cut, e) : 0;
    return rc < 0 ? rc : what_helps(&c, x->need, x->member, x->employee, &x->help, e);
}

void explanation_close(struct explanation *x)
{
    share_cut_done(&x->cut);
    remedies_free(&x->help);
}
