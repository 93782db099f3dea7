/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"
#include "instance_new.h"
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *session_database(const struct args *a)
{
    const char *path = args_text(a, "db");
    if (!path || !*path)
        path = getenv("CORDAGE_DB");
    return path && *path ? path : "cordage.db";
}

void say(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fflush(stdout);
    fputs("cordage: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}

int session_now(const struct args *a, const struct zone *z, instant *now, struct err *e)
{
    const char *given = args_text(a, "now");
    if (!given) {
        *now = (instant)(time(NULL) / 60);
        return 0;
    }
    civil_date d;
    if (instant_parse(z, given, now))
        return 0;
    if (!date_parse(given, &d))
        return err_set(e, ERR_USAGE,
                       _("--now: \"%s\" is no time; 2026-11-22T20:15 is accepted, with Z or +01:00 after it"), given);
    *now = zone_instant(z, d, 0);
    return 0;
}

static void who(const struct args *a, char *out, size_t room)
{
    const char *name = args_text(a, "as");
    if (!name)
        name = getenv("USER");
    snprintf(out, room, "%s", name ? name : "");
}

int session_reload(struct session *s, struct err *e)
{
    struct problems ignored = {0};
    rulebook_free(s->rules);
    s->rules = NULL;
    group_done(&s->group);
    int rc = store_data_version(s->store, &s->version, e);
    if (rc >= 0)
        rc = store_load_group(s->store, &s->group, e);
    if (rc < 0) {
        group_init(&s->group);
        return rc;
    }
    zone_close(s->zone);
    s->zone = NULL;
    rc = zone_open(s->group.timezone, &s->zone, e);
    if (rc < 0)
        return rc;
    s->rules = rulebook_new(&s->group, &ignored);
    problems_free(&ignored);
    return 0;
}

int session_save(struct session *s, unsigned parts, const char *what, bool *changed, struct err *e)
{
    struct data_write write = {.base_version = s->version, .now = s->now, .what = what, .by = s->by};
    int rc = store_change_group(s->store, &s->group, parts, &write, changed, e);
    return rc < 0 ? rc : session_reload(s, e);
}

int session_open(struct session *s, const struct args *a, enum session_mode mode, struct err *e)
{
    memset(s, 0, sizeof *s);
    s->args = a;
    group_init(&s->group);
    who(a, s->by, sizeof s->by);
    const char *path = session_database(a);
    int rc = mode == SESSION_WRITE ? store_open(path, &s->store, e) : store_open_read_only(path, &s->store, e);
    if (rc >= 0)
        rc = session_reload(s, e);
    if (rc >= 0)
        rc = session_now(a, s->zone, &s->now, e);
    if (rc >= 0)
        s->today = zone_date(s->zone, s->now);
    return rc;
}

void session_close(struct session *s)
{
    rulebook_free(s->rules);
    group_done(&s->group);
    zone_close(s->zone);
    store_close(s->store);
    memset(s, 0, sizeof *s);
}

/* ---- words ------------------------------------------------------------------------------------------- */

int session_week(const struct session *s, const char *word, civil_date *monday, struct err *e)
{
    if (week_parse(word ? word : "this", s->today, monday))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no week; 2026-W48, this, next, last or a date is accepted"), word);
}

int session_date(const char *word, civil_date *out, struct err *e)
{
    if (date_parse(word, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no date; 2026-11-23 or 23/11/2026 is accepted"), word);
}

int session_instant(const struct session *s, const char *word, instant *out, struct err *e)
{
    if (instant_parse(s->zone, word, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is no time; 2026-11-23T08:00 is accepted"), word);
}

/* what: the sentence for an unknown id, with its nearest neighbour and without. */
static int unknown_id(const char *id, const char *const *ids, int n, const char *plain, const char *with_near,
                      struct err *e)
{
    const char *near = nearest_name(id, ids, n);
    return near ? err_set(e, ERR_DATA, with_near, id, near) : err_set(e, ERR_DATA, plain, id);
}

/* Collects ids of one list of records and answers for an unknown one. */
#define UNKNOWN_ID(list, plain, with_near)                                                                             \
    do {                                                                                                               \
        const char **ids = mem_array((size_t)(list).n + 1, sizeof *ids);                                               \
        for (int i = 0; i < (list).n; i++)                                                                             \
            ids[i] = (list).at[i].id;                                                                                  \
        int rc = unknown_id(id, ids, (list).n, plain, with_near, e);                                                   \
        free(ids);                                                                                                     \
        return rc;                                                                                                     \
    } while (0)

int session_employee(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_employee(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.employees, _("there is no employee \"%s\""),
                   _("there is no employee \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}

int session_member(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_member(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.members, _("there is no member \"%s\""),
                   _("there is no member \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}

int session_need(const struct session *s, const char *id, int *out, struct err *e)
{
    int found = group_find_need(&s->group, id);
    if (found < 0)
        UNKNOWN_ID(s->group.needs, _("there is no need \"%s\""), _("there is no need \"%s\"; did you mean \"%s\"?"));
    *out = found;
    return 0;
}

/* ---- a week ------------------------------------------------------------------------------------------- */

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
    rc = store_load_plan(s->store, &s->group, s->zone, w->monday, revision, &w->plan, &w->rev, &lost, e);
    w->planned = rc >= 0;
    if (rc >= 0)
        problems_print(stderr, &lost);
    problems_free(&lost);
    return rc;
}

static int load_announced(struct week *w, int up_to, civil_date told, struct err *e)
{
    const struct session *s = w->session;
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

void week_judge(struct week *w)
{
    findings_free(&w->findings);
    unmet_free(&w->unmet);
    memset(&w->findings, 0, sizeof w->findings);
    memset(&w->unmet, 0, sizeof w->unmet);
    audit_plan(w->ins, &w->past, &w->plan, &w->findings);
    unmet_explain(w->ins, &w->plan, &w->unmet);
}

int week_open_at(struct session *s, civil_date monday, int revision, unsigned parts, struct week *w, struct err *e)
{
    memset(w, 0, sizeof *w);
    w->session = s;
    w->monday = monday;
    plan_init(&w->plan);
    w->plan.monday = monday;
    int rc = store_load_history(s->store, &s->group, s->zone, monday, rulebook_history_weeks(s->rules), &w->past, e);
    if (rc >= 0)
        rc = instance_new(&s->group, s->rules, s->zone, monday, &w->past, &w->ins, &w->problems, e);
    if (rc >= 0 && parts & (WEEK_PLAN | WEEK_MAYBE))
        rc = load_plan(s, w, revision, parts, e);
    bool told = w->planned && w->rev.status == PLAN_PUBLISHED;
    if (rc >= 0 && parts & (WEEK_PLAN | WEEK_MAYBE))
        rc = load_announced(w, told ? w->rev.number - 1 : w->rev.number,
                            told ? zone_date(s->zone, w->rev.computed) : s->today, e);
    if (w->problems.errors)
        problems_print(stderr, &w->problems);
    if (rc < 0)
        return rc;
    if (w->planned && parts & WEEK_AUDIT)
        audit_plan(w->ins, &w->past, &w->plan, &w->findings);
    if (w->planned && parts & WEEK_UNMET)
        unmet_explain(w->ins, &w->plan, &w->unmet);
    w->view = (struct plan_view){.group = &s->group,
                                 .ins = w->ins,
                                 .plan = &w->plan,
                                 .rev = &w->rev,
                                 .findings = &w->findings,
                                 .unmet = &w->unmet};
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
    unmet_free(&w->unmet);
    problems_free(&w->problems);
    plan_done(&w->plan);
    instance_free(w->ins);
    history_free(&w->past);
    memset(w, 0, sizeof *w);
}

int week_missing_min(const struct week *w)
{
    int missing = 0;
    for (int n = 0; n < w->ins->n_needs; n++) {
        int lack = w->ins->needs[n].requested_min - plan_need_served(&w->plan, w->ins, n);
        missing += lack > 0 ? lack : 0;
    }
    return missing;
}

int week_exit_code(const struct week *w)
{
    return week_missing_min(w) || w->findings.hard || w->findings.warnings ? EXIT_FINDINGS : EXIT_DONE;
}

/* ---- problems ----------------------------------------------------------------------------------------- */

static void problem_print(FILE *f, const struct problem *p)
{
    bool record = p->record && *p->record && p->line <= 0;
    if (p->file)
        fputs(p->file, f);
    if (p->file && p->line > 0)
        fprintf(f, p->column > 0 ? ":%d:%d" : ":%d", p->line, p->column);
    if (record)
        fprintf(f, p->file ? " \"%s\"" : "\"%s\"", p->record);
    if (p->file || record)
        fprintf(f, ": ");
    fprintf(f, "%s%s\n", p->severity == PROBLEM_WARNING ? _("warning: ") : "", p->text);
}

void problems_print(FILE *f, const struct problems *p)
{
    int left[2] = {p->errors, p->warnings};
    if (f == stderr)
        fflush(stdout);
    for (int severity = PROBLEM_ERROR; severity <= PROBLEM_WARNING; severity++)
        for (int i = 0; i < p->n; i++)
            if ((int)p->at[i].severity == severity) {
                problem_print(f, &p->at[i]);
                left[severity]--;
            }
    if (left[0] > 0)
        fprintf(f, P_("and %d more error\n", "and %d more errors\n", left[0]), left[0]);
    if (left[1] > 0)
        fprintf(f, P_("and %d more warning\n", "and %d more warnings\n", left[1]), left[1]);
}
