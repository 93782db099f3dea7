/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_plan_save.c - a computed plan stored as the week's next revision. */
#include "db_event_ids.h"
#include "db_journal.h"
#include "db_papers.h"
#include "db_parts.h"
#include "db_publish.h"
#include "db_version.h"
#include "db_week.h"
#include "i18n.h"
#include "mem.h"
#include "store.h"
#include "week_papers.h"
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct saving {
    struct store *s;
    const struct instance *ins;
    const struct plan *p;
    const struct plan_write *w;
    struct revision latest;
    int64_t latest_id;
    struct week_presences now, before, published;
    int served_min;
    bool parts_changed; /* of the group, written with the plan */
};

/* By employee and start, the order in which week_presences() reads them back. */
static int by_employee(const void *a, const void *b)
{
    const struct week_presence *x = a, *y = b;
    int c = strcmp(x->employee, y->employee);
    return c ? c : (x->start > y->start) - (x->start < y->start);
}

static void collect(struct saving *v)
{
    const struct group *g = v->ins->group;
    for (int i = 0; i < v->p->presences.n; i++) {
        const struct presence *p = &v->p->presences.at[i];
        const struct need *need = &g->needs.at[p->need];
        struct week_presence *w = vec_add(&v->now.list);
        assert(p->start < p->end);
        w->employee = mem_copy(g->employees.at[p->employee].id);
        w->need = mem_copy(need->id);
        w->member = mem_copy(need->member);
        w->site = mem_copy(need->site);
        w->start = p->start;
        w->end = p->end;
        w->pinned = p->pinned;
        v->served_min += (int)(p->end - p->start);
    }
    if (v->now.list.n)
        qsort(v->now.list.at, (size_t)v->now.list.n, sizeof *v->now.list.at, by_employee);
}

/* ---- is anything new? ----------------------------------------------------------------------------------- */
static bool same_presences(const struct saving *v)
{
    if (v->now.list.n != v->before.list.n)
        return false;
    for (int i = 0; i < v->now.list.n; i++) {
        const struct week_presence *a = &v->now.list.at[i], *b = &v->before.list.at[i];
        if (a->start != b->start || a->end != b->end || a->pinned != b->pinned ||
            strcmp(a->employee, b->employee) != 0 || strcmp(a->need, b->need) != 0 ||
            strcmp(a->member, b->member) != 0 || strcmp(a->site, b->site) != 0)
            return false;
    }
    return true;
}

static bool same_members(const struct saving *v)
{
    const struct group *g = v->ins->group;
    bool same = true;
    int n = 0;
    sqlite3_stmt *q = db_query(v->s,
                               "SELECT member, requested_min, entitled_min, fair_min, past_entitled_min,"
                               " past_served_min FROM revision_members WHERE revision = ?",
                               "i", v->latest_id);
    while (db_row(v->s, q)) {
        const char *id = (const char *)sqlite3_column_text(q, 0);
        int m = id ? group_find_member(g, id) : -1;
        const struct plan_member *pm = m >= 0 && m < v->p->n_members ? &v->p->members[m] : NULL;
        n++;
        same = same && pm && pm->requested_min == sqlite3_column_int(q, 1) &&
               pm->entitled_min == sqlite3_column_int(q, 2) && pm->fair_min == sqlite3_column_int(q, 3) &&
               pm->past_entitled_min == sqlite3_column_int(q, 4) && pm->past_served_min == sqlite3_column_int(q, 5);
    }
    db_close(q);
    return same && n == v->p->n_members;
}

static bool same_proof(const struct saving *v)
{
    bool same = false;
    sqlite3_stmt *q = db_query(
        v->s, "SELECT min_rate_bound, served_bound_min, limit_reached FROM revisions WHERE id = ?", "i", v->latest_id);
    if (db_row(v->s, q))
        same = fabs(sqlite3_column_double(q, 0) - v->p->min_rate_bound) < 1e-9 &&
               sqlite3_column_int(q, 1) == v->p->served_bound_min &&
               (sqlite3_column_int(q, 2) != 0) == v->p->limit_reached;
    db_close(q);
    return same;
}

