/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_unread.c - reads the events that could not be read from calendars and could lie on some days. */
#include "db.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

static civil_date column_day(sqlite3_stmt *q, int i, civil_date otherwise)
{
    civil_date d;
    const char *text = (const char *)sqlite3_column_text(q, i);
    return text && date_parse(text, &d) ? d : otherwise;
}

int store_unread_events(struct store *s, civil_date from, civil_date to, struct unread_events *out, struct err *e)
{
    struct unread_events all = {0};
    char first[DATE_TEXT], last[DATE_TEXT];
    s->failed = 0;
    sqlite3_stmt *q = db_query(s,
                               "SELECT kind, whose, file, line, day, first, last, reason FROM unread_events"
                               " WHERE (first IS NULL OR first <= ?2) AND (last IS NULL OR last >= ?1) ORDER BY id",
                               "ss", date_text(from, first), date_text(to, last));
    while (db_row(s, q)) {
        struct unread_event *u = vec_add(&all.list);
        int64_t line = sqlite3_column_int64(q, 3);
        u->of_member = strcmp((const char *)sqlite3_column_text(q, 0), "member") == 0;
        u->whose = db_column_text(q, 1);
        u->file = db_column_text(q, 2);
        u->line = line > 0 && line < 1000000000 ? (int)line : 1;
        u->day = column_day(q, 4, DATE_NONE);
        u->from = column_day(q, 5, DATE_MIN);
        u->to = column_day(q, 6, DATE_MAX);
        u->reason = db_column_text(q, 7);
    }
    db_close(q);
    if (s->failed) {
        unread_events_free(&all);
        return db_failure(s, e);
    }
    *out = all;
    return 0;
}

void unread_events_free(struct unread_events *u)
{
    for (int i = 0; i < u->list.n; i++) {
        free(u->list.at[i].whose);
        free(u->list.at[i].file);
        free(u->list.at[i].reason);
    }
    vec_free(&u->list);
}
