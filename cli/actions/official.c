/* SPDX-License-Identifier: GPL-3.0-or-later */
/* official.c - a week's plan becomes official, or a draft again. */
#include "official.h"

/* The plan is official only when it breaks no rule. */
static int check_findings(const struct week *w, struct err *e)
{
    char week[WEEK_TEXT];
    if (!w->findings.hard)
        return 0;
    const char *first = "";
    for (int i = 0; i < w->findings.n && !*first; i++)
        if (w->findings.at[i].severity == FINDING_HARD)
            first = w->findings.at[i].text;
    week_text(w->monday, week);
    return err_set(e, ERR_DATA,
                   P_("%s is not published: it breaks %d rule: %s (cordage check %s shows it)",
                      "%s is not published: it breaks %d rules, the first: %s (cordage check %s lists them)",
                      w->findings.hard),
                   week, w->findings.hard, first, week);
}

static int save(struct week *w, enum plan_status status, const char *what, struct official *out, struct err *e)
{
    const struct session *s = w->session;
    struct plan_write write = {.base_revision = w->rev.number,
                               .base_version = s->version,
                               .decided = true,
                               .status = status,
                               .now = s->now,
                               .withdraw = status == PLAN_DRAFT,
                               .past = &w->past,
                               .what = what,
                               .by = s->by};
    int rc = store_save_plan(s->store, w->ins, &w->plan, &write, &w->rev, &out->changed, e);
    out->stored = rc >= 0;
    return rc;
}

static int save_and_print(struct week *w, enum plan_status status, const char *what, const struct press *press,
                          struct official *out, struct err *e)
{
    *out = (struct official){0};
    int rc = press ? press->begin(press->ctx, e) : 0;
    if (rc >= 0)
        rc = save(w, status, what, out, e);
    if (rc >= 0 && press)
        rc = press->print(press->ctx, w, e);
    if (press)
        press->end(press->ctx);
    return rc;
}

int make_official(struct week *w, const struct press *press, struct official *out, struct err *e)
{
    int rc = check_findings(w, e);
    return rc < 0 ? rc : save_and_print(w, PLAN_PUBLISHED, "publish", press, out, e);
}

int make_draft(struct week *w, const struct press *press, struct official *out, struct err *e)
{
    char week[WEEK_TEXT];
    if (w->rev.status != PLAN_PUBLISHED)
        return err_set(e, ERR_DATA, _("%s is not published: its plan is a draft"), week_text(w->monday, week));
    return save_and_print(w, PLAN_DRAFT, "unpublish", press, out, e);
}
