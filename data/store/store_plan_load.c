/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_plan_load.c - reads a week's plan from one of its revisions. */
#include "db_week.h"
#include "i18n.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

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
        if (zone_date(z, w->start) < p->monday || zone_date(z, w->start) > p->monday + 7) {
            db_damage(
                s,
                _("%s: a stored presence lies outside of its week, and is left out; cordage doctor --repair mends "
                  "it on a copy"),
                s->path);
            continue;
        }
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
        pm->requested_min = db_column_count(s, q, 1, "revision_members.requested_min");
        pm->entitled_min = db_column_count(s, q, 2, "revision_members.entitled_min");
        pm->fair_min = db_column_count(s, q, 3, "revision_members.fair_min");
        pm->past_entitled_min = db_column_count(s, q, 4, "revision_members.past_entitled_min");
        pm->past_served_min = db_column_count(s, q, 5, "revision_members.past_served_min");
        if (sqlite3_column_type(q, 6) != SQLITE_NULL)
            pm->limit = db_column_text(q, 6);
    }
    db_close(q);
}

static void load_proof(struct store *s, int64_t revision, struct plan *p)
{
    sqlite3_stmt *q = db_query(s,
                               "SELECT min_rate_bound, served_bound_min, limit_reached, exact, seed FROM revisions"
                               " WHERE id = ?",
                               "i", revision);
    if (db_row(s, q)) {
        double rate = sqlite3_column_double(q, 0);
        p->min_rate_bound = rate >= 0 && rate <= 1e6 ? rate : 1;
        p->served_bound_min = db_column_count(s, q, 1, "revisions.served_bound_min");
        p->limit_reached = sqlite3_column_int(q, 2) != 0;
        p->exact = sqlite3_column_int(q, 3) != 0;
        p->seed = (uint64_t)sqlite3_column_int64(q, 4);
    }
    db_close(q);
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
