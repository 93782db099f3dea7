/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_history.c - what stored plans, time sheets and opening balances say of other weeks. */
#include "i18n.h"
#include "reported.h"
#include "store_db.h"
#include <stdlib.h>
#include <string.h>

#define LATEST " r.number = (SELECT max(number) FROM revisions x WHERE x.monday = r.monday)"

/* ---- bookings -------------------------------------------------------------------------------------------- */
static void read_bookings(struct store *s, sqlite3_stmt *q, struct bookings *out)
{
    civil_date monday;
    while (db_row(s, q)) {
        struct booking *b = vec_add(&out->list);
        b->id = sqlite3_column_int64(q, 0);
        b->monday = date_parse((const char *)sqlite3_column_text(q, 1), &monday) ? monday : DATE_NONE;
        b->employee = db_column_text(q, 2);
        b->need = db_column_text(q, 3);
        b->member = db_column_text(q, 4);
        b->site = db_column_text(q, 5);
        b->start = sqlite3_column_int64(q, 6);
        b->end = sqlite3_column_int64(q, 7);
        b->cancelled = sqlite3_column_int(q, 8) != 0;
        b->pinned = sqlite3_column_int(q, 9) != 0;
        b->sequence = sqlite3_column_int(q, 10);
        b->changed = sqlite3_column_int64(q, 11);
        b->revision = sqlite3_column_int(q, 12);
    }
    db_close(s, q);
}

int store_bookings(struct store *s, instant from, instant to, bool published, struct bookings *out, struct err *e)
{
    static const char of_published[] =
        "SELECT id, monday, employee, need, member, site, starts, ends, cancelled, 0, sequence, changed, revision"
        " FROM presences WHERE revision > 0 AND starts >= ? AND starts < ? ORDER BY starts, employee, id";
    static const char of_latest[] =
        "SELECT p.presence, r.monday, p.employee, p.need, p.member, p.site, p.starts, p.ends, 0, p.pinned, c.sequence,"
        " c.changed, c.revision FROM revisions r JOIN revision_presences p ON p.revision = r.id"
        " JOIN presences c ON c.id = p.presence"
        " WHERE" LATEST " AND p.starts >= ? AND p.starts < ? ORDER BY p.starts, p.employee, p.presence";
    struct bookings b = {0};
    s->failed = 0;
    read_bookings(s, db_query(s, published ? of_published : of_latest, "ii", (int64_t)from, (int64_t)to), &b);
    if (s->failed) {
        bookings_free(&b);
        return db_failure(s, e);
    }
    *out = b;
    return 0;
}

void bookings_free(struct bookings *b)
{
    for (int i = 0; i < b->list.n; i++) {
        free(b->list.at[i].employee);
        free(b->list.at[i].need);
        free(b->list.at[i].member);
        free(b->list.at[i].site);
    }
    vec_free(&b->list);
}

/* ---- the ledger ------------------------------------------------------------------------------------------ */
static int row_order(const void *a, const void *b, void *ctx)
{
    const struct ledger_row *x = a, *y = b;
    const struct group *g = ctx;
    int i = group_find_member(g, x->member), k = group_find_member(g, y->member);
    if (x->monday != y->monday)
        return x->monday < y->monday ? -1 : 1;
    if (i != k)
        return i < 0 ? 1 : k < 0 ? -1 : i < k ? -1 : 1;
    return strcmp(x->member, y->member);
}

static char *row_key(civil_date monday, const char *member)
{
    char date[DATE_TEXT];
    return mem_printf("%s\n%s", date_text(monday, date), member);
}

struct ledger_build {
    struct ledger_rows *rows;
    struct id_index *index; /* week and member -> row */
    VEC(char *) keys;
};

static struct ledger_row *row_of(struct ledger_build *b, civil_date monday, const char *member, bool make)
{
    char *key = row_key(monday, member);
    int i = id_index_find(b->index, key);
    if (i >= 0 || !make) {
        free(key);
        return i >= 0 ? &b->rows->list.at[i] : NULL;
    }
    id_index_add(b->index, key, b->rows->list.n);
    *vec_add(&b->keys) = key;
    struct ledger_row *r = vec_add(&b->rows->list);
    *r = (struct ledger_row){.monday = monday, .member = mem_copy(member), .worked_min = -1};
    return r;
}

