/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_undo.c - the last change of the group's data taken back. */
#include "csv_group.h"
#include "db_journal.h"
#include "db_records.h"
#include "db_version.h"
#include "i18n.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

static void drop_loose_pins(struct store *s)
{
    db_run(s,
           "DELETE FROM pins WHERE employee NOT IN (SELECT id FROM employees)"
           " OR need NOT IN (SELECT id FROM needs)",
           "");
}

static int restore(struct store *s, int64_t change, struct err *e)
{
    struct group g;
    int code = 0;
    group_init(&g);
    sqlite3_stmt *q = db_query(s, "SELECT part, before FROM change_parts WHERE change = ?", "i", change);
    while (!code && db_row(s, q)) {
        const struct record_type *t = record_type_of((enum group_part)sqlite3_column_int(q, 0));
        const char *text = (const char *)sqlite3_column_text(q, 1);
        code = t && text ? csv_part_read(text, t->part, &g, e)
                         : err_set(e, ERR_DATA, _("%s: table changes holds what cordage never wrote"), s->path);
        if (!code)
            records_save(s, t, &g);
    }
    db_close(q);
    group_done(&g);
    drop_loose_pins(s);
    return code;
}

int store_undo_change(struct store *s, const struct data_write *w, char **what, struct err *e)
{
    char *name = NULL;
    int64_t change = 0;
    int code = db_begin_write(s, e);
    if (code)
        return code;
    code = data_version_check(s, w, e);
    sqlite3_stmt *q = code ? NULL : db_query(s, "SELECT id, what FROM changes ORDER BY id DESC LIMIT 1", "");
    if (db_row(s, q)) {
        change = sqlite3_column_int64(q, 0);
        name = db_column_text(q, 1);
    }
    db_close(q);
    if (!code && !change && !s->failed)
        code = err_set(e, ERR_DATA, _("there is no change of the group's data to undo"));
    if (!code)
        code = restore(s, change, e);
    db_run(s, "DELETE FROM changes WHERE id = ?", "i", change);
    data_version_raise(s);
    journal_write(s, w->now, w->by, w->what, DATE_NONE);
    code = db_end(s, code, e);
    if (code)
        free(name);
    else
        *what = name;
    return code;
}

int store_last_change(struct store *s, char **what, instant *at, struct err *e)
{
    char *name = NULL;
    instant when = 0;
    s->failed = 0;
    sqlite3_stmt *q = db_query(s, "SELECT what, at FROM changes ORDER BY id DESC LIMIT 1", "");
    if (db_row(s, q)) {
        name = db_column_text(q, 0);
        when = db_column_instant(s, q, 1, "changes.at");
    }
    db_close(q);
    if (s->failed) {
        free(name);
        return db_failure(s, e);
    }
    *what = name;
    *at = when;
    return 0;
}
