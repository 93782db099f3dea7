/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examine.c - looking for whatever is wrong, before anybody plans. */
#include "examine.h"

int examine(struct session *s, const char *week, struct examination *out, struct err *e)
{
    group_check(&s->group, &out->problems);
    rulebook_free(rulebook_new(&s->group, &out->problems));
    if (out->problems.errors)
        return 0;
    int rc = week_open(s, week, WEEK_MAYBE | WEEK_AUDIT, &out->week, e);
    if (rc < 0)
        return rc;
    out->has_week = true;
    problems_move(&out->problems, &out->week.problems);
    unmet_never(out->week.ins, &out->never);
    return 0;
}

void examination_close(struct examination *x)
{
    problems_free(&x->problems);
    unmet_free(&x->never);
    week_close(&x->week);
}