static void add_planned(struct store *s, civil_date from, civil_date to, struct ledger_build *b)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    civil_date monday;
    sqlite3_stmt *q =
        db_query(s,
                 "SELECT r.monday, m.member, m.entitled_min, m.served_min, m.fair_min"
                 " FROM revisions r JOIN revision_members m ON m.revision = r.id"
                 " WHERE r.monday >= ? AND r.monday <= ? AND" LATEST,
                 "ss", from == DATE_MIN ? "" : date_text(from, first), to == DATE_MAX ? "9999" : date_text(to, last));
    while (db_row(s, q)) {
        if (!date_parse((const char *)sqlite3_column_text(q, 0), &monday))
            continue;
        struct ledger_row *r = row_of(b, monday, (const char *)sqlite3_column_text(q, 1), true);
        r->entitled_min = sqlite3_column_int(q, 2);
        r->planned_min = sqlite3_column_int(q, 3);
        r->fair_min = sqlite3_column_int(q, 4);
    }
    db_close(s, q);
}

/* Time sheets count for members and weeks that the ledger knows: without a plan nothing was due. */
static void add_worked(const struct group *g, const struct zone *z, struct ledger_build *b)
{
    for (int i = 0; i < g->worked.n; i++) {
        const struct worked *w = &g->worked.at[i];
        struct ledger_row *r = row_of(b, date_monday(w->date), w->member, false);
        if (!r || r->opening)
            continue;
        if (r->worked_min < 0)
            r->worked_min = r->planned_min;
        r->worked_min += (int)(worked_end(z, w) - worked_start(z, w));
    }
}

/* Presences that time sheets answer no longer count themselves. */
static void take_answered(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                          struct ledger_build *b)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    civil_date monday;
    if (!g->worked.n)
        return;
    struct reported *sheets = reported_new(g, z);
    sqlite3_stmt *q =
        db_query(s,
                 "SELECT r.monday, p.employee, p.member, p.starts, p.ends FROM revisions r"
                 " JOIN revision_presences p ON p.revision = r.id"
                 " WHERE r.monday >= ? AND r.monday <= ? AND" LATEST,
                 "ss", from == DATE_MIN ? "" : date_text(from, first), to == DATE_MAX ? "9999" : date_text(to, last));
    while (db_row(s, q)) {
        const char *member = (const char *)sqlite3_column_text(q, 2);
        instant start = sqlite3_column_int64(q, 3), end = sqlite3_column_int64(q, 4);
        if (!date_parse((const char *)sqlite3_column_text(q, 0), &monday) ||
            !reported_answers(sheets, (const char *)sqlite3_column_text(q, 1), member, start, end))
            continue;
        struct ledger_row *r = row_of(b, monday, member, false);
        if (!r || r->opening)
            continue;
        if (r->worked_min < 0)
            r->worked_min = r->planned_min;
        r->worked_min -= (int)(end - start);
    }
    db_close(s, q);
    reported_free(sheets);
}

/* What the members brought along stands above what was planned for the same week on trial. */
static void add_openings(const struct group *g, civil_date from, civil_date to, struct ledger_build *b)
{
    for (int i = 0; i < g->openings.n; i++) {
        const struct opening *o = &g->openings.at[i];
        if (o->monday < from || o->monday > to)
            continue;
        struct ledger_row *r = row_of(b, o->monday, o->member, true);
        if (!r->opening) {
            r->entitled_min = r->planned_min = r->fair_min = 0;
            r->opening = true;
        }
        r->entitled_min += o->entitled_min;
        r->planned_min += o->served_min;
    }
}

static void build_ledger(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                         struct ledger_rows *rows)
{
    struct ledger_build b = {.rows = rows, .index = id_index_new()};
    add_planned(s, from, to, &b);
    add_openings(g, from, to, &b);
    add_worked(g, z, &b);
    take_answered(s, g, z, from, to, &b);
    id_index_free(b.index);
    for (int i = 0; i < b.keys.n; i++)
        free(b.keys.at[i]);
    vec_free(&b.keys);
    if (rows->list.n)
        qsort_r(rows->list.at, (size_t)rows->list.n, sizeof *rows->list.at, row_order, (void *)(uintptr_t)g);
}

int store_ledger(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                 struct ledger_rows *out, struct err *e)
{
    struct ledger_rows rows = {0};
    s->failed = 0;
    build_ledger(s, g, z, from == DATE_MIN ? from : date_monday(from), to, &rows);
    if (s->failed) {
        ledger_rows_free(&rows);
        return db_failure(s, e);
    }
    *out = rows;
    return 0;
}

void ledger_rows_free(struct ledger_rows *r)
{
    for (int i = 0; i < r->list.n; i++)
        free(r->list.at[i].member);
    vec_free(&r->list);
}

/* ---- what the instance wants to know of other weeks --------------------------------------------------------- */
/* Time sheets of the weeks around. */
static void past_worked(const struct group *g, const struct zone *z, civil_date monday, int weeks_before,
                        struct history *out)
{
    for (int i = 0; i < g->worked.n; i++) {
        const struct worked *w = &g->worked.at[i];
        civil_date week = date_monday(w->date);
        int employee = group_find_employee(g, w->employee);
        if (employee < 0 || week == monday || week < monday - 7 * weeks_before || week > monday + 7)
            continue;
        *vec_add(&out->work) = (struct past_work){employee, w->site && *w->site ? group_find_site(g, w->site) : -1,
                                                  worked_start(z, w), worked_end(z, w)};
    }
}

