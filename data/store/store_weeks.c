/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_weeks.c - lists the weeks that have a plan, and the revisions of a week. */
#include "db_week.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

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
        week_read_revision(s, q, vec_add(&list));
    db_close(q);
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
        if (db_column_date(q, 0, &d) && date_monday(d) == d)
            *vec_add(&list) = d;
    db_close(q);
    if (s->failed) {
        vec_free(&list);
        return db_failure(s, e);
    }
    *mondays = list.at;
    *n = list.n;
    return 0;
}
