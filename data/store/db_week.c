/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_week.c - reads the revisions and presences of one week from their rows in the database. */
#include "db_week.h"
#include "mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- revisions ------------------------------------------------------------------------------------------ */
void week_read_revision(struct store *s, sqlite3_stmt *q, struct revision *r)
{
    const char *status = (const char *)sqlite3_column_text(q, 1);
    char *what = db_column_text(q, 3), *by = db_column_text(q, 4);
    *r = (struct revision){.number = db_column_count(s, q, 0, "revisions.number"),
                           .computed = db_column_instant(s, q, 2, "revisions.computed")};
    r->status = status && !strcmp(status, "published") ? PLAN_PUBLISHED : PLAN_DRAFT;
    snprintf(r->what, sizeof r->what, "%s", what);
    snprintf(r->by, sizeof r->by, "%s", by);
    r->n_presences = db_column_count(s, q, 5, "revisions.n_presences");
    r->served_min = db_column_count(s, q, 6, "revisions.served_min");
    r->restores = db_column_count(s, q, 7, "revisions.restores");
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
        week_read_revision(s, q, out);
        id = sqlite3_column_int64(q, 8);
    }
    db_close(q);
    return id;
}

/* ---- presences ------------------------------------------------------------------------------------------- */
/* Reads the first seven columns of a row: id, employee, need, member, site, start, end.  NULL when its times cannot be
 * true. */
static struct week_presence *add_presence(struct store *s, struct week_presences *out, sqlite3_stmt *q)
{
    instant start, end;
    if (!db_column_span(s, q, 5, &start, &end))
        return NULL;
    struct week_presence *p = vec_add(&out->list);
    p->id = sqlite3_column_int64(q, 0);
    p->employee = db_column_text(q, 1);
    p->need = db_column_text(q, 2);
    p->member = db_column_text(q, 3);
    p->site = db_column_text(q, 4);
    p->start = start;
    p->end = end;
    return p;
}

void week_presences(struct store *s, int64_t revision, struct week_presences *out)
{
    sqlite3_stmt *q = db_query(s,
                               "SELECT presence, employee, need, member, site, starts, ends, pinned"
                               " FROM revision_presences WHERE revision = ? ORDER BY employee, starts, presence",
                               "i", revision);
    while (db_row(s, q)) {
        struct week_presence *p = add_presence(s, out, q);
        if (p)
            p->pinned = sqlite3_column_int(q, 7) != 0;
    }
    db_close(q);
}

void week_published(struct store *s, civil_date monday, struct week_presences *out)
{
    char date[DATE_TEXT];
    sqlite3_stmt *q = db_query(s,
                               "SELECT id, employee, need, member, site, starts, ends, cancelled FROM presences"
                               " WHERE monday = ? AND revision > 0 ORDER BY cancelled, id DESC",
                               "s", date_text(monday, date));
    while (db_row(s, q)) {
        struct week_presence *p = add_presence(s, out, q);
        if (p)
            p->cancelled = sqlite3_column_int(q, 7) != 0;
    }
    db_close(q);
}

static int by_id(const void *a, const void *b, void *ctx)
{
    const struct week_presence *list = ctx;
    int64_t x = list[*(const int *)a].id, y = list[*(const int *)b].id;
    return (x > y) - (x < y);
}

struct week_presence *week_presence_find(struct week_presences *w, int64_t id)
{
    if (!w->by_id) {
        w->by_id = mem_array((size_t)w->list.n + 1, sizeof *w->by_id);
        for (int i = 0; i < w->list.n; i++)
            w->by_id[i] = i;
        qsort_r(w->by_id, (size_t)w->list.n, sizeof *w->by_id, by_id, w->list.at);
    }
    for (int low = 0, high = w->list.n; low < high;) {
        int mid = (low + high) / 2;
        struct week_presence *p = &w->list.at[w->by_id[mid]];
        if (p->id == id)
            return p;
        if (p->id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
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