/* Planned presences that no time sheet answers. */
static void past_planned(struct store *s, const struct group *g, const struct zone *z, civil_date monday,
                         int weeks_before, struct history *out)
{
    char from[DATE_TEXT], to[DATE_TEXT], not [DATE_TEXT];
    struct id_index *employees = id_index_new(), *sites = id_index_new();
    struct reported *sheets = reported_new(g, z);
    for (int i = 0; i < g->employees.n; i++)
        id_index_add(employees, g->employees.at[i].id, i);
    for (int i = 0; i < g->sites.n; i++)
        id_index_add(sites, g->sites.at[i].id, i);
    sqlite3_stmt *q =
        db_query(s,
                 "SELECT p.member, p.employee, p.site, p.starts, p.ends FROM revisions r"
                 " JOIN revision_presences p ON p.revision = r.id"
                 " WHERE r.monday >= ? AND r.monday <= ? AND r.monday <> ? AND" LATEST
                 " ORDER BY p.starts, p.employee, p.presence",
                 "sss", date_text(monday - 7 * weeks_before, from), date_text(monday + 7, to), date_text(monday, not ));
    while (db_row(s, q)) {
        const char *who = (const char *)sqlite3_column_text(q, 1);
        int employee = id_index_find(employees, who);
        instant start = sqlite3_column_int64(q, 3), end = sqlite3_column_int64(q, 4);
        if (employee < 0 || reported_answers(sheets, who, (const char *)sqlite3_column_text(q, 0), start, end))
            continue;
        *vec_add(&out->work) =
            (struct past_work){employee, id_index_find(sites, (const char *)sqlite3_column_text(q, 2)), start, end};
    }
    db_close(s, q);
    reported_free(sheets);
    id_index_free(employees);
    id_index_free(sites);
}

int store_load_history(struct store *s, const struct group *g, const struct zone *z, civil_date monday,
                       int weeks_before, struct history *out, struct err *e)
{
    struct history h = {0};
    struct ledger_rows rows = {0};
    char date[DATE_TEXT];
    int code = db_begin_read(s, e);
    if (code)
        goto done;
    past_worked(g, z, monday, weeks_before, &h);
    past_planned(s, g, z, monday, weeks_before, &h);
    h.next_week_planned =
        db_int(s, "SELECT count(*) FROM revisions WHERE monday = ?", 0, "s", date_text(monday + 7, date)) > 0;
    build_ledger(s, g, z, DATE_MIN, monday - 7, &rows);
    code = db_end(s, 0, e);
    for (int i = 0; i < rows.list.n; i++) {
        const struct ledger_row *r = &rows.list.at[i];
        *vec_add(&h.openings) = (struct opening){r->monday, mem_copy(r->member), r->entitled_min,
                                                 r->worked_min >= 0 ? r->worked_min : r->planned_min};
    }
done:
    ledger_rows_free(&rows);
    if (code)
        history_free(&h);
    else
        *out = h;
    return code;
}

int store_load_announced(struct store *s, const struct group *g, civil_date monday, int up_to, struct announced *out,
                         struct err *e)
{
    char date[DATE_TEXT];
    struct announced a = {0};
    s->failed = 0;
    int64_t id = db_int(s,
                        "SELECT id FROM revisions WHERE monday = ? AND number <= ? AND status = 'published'"
                        " ORDER BY number DESC LIMIT 1",
                        0, "si", date_text(monday, date), (int64_t)up_to);
    a.any = id > 0;
    sqlite3_stmt *q =
        db_query(s, "SELECT employee, site, starts, ends FROM revision_presences WHERE revision = ?", "i", id);
    while (db_row(s, q)) {
        int employee = group_find_employee(g, (const char *)sqlite3_column_text(q, 0));
        if (employee >= 0)
            *vec_add(&a.work) =
                (struct past_work){employee, group_find_site(g, (const char *)sqlite3_column_text(q, 1)),
                                   sqlite3_column_int64(q, 2), sqlite3_column_int64(q, 3)};
    }
    db_close(s, q);
    if (s->failed) {
        vec_free(&a.work);
        return db_failure(s, e);
    }
    *out = a;
    return 0;
}

void history_free(struct history *h)
{
    vec_free(&h->announced.work);
    for (int i = 0; i < h->openings.n; i++)
        free(h->openings.at[i].member);
    vec_free(&h->openings);
    vec_free(&h->work);
}
