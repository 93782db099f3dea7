/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_repair.c - makes a copy of a damaged database in which everything can be read. */
#include "db_copy.h"
#include "db_open.h"
#include "db_records.h"
#include "db_schema.h"
#include "db_version.h"
#include "i18n.h"
#include "mem.h"
#include "record.h"
#include "store.h"
#include "text_check.h"
#include <stdlib.h>

/* The texts that are no cells of the spreadsheet format: those of plans and of the journal.  What is wrong in an id is
 * changed in the same way wherever the id stands. */
static const struct {
    const char *table, *column;
} texts[] = {{"revisions", "what"},
             {"revisions", "who"},
             {"journal", "what"},
             {"journal", "who"},
             {"revision_members", "member"},
             {"revision_members", "why"},
             {"revision_presences", "employee"},
             {"revision_presences", "need"},
             {"revision_presences", "member"},
             {"revision_presences", "site"},
             {"presences", "employee"},
             {"presences", "need"},
             {"presences", "member"},
             {"presences", "site"}};

/* The numbers of plans.  Those that cannot be true are replaced by the nearest that can. */
static const char *const numbers[] = {
    "UPDATE revisions SET served_bound_min = max(0, min(served_bound_min, 100000000)),"
    " served_min = max(0, min(served_min, 100000000)), restores = max(0, min(restores, 100000000))",
    "UPDATE revisions SET computed = max(0, min(computed, 120000000))",
    "UPDATE revision_members SET requested_min = max(0, min(requested_min, 100000000)),"
    " entitled_min = max(0, min(entitled_min, 100000000)), fair_min = max(0, min(fair_min, 100000000))",
    "UPDATE revision_members SET served_min = max(0, min(served_min, 100000000)),"
    " past_entitled_min = max(0, min(past_entitled_min, 100000000)),"
    " past_served_min = max(0, min(past_served_min, 100000000))",
    "UPDATE presences SET sequence = max(0, min(sequence, 100000000)), revision = max(0, min(revision, 100000000)),"
    " changed = max(0, min(changed, 120000000))",
    "UPDATE journal SET at = max(0, min(at, 120000000))",
    "DELETE FROM revision_presences WHERE starts < 0 OR ends > 120000000 OR ends <= starts OR ends > starts + 10080"
    " OR starts < (SELECT unixepoch(monday) / 60 - 1440 FROM revisions r WHERE r.id = revision)"
    " OR starts > (SELECT unixepoch(monday) / 60 + 12960 FROM revisions r WHERE r.id = revision)",
    "UPDATE presences SET revision = 0 WHERE revision > 0 AND (starts IS NULL OR ends IS NULL OR starts < 0 OR"
    " ends > 120000000 OR ends <= starts OR ends > starts + 10080)",
    "UPDATE revisions SET n_presences = (SELECT count(*) FROM revision_presences p WHERE p.revision = id)",
};

static void mend_texts(struct store *s, const char *table, const char *column)
{
    char *select = mem_printf("SELECT DISTINCT %s FROM %s", column, table);
    char *update = mem_printf("UPDATE %s SET %s = ?1 WHERE %s = ?2", table, column, column);
    struct text_list bad = {0};
    sqlite3_stmt *q = db_query(s, select, "");
    while (db_row(s, q)) {
        const char *text = (const char *)sqlite3_column_text(q, 0);
        if (text && text_fault(text))
            text_list_add(&bad, text);
    }
    db_close(q);
    for (int i = 0; i < bad.n; i++) {
        struct text clean = {0};
        text_add_clean(&clean, bad.at[i]);
        db_run(s, update, "ss", clean.at, bad.at[i]);
        db_damage(s, _("%s.%s: a text that cannot be shown was cleaned"), table, column);
        text_free(&clean);
    }
    text_list_free(&bad);
    free(select);
    free(update);
}

static int mend(struct store *s, struct err *e)
{
    struct group g;
    int code = db_begin_write(s, e);
    if (code)
        return code;
    group_init(&g);
    code = records_load(s, &g, e);
    for (int i = 0; !code && i < n_record_types; i++)
        records_save(s, &record_types[i], &g);
    group_done(&g);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        mend_texts(s, texts[i].table, texts[i].column);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        db_run(s, numbers[i], "");
    data_version_raise(s);
    return db_end(s, code, e);
}

int store_repair(const char *path, const char *to, struct problems *mended, struct err *e)
{
    struct store *s = NULL;
    int code = db_open(path, true, &s, e);
    if (code)
        return code;
    if (db_int(s, "PRAGMA user_version", 0, "") != schema_version)
        code =
            err_set(e, ERR_DATA, _("%s: has an older format; a command that writes brings it up to date first"), path);
    else
        code = db_copy(s, to, false, e);
    db_shut(s);
    if (code || (code = db_open(to, false, &s, e)))
        return code;
    code = mend(s, e);
    if (!code)
        problems_move(mended, &s->damage);
    db_shut(s);
    return code;
}
