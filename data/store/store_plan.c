/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_plan.c - a week's plan out of its revisions. */
#include "i18n.h"
#include "store_db.h"
#include "store_week.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- revisions ------------------------------------------------------------------------------------------ */
#define REVISION_COLUMNS "number, status, computed, what, who, n_presences, served_min, restores, id"

static void read_revision(sqlite3_stmt *q, struct revision *r)
{
    const char *status = (const char *)sqlite3_column_text(q, 1);
    char *what = db_column_text(q, 3), *by = db_column_text(q, 4);
    *r = (struct revision){.number = sqlite3_column_int(q, 0), .computed = sqlite3_column_int64(q, 2)};
    r->status = status && !strcmp(status, "published") ? PLAN_PUBLISHED : PLAN_DRAFT;
    snprintf(r->what, sizeof r->what, "%s", what);
    snprintf(r->by, sizeof r->by, "%s", by);
    r->n_presences = sqlite3_column_int(q, 5);
    r->served_min = sqlite3_column_int(q, 6);
    r->restores = sqlite3_column_int(q, 7);
    free(what);
    free(by);
}

int64_t week_revision(struct store *s, civil_date monday, int number, struct revision *out)
{
    char date[DATE_TEXT];
    int64_t id = 0;
    sqlite3_stmt *q =
        db_query(s,
                 "SELECT " REVISION_COLUMNS " FROM revisions WHERE monday = ?1 AND (?2 = 0 OR number = ?2)"
                 " ORDER BY number DESC LIMIT 1",
                 "si", date_text(monday, date), (int64_t)number);
    *out = (struct revision){0};
    if (db_row(s, q)) {
        read_revision(q, out);
        id = sqlite3_column_int64(q, 8);
    }
    db_close(s, q);
    return id;
}

int store_plan_status(struct store *s, civil_date monday, struct revision *latest, struct err *e)
{
    struct revision r;
    s->failed = 0;
    week_revision(s, monday, 0, &r);
    if (s->failed)
        return db_failure(s, e);
    *latest = r;
    return 0;
}

int store_revisions(struct store *s, civil_date monday, struct revision **out, int *n, struct err *e)
{
    char date[DATE_TEXT];
    VEC(struct revision) list = {0};
    s->failed = 0;
    sqlite3_stmt *q = db_query(s, "SELECT " REVISION_COLUMNS " FROM revisions WHERE monday = ? ORDER BY number", "s",
                               date_text(monday, date));
    while (db_row(s, q))
        read_revision(q, vec_add(&list));
    db_close(s, q);
    if (s->failed) {
        vec_free(&list);
        return db_failure(s, e);
    }
    *out = list.at;
    *n = list.n;
    return 0;
}

int store_planned_weeks(struct store *s, civil_date **mondays, int *n, struct err *e)
{
    VEC(civil_date) list = {0};
    civil_date d;
    s->failed = 0;
    sqlite3_stmt *q = db_query(s, "SELECT DISTINCT monday FROM revisions ORDER BY monday", "");
    while (db_row(s, q))
        if (date_parse((const char *)sqlite3_column_text(q, 0), &d))
            *vec_add(&list) = d;
    db_close(s, q);
    if (s->failed) {
        vec_free(&list);
        return db_failure(s, e);
    }
    *mondays = list.at;
    *n = list.n;
    return 0;
}

/* ---- presences of a revision --------------------------------------------------------------------------- */
/* The first seven columns of a row: id, employee, need, member, site, start, end. */
static struct week_presence *add_presence(struct week_presences *out, sqlite3_stmt *q)
{
    struct week_presence *p = vec_add(&out->list);
    p->id = sqlite3_column_int64(q, 0);
    p->employee = db_column_text(q, 1);
    p->need = db_column_text(q, 2);
    p->member = db_column_text(q, 3);
    p->site = db_column_text(q, 4);
    p->start = sqlite3_column_int64(q, 5);
    p->end = sqlite3_column_int64(q, 6);
    return p;
}

void week_presences(struct store *s, int64_t revision, struct week_presences *out)
{
    sqlite3_stmt *q = db_query(s,
                               "SELECT presence, employee, need, member, site, starts, ends, pinned"
                               " FROM revision_presences WHERE revision = ? ORDER BY employee, starts, presence",
                               "i", revision);
    while (db_row(s, q))
        add_presence(out, q)->pinned = sqlite3_column_int(q, 7) != 0;
    db_close(s, q);
}

void week_published(struct store *s, civil_date monday, struct week_presences *out)
{
    char date[DATE_TEXT];
    sqlite3_stmt *q = db_query(s,
                               "SELECT id, employee, need, member, site, starts, ends, cancelled FROM presences"
                               " WHERE monday = ? AND revision > 0 ORDER BY cancelled, id DESC",
                               "s", date_text(monday, date));
    while (db_row(s, q))
        add_presence(out, q)->cancelled = sqlite3_column_int(q, 7) != 0;
    db_close(s, q);
}

