/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hand_over.c - a presence that somebody else takes over. */
#include "hand_over.h"

struct stand_in_case stand_in_case_of(const struct edit *x)
{
    return (struct stand_in_case){.ins = x->week.ins,
                                  .past = &x->week.past,
                                  .plan = &x->original,
                                  .findings = &x->before,
                                  .now = x->session->now};
}

int find_stand_ins(struct edit *x, struct session *s, civil_date monday, int revision, int employee, civil_date day,
                   struct stand_ins *out, struct err *e)
{
    int rc = edit_open(x, s, monday, revision, e);
    if (rc >= 0)
        rc = edit_planned(x, e);
    if (rc < 0)
        return rc;
    struct stand_in_case c = stand_in_case_of(x);
    return stand_ins_find(&c, employee, day, out, e);
}

int hand_over(struct edit *x, const struct stand_in *to, const char *what, struct err *e)
{
    if (x->original.presences.at[to->presence].pinned)
        return err_set(e, ERR_DATA, _("the presence is pinned; unpin it first"));
    struct stand_in_case c = stand_in_case_of(x);
    stand_in_hand_over(&c, to, &x->week.plan);
    x->decided = true; /* somebody chose from a list that another plan would have made otherwise */
    int rc = edit_check(x, e);
    return rc < 0 ? rc : edit_store(x, what, e);
}
