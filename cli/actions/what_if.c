/* SPDX-License-Identifier: GPL-3.0-or-later */
/* what_if.c - a week as it is, and as it would be under changed circumstances. */
#include "what_if.h"
#include "planning.h"

static void change(struct session *s, const struct suppositions *changes)
{
    struct problems ignored = {0};
    for (int i = 0; i < changes->list.n; i++) {
        struct supposition x = changes->list.at[i];
        suppose(&s->group, &x);
    }
    rulebook_free(s->rules);
    s->rules = rulebook_new(&s->group, &ignored);
    problems_free(&ignored);
}

static int solve_in(struct session *s, civil_date monday, const struct solve_options *solve, struct week *w,
                    struct err *e)
{
    int rc = week_open_at(s, monday, 0, 0, w, e);
    return rc < 0 ? rc : planning_solve(w, solve, e);
}

int compare_supposed(struct session *s, civil_date monday, const struct suppositions *changes,
                     const struct solve_options *solve, struct comparison *out, struct err *e)
{
    out->planned = !solve->bound_only;
    int rc = session_open_again(&out->changed, s, e);
    if (rc >= 0) {
        change(&out->changed, changes);
        rc = solve_in(s, monday, solve, &out->before, e);
    }
    if (rc >= 0)
        rc = solve_in(&out->changed, monday, solve, &out->after, e);
    for (int i = 0; i < out->changed.notices.n; i++)
        session_note(s, &out->changed.notices.at[i]);
    return rc;
}

void comparison_close(struct comparison *x)
{
    week_close(&x->before);
    week_close(&x->after);
    session_close(&x->changed);
}
