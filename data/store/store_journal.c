/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_journal.c - reads the journal: who did what, when. */
#include "db.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

int store_journal(struct store *s, civil_date monday, int most, struct journal *out, struct err *e)
{
    struct journal j = {0};
    char date[DATE_TEXT];
    s->failed = 0;
    sqlite3_stmt *q = db_query(s,
                               "SELECT at, who, what, week, id FROM journal WHERE ?1 IS NULL OR week = ?1"
                               " ORDER BY id DESC LIMIT ?2",
                               "si", monday == DATE_NONE ? NULL : date_text(monday, date), (int64_t)most);
    while (db_row(s, q)) {
        struct journal_entry *entry = vec_add(&j.list);
        const char *week = (const char *)sqlite3_column_text(q, 3);
        entry->at = db_column_instant(s, q, 0, "journal.at");
        entry->who = db_column_text(q, 1);
        entry->what = db_column_text(q, 2);
        entry->id = sqlite3_column_int64(q, 4);
        if (!week || !date_parse(week, &entry->monday))
            entry->monday = DATE_NONE;
    }
    db_close(q);
    if (s->failed) {
        journal_free(&j);
        return db_failure(s, e);
    }
    *out = j;
    return 0;
}

void journal_free(struct journal *j)
{
    for (int i = 0; i < j->list.n; i++) {
        free(j->list.at[i].who);
        free(j->list.at[i].what);
    }
    vec_free(&j->list);
}