static bool any_published(const struct saving *v)
{
    for (int i = 0; i < v->published.list.n; i++)
        if (!v->published.list.at[i].cancelled)
            return true;
    return false;
}

static bool nothing_new(const struct saving *v)
{
    return v->latest_id && !v->parts_changed && v->latest.status == v->w->status && same_presences(v) &&
           same_members(v) && same_proof(v) && !(v->w->withdraw && any_published(v));
}

/* ---- writing --------------------------------------------------------------------------------------------- */
static int64_t write_revision(struct saving *v, struct revision *r)
{
    char date[DATE_TEXT];
    const struct plan *p = v->p;
    *r = (struct revision){.number = v->latest.number + 1,
                           .status = v->w->status,
                           .computed = v->w->now,
                           .n_presences = p->presences.n,
                           .served_min = v->served_min,
                           .restores = v->w->restores};
    snprintf(r->what, sizeof r->what, "%s", v->w->what ? v->w->what : "");
    snprintf(r->by, sizeof r->by, "%s", v->w->by ? v->w->by : "");
    db_run(v->s,
           "INSERT INTO revisions(monday, number, status, computed, what, who, data_version, min_rate_bound,"
           " served_bound_min, limit_reached, exact, seed, n_presences, served_min, restores)"
           " VALUES(?, ?, ?, ?, ?, ?, (SELECT data_version FROM meta), ?, ?, ?, ?, ?, ?, ?, ?)",
           "sisissdiiiiiii", date_text(p->monday, date), (int64_t)r->number,
           r->status == PLAN_PUBLISHED ? "published" : "draft", (int64_t)r->computed, r->what, r->by,
           isfinite(p->min_rate_bound) ? p->min_rate_bound : 1.0, (int64_t)p->served_bound_min,
           (int64_t)p->limit_reached, (int64_t)p->exact, (int64_t)p->seed, (int64_t)r->n_presences,
           (int64_t)r->served_min, (int64_t)r->restores);
    return sqlite3_last_insert_rowid(v->s->db);
}

static void write_members(struct saving *v, int64_t revision)
{
    const struct group *g = v->ins->group;
    for (int m = 0; m < v->p->n_members && m < g->members.n; m++) {
        const struct plan_member *pm = &v->p->members[m];
        db_run(v->s, "INSERT INTO revision_members VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", "isiiiiiis", revision,
               g->members.at[m].id, (int64_t)pm->requested_min, (int64_t)pm->entitled_min, (int64_t)pm->fair_min,
               (int64_t)plan_member_served(v->p, v->ins, m), (int64_t)pm->past_entitled_min,
               (int64_t)pm->past_served_min, pm->limit);
    }
}

static void write_presence(struct store *s, sqlite3_stmt *q, int64_t revision, const struct week_presence *p)
{
    db_bind_int(s, q, 1, revision);
    db_bind_int(s, q, 2, p->id);
    db_bind_text(s, q, 3, p->employee);
    db_bind_text(s, q, 4, p->need);
    db_bind_text(s, q, 5, p->member);
    db_bind_text(s, q, 6, p->site);
    db_bind_int(s, q, 7, p->start);
    db_bind_int(s, q, 8, p->end);
    db_bind_int(s, q, 9, p->pinned);
    db_step_reset(s, q);
}

static void write_presences(struct saving *v, int64_t revision)
{
    char date[DATE_TEXT];
    date_text(v->p->monday, date);
    sqlite3_stmt *fresh = db_query(v->s, "INSERT INTO presences(monday) VALUES(?)", "s", date);
    sqlite3_stmt *row = db_query(v->s, "INSERT INTO revision_presences VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", "");
    for (int i = 0; i < v->now.list.n; i++) {
        struct week_presence *p = &v->now.list.at[i];
        if (!p->id) {
            db_step_reset(v->s, fresh);
            p->id = sqlite3_last_insert_rowid(v->s->db);
        }
        write_presence(v->s, row, revision, p);
    }
    db_close(fresh);
    db_close(row);
}