void week_presences_free(struct week_presences *w)
{
    for (int i = 0; i < w->list.n; i++) {
        free(w->list.at[i].employee);
        free(w->list.at[i].need);
        free(w->list.at[i].member);
        free(w->list.at[i].site);
    }
    vec_free(&w->list);
    free(w->by_id);
    w->by_id = NULL;
}

/* ---- loading --------------------------------------------------------------------------------------------- */
static void load_presences(struct store *s, const struct group *g, const struct zone *z, int64_t revision,
                           struct plan *p, struct problems *problems)
{
    struct week_presences stored = {0};
    struct id_index *employees = id_index_new(), *needs = id_index_new();
    char when[INSTANT_TEXT];
    for (int i = 0; i < g->employees.n; i++)
        id_index_add(employees, g->employees.at[i].id, i);
    for (int i = 0; i < g->needs.n; i++)
        id_index_add(needs, g->needs.at[i].id, i);
    week_presences(s, revision, &stored);
    for (int i = 0; i < stored.list.n; i++) {
        const struct week_presence *w = &stored.list.at[i];
        int employee = id_index_find(employees, w->employee), need = id_index_find(needs, w->need);
        if (employee >= 0 && need >= 0) {
            *vec_add(&p->presences) = (struct presence){employee, need, w->start, w->end, w->pinned, w->id};
        } else if (problems) {
            problems_add(problems, PROBLEM_WARNING, NULL, 0, 0, employee < 0 ? w->employee : w->need,
                         employee < 0
                             ? _("the plan has a presence from %s of an employee who is no longer in the "
                                 "group: left out")
                             : _("the plan has a presence from %s for a need that is no longer there: left out"),
                         instant_text(z, w->start, when));
        }
    }
    week_presences_free(&stored);
    id_index_free(employees);
    id_index_free(needs);
}

static void load_members(struct store *s, const struct group *g, int64_t revision, struct plan *p)
{
    p->n_members = g->members.n;
    p->members = mem_array((size_t)g->members.n + 1, sizeof *p->members);
    sqlite3_stmt *q = db_query(s,
                               "SELECT member, requested_min, entitled_min, fair_min, past_entitled_min,"
                               " past_served_min, why FROM revision_members WHERE revision = ?",
                               "i", revision);
    while (db_row(s, q)) {
        const char *id = (const char *)sqlite3_column_text(q, 0);
        int m = id ? group_find_member(g, id) : -1;
        if (m < 0)
            continue;
        struct plan_member *pm = &p->members[m];
        pm->requested_min = sqlite3_column_int(q, 1);
        pm->entitled_min = sqlite3_column_int(q, 2);
        pm->fair_min = sqlite3_column_int(q, 3);
        pm->past_entitled_min = sqlite3_column_int(q, 4);
        pm->past_served_min = sqlite3_column_int(q, 5);
        if (sqlite3_column_type(q, 6) != SQLITE_NULL)
            pm->limit = db_column_text(q, 6);
    }
    db_close(s, q);
}

static void load_proof(struct store *s, int64_t revision, struct plan *p)
{
    sqlite3_stmt *q = db_query(s,
                               "SELECT min_rate_bound, served_bound_min, limit_reached, exact, seed FROM revisions"
                               " WHERE id = ?",
                               "i", revision);
    if (db_row(s, q)) {
        p->min_rate_bound = sqlite3_column_double(q, 0);
        p->served_bound_min = sqlite3_column_int(q, 1);
        p->limit_reached = sqlite3_column_int(q, 2) != 0;
        p->exact = sqlite3_column_int(q, 3) != 0;
        p->seed = (uint64_t)sqlite3_column_int64(q, 4);
    }
    db_close(s, q);
}

int store_load_plan(struct store *s, const struct group *g, const struct zone *z, civil_date monday, int number,
                    struct plan *out, struct revision *rev, struct problems *problems, struct err *e)
{
    struct plan p;
    struct revision r;
    char week[WEEK_TEXT];
    int code = db_begin_read(s, e);
    if (code)
        return code;
    plan_init(&p);
    p.monday = monday;
    int64_t id = week_revision(s, monday, number, &r);
    if (id) {
        load_proof(s, id, &p);
        load_members(s, g, id, &p);
        load_presences(s, g, z, id, &p, problems);
        plan_sort(&p);
    } else if (!s->failed) {
        code = number ? err_set(e, ERR_DATA, _("%s has no revision %d"), week_text(monday, week), number)
                      : err_set(e, ERR_DATA, _("%s has no plan yet (cordage plan %s makes one)"),
                                week_text(monday, week), week);
    }
    code = db_end(s, code, e);
    if (code) {
        plan_done(&p);
        return code;
    }
    *out = p;
    if (rev)
        *rev = r;
    return 0;
}
