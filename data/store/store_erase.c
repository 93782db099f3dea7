/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_erase.c - removes a person and proves it.
 *
 * Members' totals must stay, so presences and time sheets keep their hours under a new id without meaning.  Everything
 * that tells of the person goes: the record, availability, pins, waivers, tokens, mentions in the journal, and the
 * copies kept for undoing.  The papers that weeks were published with keep, under the new id, what those weeks are
 * judged by.  SQLite's secure_delete overwrites what is deleted.  The proof searches all records, and the bytes of the
 * file, for what was known of the person. */
#include "db_journal.h"
#include "db_papers.h"
#include "db_records.h"
#include "db_version.h"
#include "file.h"
#include "i18n.h"
#include "store.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FILE_MAX = 1 << 30, /* bytes */
    LONG_ENOUGH = 8,    /* letters; shorter texts stand among the file's bytes by chance */
};

struct erasing {
    struct store *s;
    const char *id;
    char alias[32];         /* the new id without meaning, "erased-3" */
    struct text_list known; /* texts that must be gone: id, name, email, phone */
    struct text_list *proof;
};

static void run_and_tell(struct erasing *v, const char *sql, const char *told, const char *a, const char *b)
{
    db_run(v->s, sql, b ? "ss" : "s", a, b);
    int n = v->s->failed ? 0 : sqlite3_changes(v->s->db);
    if (n) {
        char *line = mem_printf("%s: %d", told, n);
        text_list_add(v->proof, line);
        free(line);
    }
}

static void rename_everywhere(struct erasing *v)
{
    static const struct {
        const char *sql, *told;
    } renames[] = {
        {"UPDATE worked SET employee = ?2 WHERE employee = ?1", N_("time sheets kept without the person")},
        {"UPDATE revision_presences SET employee = ?2 WHERE employee = ?1",
         N_("planned presences kept without the person")},
        {"UPDATE presences SET employee = ?2 WHERE employee = ?1", N_("published presences kept without the person")},
    };
    static const struct {
        const char *sql, *told;
    } removals[] = {
        {"DELETE FROM availability WHERE employee = ?1", N_("availabilities and absences removed")},
        {"DELETE FROM contracts WHERE employee = ?1", N_("later terms of the contract removed")},
        {"DELETE FROM pins WHERE employee = ?1", N_("pins removed")},
        {"DELETE FROM waivers WHERE employee = ?1", N_("waivers removed")},
        {"DELETE FROM tokens WHERE kind = 'employee' AND id = ?1", N_("calendar tokens removed")},
        {"DELETE FROM unread_events WHERE kind = 'employee' AND whose = ?1",
         N_("notes of unreadable calendar events removed")},
    };
    for (size_t i = 0; i < sizeof removals / sizeof *removals; i++)
        run_and_tell(v, removals[i].sql, _(removals[i].told), v->id, NULL);
    for (size_t i = 0; i < sizeof renames / sizeof *renames; i++)
        run_and_tell(v, renames[i].sql, _(renames[i].told), v->id, v->alias);
}

/* The record gets empty cells, whatever its columns are, but for the new id and name and an end yesterday. */
static void empty_record(struct erasing *v, civil_date today)
{
    const struct record_type *t = record_type_of(PART_EMPLOYEES);
    struct employee nobody = {0};
    for (int c = 0; c < t->n_columns; c++)
        cell_default(&t->columns[c], &nobody);
    free(nobody.id);
    free(nobody.name);
    nobody.id = mem_copy(v->alias);
    nobody.name = mem_copy(v->alias);
    nobody.valid.to = today - 1;
    records_overwrite(v->s, t, v->id, &nobody);
    record_free(t, &nobody);
    text_list_add(v->proof, _("record emptied: 1"));
    db_run(v->s, "DELETE FROM changes", "");
}

static void erase_from_papers(struct erasing *v)
{
    int n = papers_erase(v->s, v->id, v->alias);
    if (n) {
        char *line = mem_printf("%s: %d", _("papers of published weeks kept without the person"), n);
        text_list_add(v->proof, line);
        free(line);
    }
}

