/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open_week.c - one week, from the group's papers to its audited plan. */
#include "open_week.h"
#include "instance_new.h"

#include <stdlib.h>
#include <string.h>

static int load_plan(struct session *s, struct week *w, int revision, unsigned parts, struct err *e)
{
    struct revision latest = {0};
    struct problems lost = {0};
    char week[WEEK_TEXT];
    int rc = store_plan_status(s->store, w->monday, &latest, e);
    if (rc < 0)
        return rc;
    if (!latest.number) {
        if (parts & WEEK_PLAN)
            return err_set(e, ERR_DATA, _("%s has no plan yet; make one with: cordage plan %s"),
                           week_text(w->monday, week), week);
        return 0;
    }
    rc = store_load_plan(s->store, &w->session->group, w->session->zone, w->monday, revision, &w->plan, &w->rev, &lost,
                         e);
    w->planned = rc >= 0;
    if (rc >= 0)
        session_note(s, &lost);
    problems_free(&lost);
    return rc;
}

/* The papers of the published revision, when it has any, take the place of the session's. */
static int load_papers(struct session *s, struct week *w, int revision, struct err *e)
{
    struct group then;
    int rc = store_load_papers(s->store, w->monday, revision, &then, &w->past, &w->as_published, e);
    if (rc < 0)
        return rc;
    if (!w->as_published) {
        group_done(&then);
        return 0;
    }
    w->papers = mem_array(1, sizeof *w->papers);
    rc = session_open_papers(w->papers, s, &then, e);
    w->session = w->papers;
    return rc;
}

static int load_announced(struct week *w, int up_to, civil_date told, struct err *e)
{
    struct session *s = w->session;
    struct announced a;
    int rc = store_load_announced(s->store, &s->group, w->monday, up_to, &a, e);
    if (rc < 0)
        return rc;
    a.told = told;
    vec_free(&w->past.announced.work);
    w->past.announced = a;
    return 0;
}

int week_change(struct week *w, struct err *e)
{
    return load_announced(w, w->rev.number, w->session->today, e);
}

static void audit(struct week *w)
{
    audit_plan(w->ins, &w->past, &w->plan, &w->findings);
    free(w->hours);
    w->hours = mem_array((size_t)w->ins->n_employees + 1, sizeof *w->hours);
    audit_week_hours(w->ins, &w->past, &w->plan, w->hours);
    w->view.hours = w->hours;
}

void week_judge(struct week *w)
{
    findings_free(&w->findings);
    unmet_free(&w->unmet);
    memset(&w->findings, 0, sizeof w->findings);
    memset(&w->unmet, 0, sizeof w->unmet);
    audit(w);
    unmet_explain(w->ins, &w->plan, &w->unmet);
}

/* Events of people's calendars that could not be read and could lie in the week. */
static int note_unread(struct session *s, civil_date monday, struct problems *out, struct err *e)
{
    struct unread_events all;
    int rc = store_unread_events(s->store, monday, monday + 6, &all, e);
    if (rc < 0)
        return rc;
    for (int i = 0; i < all.list.n; i++) {
        const struct unread_event *u = &all.list.at[i];
        char day[DATE_TEXT] = "";
        int known = u->of_member ? group_find_member(&s->group, u->whose) : group_find_employee(&s->group, u->whose);
        if (known < 0)
            continue;
        if (u->day != DATE_NONE)
            problems_add(out, PROBLEM_WARNING, u->file, u->line, 0, NULL,
                         _("calendar of %1$s: the event of %2$s cannot be read (%3$s); enter it by hand if it matters, "
                           "then import the calendar with --accept-unread"),
                         u->whose, date_text(u->day, day), u->reason);
        else
            problems_add(out, PROBLEM_WARNING, u->file, u->line, 0, NULL,
                         _("calendar of %1$s: an event whose date is not known cannot be read (%2$s); enter it by hand "
                           "if it matters, then import the calendar with --accept-unread"),
                         u->whose, u->reason);
    }
    unread_events_free(&all);
    return 0;
}

int week_open_at(struct session *s, civil_date monday, int revision, unsigned parts, struct week *w, struct err *e)
{
    memset(w, 0, sizeof *w);
    w->session = w->today = s;
    w->monday = monday;
    plan_init(&w->plan);
    w->plan.monday = monday;
    bool as_published = parts & WEEK_AS_PUBLISHED || (parts & WEEK_OVER_AS_PUBLISHED && monday + 7 <= s->today);
    int rc = as_published ? load_papers(s, w, revision, e) : 0;
    const struct session *papers = w->session;
    if (rc >= 0 && !w->as_published)
        rc = store_load_history(s->store, &s->group, s->zone, monday, rulebook_history_weeks(s->rules), &w->past, e);
    if (rc >= 0)
        rc = instance_new(&papers->group, papers->rules, papers->zone, monday, &w->past, &w->ins, &w->problems, e);
    if (rc >= 0 && monday + 7 > s->today)
        rc = note_unread(s, monday, &w->problems, e);
    if (rc >= 0 && parts & (WEEK_PLAN | WEEK_MAYBE))
        rc = load_plan(s, w, revision, parts, e);
    bool told = w->planned && w->rev.status == PLAN_PUBLISHED;
    if (rc >= 0 && parts & (WEEK_PLAN | WEEK_MAYBE))
        rc = load_announced(w, told ? w->rev.number - 1 : w->rev.number,
                            told ? zone_date(papers->zone, w->rev.computed) : s->today, e);
    if (w->problems.errors)
        session_note(s, &w->problems);
    if (rc < 0)
        return rc;
    w->view = (struct plan_view){.group = w->ins->group,
                                 .absent_by = monday + 7 > s->today ? &s->group : &papers->group,
                                 .ins = w->ins,
                                 .plan = &w->plan,
                                 .rev = &w->rev,
                                 .findings = &w->findings,
                                 .unmet = &w->unmet};
    if (w->planned && parts & WEEK_AUDIT)
        audit(w);
    if (w->planned && parts & WEEK_UNMET)
        unmet_explain(w->ins, &w->plan, &w->unmet);
    return 0;
}

int week_open(struct session *s, const char *word, unsigned parts, struct week *w, struct err *e)
{
    civil_date monday;
    int rc = session_week(s, word, &monday, e);
    return rc < 0 ? rc : week_open_at(s, monday, 0, parts, w, e);
}

void week_close(struct week *w)
{
    if (!w->session)
        return;
    findings_free(&w->findings);
    free(w->hours);
    unmet_free(&w->unmet);
    problems_free(&w->problems);
    plan_done(&w->plan);
    instance_free(w->ins);
    history_free(&w->past);
    session_close_papers(w->papers);
    free(w->papers);
    memset(w, 0, sizeof *w);
}

int week_missing_min(const struct week *w)
{
    int missing = 0;
    for (int n = 0; n < w->ins->n_needs; n++) {
        int lack = w->ins->needs[n].requested_min - plan_need_served(&w->plan, n);
        missing += lack > 0 ? lack : 0;
    }
    return missing;
}

bool week_has_findings(const struct week *w)
{
    return week_missing_min(w) || w->findings.hard || w->findings.warnings;
}
