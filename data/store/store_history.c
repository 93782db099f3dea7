/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_history.c - reads what an instance needs to know of the weeks around its own. */
#include "db_ledger.h"
#include "db_week.h"
#include "mem.h"
#include "reported.h"
#include "store.h"
#include <stdlib.h>

/* Adds the hours of time sheets in the weeks around. */
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

/* Adds planned presences for which no time sheet says what became of them. */
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
                 " WHERE r.monday >= ? AND r.monday <= ? AND r.monday <> ? AND" LATEST_REVISION
                 " ORDER BY p.starts, p.employee, p.presence",
                 "sss", date_text(monday - 7 * weeks_before, from), date_text(monday + 7, to), date_text(monday, not ));
    while (db_row(s, q)) {
        const char *who = (const char *)sqlite3_column_text(q, 1);
        int employee = id_index_find(employees, who);
        instant start, end;
        if (employee < 0 || !db_column_span(s, q, 3, &start, &end) ||
            reported_answers(sheets, who, (const char *)sqlite3_column_text(q, 0), start, end))
            continue;
        *vec_add(&out->work) =
            (struct past_work){employee, id_index_find(sites, (const char *)sqlite3_column_text(q, 2)), start, end};
    }
    db_close(q);
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
    ledger_build(s, g, z, DATE_MIN, monday - 7, &rows);
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
        instant start, end;
        int employee = group_find_employee(g, (const char *)sqlite3_column_text(q, 0));
        if (employee >= 0 && db_column_span(s, q, 2, &start, &end))
            *vec_add(&a.work) =
                (struct past_work){employee, group_find_site(g, (const char *)sqlite3_column_text(q, 1)), start, end};
    }
    db_close(q);
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
