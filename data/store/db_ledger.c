/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_ledger.c - makes the ledger out of plans, time sheets and opening balances. */
#include "db_ledger.h"
#include "db_week.h"
#include "mem.h"
#include "reported.h"
#include <stdlib.h>
#include <string.h>

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

struct ledger_draft {
    struct ledger_rows *rows;
    struct id_index *index; /* from week and member to the row */
    VEC(char *) keys;
};

static struct ledger_row *row_of(struct ledger_draft *b, civil_date monday, const char *member, bool make)
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

/* Selects columns of the latest revisions of the weeks from..to, called r, joined with one of their tables. */
static sqlite3_stmt *query_weeks(struct store *s, const char *columns, const char *joined, civil_date from,
                                 civil_date to)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    char *sql = mem_printf("SELECT %s FROM revisions r JOIN %s ON revision = r.id"
                           " WHERE r.monday >= ? AND r.monday <= ? AND" LATEST_REVISION,
                           columns, joined);
    sqlite3_stmt *q = db_query(s, sql, "ss", from == DATE_MIN ? "" : date_text(from, first),
                               to == DATE_MAX ? "9999" : date_text(to, last));
    free(sql);
    return q;
}

static void add_planned(struct store *s, civil_date from, civil_date to, struct ledger_draft *b)
{
    civil_date monday;
    sqlite3_stmt *q = query_weeks(s, "r.monday, member, entitled_min, revision_members.served_min, fair_min",
                                  "revision_members", from, to);
    while (db_row(s, q)) {
        if (!db_column_date(q, 0, &monday))
            continue;
        struct ledger_row *r = row_of(b, monday, (const char *)sqlite3_column_text(q, 1), true);
        r->entitled_min = db_column_count(s, q, 2, "revision_members.entitled_min");
        r->planned_min = db_column_count(s, q, 3, "revision_members.served_min");
        r->fair_min = db_column_count(s, q, 4, "revision_members.fair_min");
    }
    db_close(q);
}

/* Adds the hours of time sheets to the rows that are there: in a week without a plan nothing was due, so that it has no
 * row.  Until all planned hours are answered, worked_min counts them as worked. */
static void add_worked(const struct group *g, const struct zone *z, struct ledger_draft *b)
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

/* Takes back the planned hours of those presences whose real hours stand in a time sheet. */
static void take_answered(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                          struct ledger_draft *b)
{
    civil_date monday;
    if (!g->worked.n)
        return;
    struct reported *sheets = reported_new(g, z);
    sqlite3_stmt *q = query_weeks(s, "r.monday, employee, member, starts, ends", "revision_presences", from, to);
    while (db_row(s, q)) {
        const char *member = (const char *)sqlite3_column_text(q, 2);
        instant start, end;
        if (!db_column_span(s, q, 3, &start, &end) || !db_column_date(q, 0, &monday) ||
            !reported_answers(sheets, (const char *)sqlite3_column_text(q, 1), member, start, end))
            continue;
        struct ledger_row *r = row_of(b, monday, member, false);
        if (!r || r->opening)
            continue;
        if (r->worked_min < 0)
            r->worked_min = r->planned_min;
        r->worked_min -= (int)(end - start);
    }
    db_close(q);
    reported_free(sheets);
}

/* Adds opening balances.  In the week of one, plans do not count: the balance replaces them. */
static void add_openings(const struct group *g, civil_date from, civil_date to, struct ledger_draft *b)
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

void ledger_build(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                  struct ledger_rows *rows)
{
    struct ledger_draft b = {.rows = rows, .index = id_index_new()};
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
