/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_papers.c - the papers that a published revision was made from, kept with it.
 *
 * The paper called `around` has a first line that says whether the week after was planned (0 or 1), then one line for
 * each stretch of work around the week: employee, site (may be empty), start, minutes, between tabs. */
#include "db_papers.h"
#include "csv_group.h"
#include "i18n.h"
#include "mem.h"
#include "record.h"
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char around[] = "around";

/* Time sheets and opening balances stand in the history of the week, as far as it needs them. */
static bool is_kept(const struct record_type *t)
{
    return !(t->part & (PART_WORKED | PART_LEDGER));
}

/* ---- writing --------------------------------------------------------------------------------------------- */
static void keep(struct store *s, int64_t revision, const char *name, const char *text)
{
    int64_t same =
        db_int(s, "SELECT id FROM papers WHERE id = (SELECT max(id) FROM papers WHERE name = ?1) AND text = ?2", 0,
               "ss", name, text);
    if (!same) {
        db_run(s, "INSERT INTO papers(name, text) VALUES(?, ?)", "ss", name, text);
        same = sqlite3_last_insert_rowid(s->db);
    }
    db_run(s, "INSERT INTO revision_papers(revision, papers) VALUES(?, ?)", "ii", revision, same);
}

static char *around_text(const struct group *g, const struct history *past)
{
    struct text out = {0};
    text_printf(&out, "%d\n", past->next_week_planned);
    for (int i = 0; i < past->work.n; i++) {
        const struct past_work *w = &past->work.at[i];
        text_printf(&out, "%s\t%s\t%" PRId64 "\t%d\n", g->employees.at[w->employee].id,
                    w->site >= 0 ? g->sites.at[w->site].id : "", (int64_t)w->start, (int)(w->end - w->start));
    }
    return text_take(&out);
}

/* The whole ledger as the week saw it, in the form of a ledger.csv. */
static char *ledger_text(const struct history *past)
{
    struct group only;
    memset(&only, 0, sizeof only);
    only.openings.at = past->openings.at;
    only.openings.n = past->openings.n;
    return csv_part_text(&only, PART_LEDGER);
}

void papers_save(struct store *s, int64_t revision, const struct group *g, const struct history *past)
{
    assert(db_in_transaction(s));
    for (int i = 0; i < n_record_types; i++) {
        if (!is_kept(&record_types[i]))
            continue;
        char *text = csv_part_text(g, record_types[i].part);
        keep(s, revision, record_types[i].name, text);
        free(text);
    }
    char *ledger = ledger_text(past), *work = around_text(g, past);
    keep(s, revision, record_type_of(PART_LEDGER)->name, ledger);
    keep(s, revision, around, work);
    free(ledger);
    free(work);
}

/* ---- reading --------------------------------------------------------------------------------------------- */
static const struct record_type *type_called(const char *name)
{
    for (int i = 0; i < n_record_types; i++)
        if (!strcmp(record_types[i].name, name))
            return &record_types[i];
    return NULL;
}

/* Cuts the text at the next separator; the piece before it, or NULL at the end of the text. */
static char *next_piece(char **rest, char separator)
{
    char *piece = *rest;
    if (!piece)
        return NULL;
    char *end = strchr(piece, separator);
    if (end)
        *end++ = '\0';
    *rest = end;
    return piece;
}

/* A stretch of work; of people who are not in the papers it is left out. */
static void read_work(char *line, const struct group *g, struct history *past)
{
    const char *who = next_piece(&line, '\t'), *site = next_piece(&line, '\t');
    const char *start = next_piece(&line, '\t'), *length = next_piece(&line, '\t');
    int employee = who ? group_find_employee(g, who) : -1;
    int64_t at = start ? strtoll(start, NULL, 10) : 0;
    long minutes = length ? strtol(length, NULL, 10) : 0;
    if (employee < 0 || minutes <= 0 || minutes > 31 * DAY_MIN || at < -(1LL << 40) || at > 1LL << 40)
        return;
    *vec_add(&past->work) = (struct past_work){employee, *site ? group_find_site(g, site) : -1, at, at + minutes};
}

static void read_around(const char *text, const struct group *g, struct history *past)
{
    char *copy = mem_copy(text), *rest = copy, *line = next_piece(&rest, '\n');
    past->next_week_planned = line && *line == '1';
    while ((line = next_piece(&rest, '\n')))
        if (*line)
            read_work(line, g, past);
    free(copy);
}

static void take_ledger(struct group *g, struct history *past)
{
    past->openings.at = g->openings.at;
    past->openings.n = g->openings.n;
    past->openings.room = g->openings.room;
    g->openings.at = NULL;
    g->openings.n = g->openings.room = 0;
}

bool papers_repeat(struct store *s, int64_t revision, int64_t other)
{
    assert(db_in_transaction(s));
    db_run(s,
           "INSERT INTO revision_papers(revision, papers) SELECT ?1, papers FROM revision_papers WHERE revision = ?2",
           "ii", revision, other);
    return sqlite3_changes(s->db) > 0;
}