static int check_base(const struct saving *v, struct err *e)
{
    char week[WEEK_TEXT];
    week_text(v->p->monday, week);
    if (v->latest.number != v->w->base_revision)
        return err_set(
            e, v->w->decided ? ERR_LIMIT : ERR_OVERTAKEN,
            _("%s: somebody changed the plan meanwhile (revision %d, \"%s\" by %s); look at it and try again"), week,
            v->latest.number, v->latest.what, *v->latest.by ? v->latest.by : "?");
    if (v->w->base_version >= 0 && data_version(v->s) != v->w->base_version)
        return err_set(e, ERR_OVERTAKEN, _("%s: planned from old data, which somebody changed meanwhile; run it again"),
                       week);
    return 0;
}

/* Brings the calendars to this revision; a withdrawal, to an older publication or to none. */
static void write_calendars(struct saving *v, int number)
{
    struct week_presences older = {0};
    struct revision r;
    bool withdraw = v->w->withdraw;
    int64_t again =
        withdraw && v->w->published_again ? week_revision(v->s, v->p->monday, v->w->published_again, &r) : 0;
    if (again)
        week_presences(v->s, again, &older);
    week_publish(v->s, number, again ? &older : &v->now, &v->published, withdraw && !again, v->w->now);
    week_presences_free(&older);
}

/* An undo brings back what was published, with the papers of then. */
static bool repeats_papers(struct saving *v, int64_t id)
{
    struct revision r;
    int64_t other = v->w->restores ? week_revision(v->s, v->p->monday, v->w->restores, &r) : 0;
    return other && papers_repeat(v->s, id, other);
}

/* The group as its papers say it, not as it is in this week alone. */
static const struct group *papers_of(const struct instance *ins)
{
    return ins->papers ? ins->papers->given : ins->group;
}

static int save(struct saving *v, struct revision *rev, bool *stored, struct err *e)
{
    v->latest_id = week_revision(v->s, v->p->monday, 0, &v->latest);
    int code = check_base(v, e);
    if (!code && v->w->parts)
        code = group_save_parts(v->s, papers_of(v->ins), v->w->parts, NULL, &v->parts_changed, e);
    if (code)
        return code;
    collect(v);
    if (v->latest_id)
        week_presences(v->s, v->latest_id, &v->before);
    week_published(v->s, v->p->monday, &v->published);
    if (nothing_new(v)) {
        *rev = v->latest;
        *stored = false;
        return 0;
    }
    event_ids_match(&v->now, &v->before, &v->published, v->ins->zone);
    int64_t id = write_revision(v, rev);
    write_members(v, id);
    write_presences(v, id);
    if (v->w->status == PLAN_PUBLISHED && v->w->past && !repeats_papers(v, id))
        papers_save(v->s, id, papers_of(v->ins), v->w->past);
    if (v->w->status == PLAN_PUBLISHED || v->w->withdraw)
        write_calendars(v, rev->number);
    journal_write(v->s, v->w->now, v->w->by, v->w->what, v->p->monday);
    *stored = true;
    return 0;
}

int store_save_plan(struct store *s, const struct instance *ins, const struct plan *p, const struct plan_write *w,
                    struct revision *rev, bool *stored, struct err *e)
{
    struct saving v = {.s = s, .ins = ins, .p = p, .w = w};
    struct revision r = {0};
    bool done = false;
    int code = db_begin_write(s, e);
    if (code)
        return code;
    code = db_end(s, save(&v, &r, &done, e), e);
    if (!code) {
        *rev = r;
        *stored = done;
    }
    week_presences_free(&v.now);
    week_presences_free(&v.before);
    week_presences_free(&v.published);
    return code;
}
