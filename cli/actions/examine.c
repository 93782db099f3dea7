/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examine.c - looking for whatever is wrong, before anybody plans. */
#include "examine.h"

#include <stdlib.h>
#include <string.h>

static bool has_finding(const struct findings *list, const struct finding *x)
{
    for (int i = 0; i < list->n; i++)
        if (list->at[i].rule == x->rule && !strcmp(list->at[i].text, x->text))
            return true;
    return false;
}

/* Findings that the published plan has by today's papers and had not by those it was published with. */
static void find_since(struct examination *x)
{
    const struct findings *now = &x->week.findings;
    x->since.at = mem_array((size_t)now->n + 1, sizeof *x->since.at);
    for (int i = 0; i < now->n; i++) {
        const struct finding *f = &now->at[i];
        if (f->severity == FINDING_WAIVED || has_finding(&x->published.findings, f))
            continue;
        x->since.at[x->since.n++] = *f;
        x->since.hard += f->severity == FINDING_HARD;
        x->since.warnings += f->severity == FINDING_WARNING;
    }
}

/* A published week that is not over is judged twice: as it was published, and by the papers of today. */
static int see_publication(struct examination *x, struct session *s, struct err *e)
{
    const struct week *w = &x->week;
    if (w->as_published || !w->planned || w->rev.status != PLAN_PUBLISHED)
        return 0;
    int rc = week_open_at(s, w->monday, w->rev.number, WEEK_PLAN | WEEK_AUDIT | WEEK_AS_PUBLISHED, &x->published, e);
    if (rc >= 0 && x->published.as_published)
        find_since(x);
    else
        week_close(&x->published);
    return rc;
}

const struct findings *examined_findings(const struct examination *x)
{
    return x->published.as_published ? &x->published.findings : &x->week.findings;
}

static bool begins_on(const struct inst_need *n, int day)
{
    for (int i = 0; i < n->n_windows; i++)
        if (n->windows[i].day == day)
            return true;
    return false;
}

static void find_holidays(struct examination *x)
{
    const struct instance *ins = x->week.ins;
    for (int d = 0; d < WEEK_DAYS; d++) {
        struct holiday_asked asked = {.day = ins->monday + d};
        for (int n = 0; n < ins->n_needs; n++)
            asked.needs += begins_on(&ins->needs[n], d) && ins->needs[n].requested_min > 0 &&
                           rulebook_is_holiday(ins->rules, ins->needs[n].site, asked.day);
        if (asked.needs)
            x->holidays[x->n_holidays++] = asked;
    }
}

int examine(struct session *s, const char *week, struct examination *out, struct err *e)
{
    group_check(&s->group, &out->problems);
    rulebook_free(rulebook_new(&s->group, &out->problems));
    if (out->problems.errors)
        return 0;
    int rc = week_open(s, week, WEEK_MAYBE | WEEK_AUDIT | WEEK_OVER_AS_PUBLISHED, &out->week, e);
    if (rc >= 0)
        rc = see_publication(out, s, e);
    if (rc < 0)
        return rc;
    out->has_week = true;
    problems_move(&out->problems, &out->week.problems);
    unmet_never(out->week.ins, &out->never);
    find_holidays(out);
    return 0;
}

void examination_close(struct examination *x)
{
    problems_free(&x->problems);
    unmet_free(&x->never);
    free(x->since.at);
    week_close(&x->published);
    week_close(&x->week);
}