int papers_load(struct store *s, int64_t revision, struct group *g, struct history *past, bool *found, struct err *e)
{
    assert(db_in_transaction(s));
    char *work = NULL;
    int code = 0, n = 0;
    sqlite3_stmt *q = db_query(s,
                               "SELECT name, text FROM revision_papers JOIN papers ON papers.id = papers"
                               " WHERE revision = ?",
                               "i", revision);
    for (; !code && db_row(s, q); n++) {
        char *name = db_column_text(q, 0), *text = db_column_text(q, 1);
        const struct record_type *t = type_called(name);
        if (t)
            code = csv_part_read(text, t->part, g, e);
        else if (!strcmp(name, around) && !work)
            work = mem_copy(text);
        free(name);
        free(text);
    }
    db_close(q);
    if (code)
        code = err_set(e, ERR_DATA, _("%s: the papers of a published week hold what cordage never wrote"), s->path);
    if (!code && work)
        read_around(work, g, past);
    if (!code)
        take_ledger(g, past);
    free(work);
    *found = n > 0;
    return code;
}

/* ---- erasing a person --------------------------------------------------------------------------------------- */
static bool rename_text(char **text, const char *employee, const char *alias)
{
    if (!*text || strcmp(*text, employee) != 0)
        return false;
    free(*text);
    *text = mem_copy(alias);
    return true;
}

/* Every cell of the record that names the person, by the table of columns. */
static bool rename_in(const struct record_type *t, void *record, const char *employee, const char *alias)
{
    bool any = false;
    for (int c = 0; c < t->n_columns; c++) {
        const struct column *column = &t->columns[c];
        bool own = t->part == PART_EMPLOYEES && c == 0;
        if (column->flags & COLUMN_WINDOW || (!own && column->names != PART_EMPLOYEES))
            continue;
        void *f = cell_field(column, record);
        if (column->kind != CELL_LIST) {
            any = rename_text(f, employee, alias) || any;
            continue;
        }
        struct text_list *list = f;
        for (int i = 0; i < list->n; i++)
            any = rename_text(&list->at[i], employee, alias) || any;
    }
    return any;
}

/* What tells of the person but is no reason for or against the plan. */
static void empty_personal(const struct record_type *t, void *record, const char *alias)
{
    for (int c = 0; c < t->n_columns; c++) {
        const struct column *column = &t->columns[c];
        bool text = column->kind == CELL_TEXT && !column->names;
        bool born = t->part == PART_EMPLOYEES && column->kind == CELL_DATE && !strcmp(column->field, "born");
        if (column->flags & COLUMN_WINDOW || !(text || born))
            continue;
        if (text && column->flags & COLUMN_REQUIRED) {
            char **f = cell_field(column, record);
            free(*f);
            *f = mem_copy(alias);
        } else {
            cell_default(column, record);
        }
    }
}

/* Are the record's own texts about this one person?  Those of needs are the member's. */
static bool is_personal(const struct record_type *t)
{
    return t->part & (PART_EMPLOYEES | PART_AVAILABILITY | PART_WAIVERS);
}

static char *erased_part(const char *text, const struct record_type *t, const char *employee, const char *alias)
{
    struct group g;
    struct err ignored;
    char *out = NULL;
    bool any = false;
    group_init(&g);
    if (t->size && !csv_part_read(text, t->part, &g, &ignored)) {
        for (int i = 0; i < record_list_of(t, &g)->n; i++) {
            void *record = record_at(t, &g, i);
            bool named = rename_in(t, record, employee, alias);
            if (named && is_personal(t))
                empty_personal(t, record, alias);
            any = any || named;
        }
        if (any)
            out = csv_part_text(&g, t->part);
    }
    group_done(&g);
    return out;
}

static char *erased_around(const char *text, const char *employee, const char *alias)
{
    struct text out = {0};
    size_t n = strlen(employee);
    bool any = false;
    for (const char *line = text, *end; *line; line = end) {
        end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        bool named = !strncmp(line, employee, n) && line[n] == '\t';
        if (named)
            text_add(&out, alias);
        text_add_n(&out, named ? line + n : line, (size_t)(end - line) - (named ? n : 0));
        any = any || named;
    }
    if (any)
        return text_take(&out);
    text_free(&out);
    return NULL;
}

int papers_erase(struct store *s, const char *employee, const char *alias)
{
    assert(db_in_transaction(s));
    VEC(int64_t) ids = {0};
    int n = 0;
    sqlite3_stmt *q = db_query(s, "SELECT id FROM papers WHERE instr(text, ?)", "s", employee);
    while (db_row(s, q))
        *vec_add(&ids) = sqlite3_column_int64(q, 0);
    db_close(q);
    for (int i = 0; i < ids.n; i++) {
        char *changed = NULL;
        q = db_query(s, "SELECT name, text FROM papers WHERE id = ?", "i", ids.at[i]);
        if (db_row(s, q)) {
            char *name = db_column_text(q, 0), *text = db_column_text(q, 1);
            const struct record_type *t = type_called(name);
            changed = t ? erased_part(text, t, employee, alias) : erased_around(text, employee, alias);
            free(name);
            free(text);
        }
        db_close(q);
        if (changed)
            db_run(s, "UPDATE papers SET text = ? WHERE id = ?", "si", changed, ids.at[i]);
        n += changed != NULL;
        free(changed);
    }
    vec_free(&ids);
    return n;
}
