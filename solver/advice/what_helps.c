/* SPDX-License-Identifier: GPL-3.0-or-later */
/* what_helps.c - tries the changes that could help and keeps those that do, the most helpful first. */
#include "what_helps.h"
#include "remedy_candidates.h"
#include "try_remedy.h"

#include <stdlib.h>
#include <string.h>

static int most_gain_first(const void *a, const void *b)
{
    const struct remedy *x = a, *y = b;
    if (x->gain_min != y->gain_min)
        return y->gain_min - x->gain_min;
    if (x->what.kind != y->what.kind)
        return (int)x->what.kind - (int)y->what.kind;
    return x->need != y->need ? x->need - y->need : x->what.employee - y->what.employee;
}

/* One more person for a time, or the same change found for another need: it is told once, for the first need. */
static bool told_before(const struct remedies *out, int n, const struct remedy *r)
{
    for (int i = 0; i < n; i++) {
        const struct supposition *a = &out->list.at[i].what, *b = &r->what;
        bool person = a->kind == SUPPOSE_PERSON || a->kind == SUPPOSE_AVAILABLE;
        if (a->kind == b->kind && a->kind != SUPPOSE_BLOCK && a->employee == b->employee &&
            (a->kind == SUPPOSE_HOURS || strcmp(a->skill, b->skill) == 0) &&
            (!person || (a->day == b->day && a->span.from_min == b->span.from_min && a->span.to_min == b->span.to_min)))
            return true;
    }
    return false;
}

/* Nobody is asked for more hours than the plan puts to use: tries with as many as that, and takes it when it gains as
 * much. */
static int ask_for_less(const struct help_case *c, struct remedy *r, struct err *e)
{
    if (r->what.kind != SUPPOSE_HOURS || !r->gain_min || r->gain_min >= r->what.minutes)
        return 0;
    struct remedy less = {.what = r->what, .need = r->need};
    less.what.minutes = r->gain_min;
    int rc = try_remedy(c, &less, e);
    if (rc >= 0 && less.gain_min == r->gain_min) {
        vec_free(&r->gains);
        *r = less;
    } else {
        vec_free(&less.gains);
    }
    return rc;
}

static bool serves(const struct remedy *r, int member)
{
    for (int i = 0; i < r->gains.n; i++)
        if (r->gains.at[i].member == member)
            return true;
    return false;
}

/* Tries one; gain_min is 0 afterwards when there is nothing to tell.  member: who has to gain; -1: anybody. */
static int judge(const struct help_case *c, struct remedy *r, int member, struct err *e)
{
    bool a_day = r->what.kind == SUPPOSE_PERSON || r->what.kind == SUPPOSE_AVAILABLE;
    int rc = try_remedy(c, r, e);
    if (rc >= 0)
        rc = ask_for_less(c, r, e);
    if (rc >= 0 && r->gain_min && (!a_day || c->ins->n_employees <= SMALL_GROUP))
        rc = confirm_remedy(c, r, e);
    if (member >= 0 && !serves(r, member))
        r->gain_min = 0;
    return rc;
}

int what_helps(const struct help_case *c, int need, int member, int employee, struct remedies *out, struct err *e)
{
    int rc = 0, kept = 0;
    memset(out, 0, sizeof *out);
    remedy_candidates(c, need, member, employee, out);
    if (need >= 0)
        member = c->ins->needs[need].member;
    for (int i = 0; i < out->list.n; i++) {
        struct remedy *r = &out->list.at[i];
        if (rc >= 0 && !told_before(out, kept, r))
            rc = judge(c, r, member, e);
        if (rc >= 0 && r->gain_min)
            out->list.at[kept++] = *r;
        else
            vec_free(&r->gains);
    }
    out->list.n = kept;
    if (kept)
        qsort(out->list.at, (size_t)kept, sizeof *out->list.at, most_gain_first);
    if (rc < 0)
        remedies_free(out);
    return rc;
}