/* The text with every whole word `id` replaced; NULL when there is none. */
static char *without_word(const char *text, const char *id, const char *alias)
{
    struct text out = {0};
    size_t n = strlen(id);
    bool any = false;
    for (const char *p = text; *p;) {
        bool begins = p == text || !(isalnum((unsigned char)p[-1]) || p[-1] == '_' || p[-1] == '-');
        if (begins && !strncmp(p, id, n) && !(isalnum((unsigned char)p[n]) || p[n] == '_' || p[n] == '-')) {
            text_add(&out, alias);
            p += n;
            any = true;
        } else {
            text_add_n(&out, p++, 1);
        }
    }
    if (!any)
        text_free(&out);
    return any ? text_take(&out) : NULL;
}

/* Replaces the id in free texts.  select gives row ids and texts; update takes the new text and the row id. */
static void replace_mentions(struct erasing *v, const char *select, const char *update, const char *alias)
{
    int n = 0;
    sqlite3_stmt *q = db_query(v->s, select, "");
    VEC(int64_t) ids = {0};
    struct text_list texts = {0};
    while (db_row(v->s, q)) {
        const char *text = (const char *)sqlite3_column_text(q, 1);
        char *changed = text ? without_word(text, v->id, alias) : NULL;
        if (changed) {
            *vec_add(&ids) = sqlite3_column_int64(q, 0);
            text_list_add(&texts, changed);
        }
        free(changed);
    }
    db_close(q);
    for (int i = 0; i < ids.n; i++, n++)
        db_run(v->s, update, "si", texts.at[i], ids.at[i]);
    if (n) {
        char *line = mem_printf("%s: %d", _("mentions replaced"), n);
        text_list_add(v->proof, line);
        free(line);
    }
    vec_free(&ids);
    text_list_free(&texts);
}

static void drop_from_needs(struct erasing *v)
{
    VEC(int64_t) ids = {0};
    struct text_list lists = {0};
    sqlite3_stmt *q = db_query(v->s, "SELECT ord, employees FROM needs WHERE employees IS NOT NULL", "");
    while (db_row(v->s, q)) {
        struct text kept = {0};
        char *list = db_column_text(q, 1), *save = NULL;
        bool found = false;
        text_add(&kept, "");
        for (char *item = strtok_r(list, "|", &save); item; item = strtok_r(NULL, "|", &save)) {
            bool same = !strcmp(item, v->id);
            found = found || same;
            /* The new id stays in the list: an empty list would open the need to everybody. */
            text_printf(&kept, "%s%s", kept.n ? "|" : "", same ? v->alias : item);
        }
        if (found) {
            *vec_add(&ids) = sqlite3_column_int64(q, 0);
            text_list_add(&lists, kept.at);
        }
        text_free(&kept);
        free(list);
    }
    db_close(q);
    for (int i = 0; i < ids.n; i++)
        db_run(v->s, "UPDATE needs SET employees = ? WHERE ord = ?", "si", lists.at[i], ids.at[i]);
    vec_free(&ids);
    text_list_free(&lists);
}

static int find_person(struct erasing *v, struct err *e)
{
    sqlite3_stmt *q = db_query(v->s, "SELECT id, name, email, phone FROM employees WHERE id = ?", "s", v->id);
    bool found = db_row(v->s, q);
    for (int i = 0; found && i < 4; i++) {
        char *text = db_column_text(q, i);
        if (*text && !text_list_has(&v->known, text))
            text_list_add(&v->known, text);
        free(text);
    }
    db_close(q);
    if (!found && !v->s->failed)
        return err_set(e, ERR_DATA, _("there is no employee \"%s\""), v->id);
    int64_t k = db_int(v->s, "SELECT count(*) + 1 FROM employees WHERE id LIKE 'erased-%'", 1, "");
    do
        snprintf(v->alias, sizeof v->alias, "erased-%d", (int)k++);
    while (db_int(v->s, "SELECT count(*) FROM employees WHERE id = ?", 0, "s", v->alias) && !v->s->failed);
    return 0;
}

/* Rows of one table with a text that holds the word. */
static int rows_with(struct store *s, const char *table, const char *word)
{
    char *sql = mem_printf("SELECT * FROM \"%s\"", table);
    sqlite3_stmt *q = db_query(s, sql, "");
    int rows = 0;
    while (db_row(s, q)) {
        bool hit = false;
        for (int c = 0; c < sqlite3_column_count(q) && !hit; c++) {
            const char *text = (const char *)sqlite3_column_text(q, c);
            char *without = text ? without_word(text, word, "") : NULL;
            hit = without != NULL;
            free(without);
        }
        rows += hit;
    }
    db_close(q);
    free(sql);
    return rows;
}

static void search_records(struct erasing *v, const char *word)
{
    struct text_list tables = {0};
    int rows = 0;
    sqlite3_stmt *q = db_query(v->s, "SELECT name FROM sqlite_schema WHERE type = 'table'", "");
    while (db_row(v->s, q))
        text_list_add(&tables, (const char *)sqlite3_column_text(q, 0));
    db_close(q);
    for (int i = 0; i < tables.n; i++)
        rows += rows_with(v->s, tables.at[i], word);
    char *line = v->s->failed ? mem_printf(_("\"%s\" could not be searched in the records"), word)
                              : mem_printf(_("\"%s\" searched in all records: found %d times"), word, rows);
    text_list_add(v->proof, line);
    free(line);
    text_list_free(&tables);
}

/* Searches the whole file, also the pages that hold no records any more. */
static void search_bytes(struct erasing *v, const char *bytes, size_t n, const char *text)
{
    size_t k = strlen(text);
    int hits = 0;
    for (const char *p = bytes; (p = memmem(p, n - (size_t)(p - bytes), text, k)); p += k)
        hits++;
    char *line = mem_printf(_("\"%s\" searched in all bytes of the file: found %d times"), text, hits);
    text_list_add(v->proof, line);
    free(line);
}

static void search(struct erasing *v)
{
    char *bytes = NULL;
    size_t n = 0;
    for (int i = 0; i < v->known.n; i++)
        search_records(v, v->known.at[i]);
    v->s->failed = 0;
    if (file_read(v->s->path, FILE_MAX, &bytes, &n, NULL)) {
        text_list_add(v->proof, _("the file could not be searched afterwards"));
        return;
    }
    for (int i = 0; i < v->known.n; i++)
        if (strlen(v->known.at[i]) >= LONG_ENOUGH)
            search_bytes(v, bytes, n, v->known.at[i]);
    free(bytes);
}

int store_erase(struct store *s, const char *employee, civil_date today, const struct data_write *w,
                struct text_list *proof, struct err *e)
{
    struct text_list lines = {0};
    struct erasing v = {.s = s, .id = employee, .proof = &lines};
    int code = db_begin_write(s, e);
    if (code)
        return code;
    code = data_version_check(s, w, e);
    if (!code)
        code = find_person(&v, e);
    if (!code) {
        rename_everywhere(&v);
        drop_from_needs(&v);
        empty_record(&v, today);
        erase_from_papers(&v);
        replace_mentions(&v, "SELECT id, what FROM journal", "UPDATE journal SET what = ? WHERE id = ?", v.alias);
        replace_mentions(&v, "SELECT id, what FROM revisions", "UPDATE revisions SET what = ? WHERE id = ?", v.alias);
        data_version_raise(s);
        char *what = mem_printf("erase %s", v.alias);
        journal_write(s, w->now, w->by, what, DATE_NONE);
        free(what);
    }
    code = db_end(s, code, e);
    if (!code) {
        db_run(s, "VACUUM", "");
        s->failed = 0; /* it only compacts: secure_delete has overwritten everything already */
        search(&v);
        for (int i = 0; i < lines.n; i++)
            text_list_add(proof, lines.at[i]);
    }
    text_list_free(&lines);
    text_list_free(&v.known);
    return code;
}
