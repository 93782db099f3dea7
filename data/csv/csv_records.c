/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_records.c - the rows of one CSV file to records of the group. */
#include "csv_records.h"
#include "i18n.h"
#include "text_fold.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { KEY = 0, VALUE = 1 }; /* the two columns of group.csv, in cell_of */

char *csv_shown(const char *text, char out[CSV_SHOWN])
{
    size_t n = strlen(text), keep = n < 72 ? n : 72;
    while (keep < n && ((unsigned char)text[keep] & 0xc0) == 0x80)
        keep--;
    for (size_t i = 0; i < keep; i++) {
        out[i] = text[i];
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            out[i] = ' ';
    }
    memcpy(out + keep, keep < n ? "..." : "", keep < n ? 4 : 1);
    return out;
}

static void cell_problem(struct csv_source *s, const struct csv_row *row, int cell, const char *found, const char *why)
{
    char shown[CSV_SHOWN];
    const char *header = cell < s->header.n ? s->header.at[cell] : "";
    problems_add(s->problems, PROBLEM_ERROR, s->file, cell < row->n ? row->cells[cell].line : row->line, cell + 1, NULL,
                 _("%s: \"%s\" %s"), header, csv_shown(found, shown), why);
}

/* ---- the header ------------------------------------------------------------------------------------ */
static int column_named(const struct record_type *t, const char *folded)
{
    for (int i = 0; i < t->n_columns; i++)
        if (fold_among(folded, t->columns[i].name))
            return i;
    for (int i = 0; i < t->n_columns; i++)
        if (t->columns[i].aliases && fold_among(folded, t->columns[i].aliases))
            return i;
    return -1;
}

static int header_column(const struct record_type *t, const char *folded)
{
    if (t->size)
        return column_named(t, folded);
    return fold_among(folded, "key|cle") ? KEY : fold_among(folded, "value|valeur") ? VALUE : -1;
}

static const char *header_name(const struct record_type *t, int column)
{
    return t->size ? t->columns[column].name : column == KEY ? "key" : "value";
}

static void read_header(struct csv_source *s, const struct csv_row *row)
{
    int n = s->type->size ? s->type->n_columns : 2, known = 0;
    char folded[FOLD_TEXT], shown[CSV_SHOWN];
    for (int i = 0; i < row->n; i++) {
        const char *head = row->cells[i].text;
        int c = header_column(s->type, fold_word(head, folded));
        text_list_add(&s->header, head);
        known += c >= 0;
        if (c >= 0 && s->cell_of[c] >= 0) {
            problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, i + 1, NULL,
                         _("column %s is there already, as column %d"), header_name(s->type, c), s->cell_of[c] + 1);
            s->unusable = true;
        } else if (c >= 0) {
            s->cell_of[c] = i;
        } else if (*head) {
            problems_add(s->problems, PROBLEM_WARNING, s->file, row->line, i + 1, NULL,
                         _("column \"%s\" is not known and left out"), csv_shown(head, shown));
        }
    }
    for (int c = 0; c < n; c++)
        if (s->cell_of[c] < 0 && (!s->type->size || s->type->columns[c].flags & (COLUMN_REQUIRED | COLUMN_HEADER))) {
            if (known)
                problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, 1, NULL, _("column %s is missing"),
                             header_name(s->type, c));
            s->unusable = true;
        }
    if (!known)
        problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, 1, NULL,
                     _("the first row names no column of %s.csv (expected: %s, %s ...)"), s->type->name,
                     header_name(s->type, 0), header_name(s->type, 1));
}

/* ---- records ------------------------------------------------------------------------------------------ */
static const char *cell_at(const struct csv_source *s, const struct csv_row *row, int column)
{
    int i = s->cell_of[column];
    return i >= 0 && i < row->n ? row->cells[i].text : "";
}

/* Reads one column's cell into the record; false when it is bad, which has then been said in problems. */
static bool read_cell(struct csv_source *s, const struct csv_row *row, int column, void *record, bool required)
{
    const struct column *c = &s->type->columns[column];
    const char *text = cell_at(s, row, column);
    int cell = s->cell_of[column];
    struct text why = {0};
    if (cell < 0)
        return true;
    if (!*text && required) {
        problems_add(s->problems, PROBLEM_ERROR, s->file, cell < row->n ? row->cells[cell].line : row->line, cell + 1,
                     NULL, _("%s: is empty, something must stand here"), s->header.at[cell]);
        return false;
    }
    bool ok = !*text || cell_parse(c, text, record, &why);
    if (!ok)
        cell_problem(s, row, cell, text, why.at);
    else if (*text && (c->kind == CELL_START || c->kind == CELL_END)) {
        const struct span *span = (const struct span *)((const char *)record + c->offset);
        int minute = c->kind == CELL_START ? span->from_min : span->to_min;
        if (minute % 60)
            *vec_add(&s->times) = (struct time_cell){row->cells[cell].line, cell + 1, minute, s->origins.n - 1};
    }
    text_free(&why);
    return ok;
}

static bool read_site_place(struct csv_source *s, const struct csv_row *row, struct site *site)
{
    bool lat = site->lat_micro != DEGREE_NONE, lon = site->lon_micro != DEGREE_NONE;
    site->placed = lat && lon;
    if (!site->placed)
        site->lat_micro = site->lon_micro = 0;
    if (lat != lon)
        problems_add(s->problems, PROBLEM_ERROR, s->file, row->line,
                     s->cell_of[column_named(s->type, lat ? "lon" : "lat")] + 1, site->id,
                     _("only one of lat and lon is given (both or none)"));
    return lat == lon;
}

static bool same_id_again(struct csv_source *s, const struct csv_row *row, const char *id, int index)
{
    if (!*id || !id_index_add(s->ids, id, index))
        return false;
    int first = id_index_find(s->ids, id);
    problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, s->cell_of[0] + 1, id,
                 _("%s: \"%s\" is there already, in line %d (each id once)"), s->header.at[s->cell_of[0]], id,
                 s->origins.at[first].line);
    s->origins.at[first].bad = true;
    return true;
}

static void read_record(struct csv_source *s, const struct csv_row *row)
{
    const struct record_type *t = s->type;
    void *record = record_add(t, s->into);
    struct record_origin *origin = vec_add(&s->origins);
    origin->line = row->line;
    for (int c = 0; c < t->n_columns; c++)
        if (!read_cell(s, row, c, record, t->columns[c].flags & COLUMN_REQUIRED))
            origin->bad = true;
    if (t->part == PART_SITES && !read_site_place(s, row, record))
        origin->bad = true;
    if (t->unique_ids && same_id_again(s, row, *(char **)record, s->origins.n - 1))
        origin->bad = true;
}

/* ---- needs: one record, a row per window --------------------------------------------------------------- */
static bool same_text(const struct column *c, const void *a, const void *b)
{
    struct text x = {0}, y = {0};
    text_add(&x, "");
    text_add(&y, "");
    cell_text(c, a, &x);
    cell_text(c, b, &y);
    bool same = !strcmp(x.at, y.at);
    text_free(&x);
    text_free(&y);
    return same;
}

/* Reads a later row of a need: what it says of the need itself must be empty, new, or what an earlier row said. */
static bool read_again(struct csv_source *s, const struct csv_row *row, struct need *need, struct record_origin *origin)
{
    bool ok = true;
    for (int c = 0; c < s->type->n_columns; c++) {
        const struct column *col = &s->type->columns[c];
        struct need other = {0};
        if (col->flags & COLUMN_WINDOW || !*cell_at(s, row, c))
            continue;
        cell_default(col, &other);
        if (!read_cell(s, row, c, origin->said >> c & 1u ? &other : need, false)) {
            ok = false;
        } else if (!(origin->said >> c & 1u)) {
            origin->said |= 1u << c;
        } else if (!same_text(col, need, &other)) {
            struct text why = {0};
            text_printf(&why, _("is not what line %d says of %s (rows of one need must agree or stay empty)"),
                        origin->line, need->id);
            cell_problem(s, row, s->cell_of[c], cell_at(s, row, c), why.at);
            text_free(&why);
            ok = false;
        }
        record_free(s->type, &other);
    }
    return ok;
}

static bool read_first(struct csv_source *s, const struct csv_row *row, struct need *need, struct record_origin *origin)
{
    bool ok = true;
    for (int c = 0; c < s->type->n_columns; c++) {
        const struct column *col = &s->type->columns[c];
        if (col->flags & COLUMN_WINDOW)
            continue;
        ok = read_cell(s, row, c, need, col->flags & COLUMN_REQUIRED) && ok;
        if (*cell_at(s, row, c))
            origin->said |= 1u << c;
    }
    return ok;
}

/* A window that stands twice is a row pasted twice: whoever wants two people says so by the headcount. */
static bool same_window_again(struct csv_source *s, const struct csv_row *row, const struct need *need,
                              const struct window *w)
{
    struct text key = {0}, cell = {0};
    text_add(&key, need->id);
    for (int c = 0; c < s->type->n_columns; c++)
        if (s->type->columns[c].flags & COLUMN_WINDOW) {
            text_clear(&cell);
            text_add(&cell, "");
            cell_text(&s->type->columns[c], w, &cell);
            text_printf(&key, "\n%s", cell.at);
        }
    text_free(&cell);
    char *text = text_take(&key);
    *vec_add(&s->row_texts) = text;
    if (id_index_add(s->rows, text, row->line) == 0)
        return false;
    problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, s->cell_of[0] + 1, need->id,
                 _("%s: the same row stands there already; delete one, or give the headcount"), need->id);
    problems_collide(s->problems, id_index_find(s->rows, text));
    return true;
}

static void read_need(struct csv_source *s, const struct csv_row *row)
{
    const char *id = cell_at(s, row, 0);
    int known = *id ? id_index_find(s->ids, id) : -1;
    bool again = known >= 0, ok;
    struct window window = {0};
    if (!again) {
        record_add(s->type, s->into);
        known = s->into->needs.n - 1;
        vec_add(&s->origins)->line = row->line;
    }
    struct need *need = &s->into->needs.at[known];
    struct record_origin *origin = &s->origins.at[known];
    ok = again ? read_again(s, row, need, origin) : read_first(s, row, need, origin);
    if (!again && *need->id)
        id_index_add(s->ids, need->id, known);
    for (int c = 0; c < s->type->n_columns; c++)
        if (s->type->columns[c].flags & COLUMN_WINDOW) {
            cell_default(&s->type->columns[c], &window);
            ok = read_cell(s, row, c, &window, s->type->columns[c].flags & COLUMN_REQUIRED) && ok;
        }
    ok = ok && !same_window_again(s, row, need, &window);
    *vec_add(&need->windows) = window;
    origin->bad = origin->bad || !ok;
}

/* ---- group.csv: one key per row ------------------------------------------------------------------------ */
static void read_key(struct csv_source *s, const struct csv_row *row)
{
    const char *key = cell_at(s, row, KEY), *value = cell_at(s, row, VALUE);
    char folded[FOLD_TEXT], shown[CSV_SHOWN];
    struct text why = {0};
    int c = column_named(s->type, fold_word(key, folded));
    while (s->origins.n < s->type->n_columns)
        vec_add(&s->origins);
    if (c < 0) {
        problems_add(s->problems, PROBLEM_WARNING, s->file, row->line, s->cell_of[KEY] + 1, NULL,
                     _("key \"%s\" is not known and left out"), csv_shown(key, shown));
        return;
    }
    if (s->origins.at[c].line) {
        problems_add(s->problems, PROBLEM_ERROR, s->file, row->line, s->cell_of[KEY] + 1, NULL,
                     _("key \"%s\" is there already, in line %d"), csv_shown(key, shown), s->origins.at[c].line);
        return;
    }
    s->origins.at[c].line = row->line;
    if (*value && !cell_parse(&s->type->columns[c], value, s->into, &why)) {
        problems_add(s->problems, PROBLEM_ERROR, s->file, row->cells[s->cell_of[VALUE]].line, s->cell_of[VALUE] + 1,
                     s->type->columns[c].name, _("%s: \"%s\" %s"), key, csv_shown(value, shown), why.at);
        s->origins.at[c].bad = true;
    }
    text_free(&why);
}

static bool on_row(void *ctx, const struct csv_row *row)
{
    struct csv_source *s = ctx;
    if (!s->headers) {
        s->headers = row->n;
        read_header(s, row);
        return !s->unusable;
    }
    for (int i = s->headers; i < row->n; i++)
        if (*row->cells[i].text) {
            problems_add(s->problems, PROBLEM_ERROR, s->file, row->cells[i].line, i + 1, NULL,
                         _("the row has more cells than the header (a cell that holds the separator must be quoted)"));
            break;
        }
    if (!s->type->size)
        read_key(s, row);
    else if (s->type->part == PART_NEEDS)
        read_need(s, row);
    else
        read_record(s, row);
    return true;
}

void csv_read_records(struct csv_source *s, const char *bytes, size_t n)
{
    assert(s->type->n_columns <= CSV_KNOWN_COLUMNS);
    for (int i = 0; i < CSV_KNOWN_COLUMNS; i++)
        s->cell_of[i] = -1;
    s->ids = id_index_new();
    s->rows = id_index_new();
    if (!csv_rows(bytes, n, s->file, on_row, s, s->problems))
        s->unusable = true;
    else if (!s->headers) {
        problems_add(s->problems, PROBLEM_ERROR, s->file, 0, 0, NULL, _("is empty: not even a header"));
        s->unusable = true;
    }
    id_index_free(s->ids);
    id_index_free(s->rows);
    for (int i = 0; i < s->row_texts.n; i++)
        free(s->row_texts.at[i]);
    vec_free(&s->row_texts);
    s->ids = s->rows = NULL;
}

void csv_source_free(struct csv_source *s)
{
    free(s->file);
    vec_free(&s->origins);
    vec_free(&s->times);
    text_list_free(&s->header);
}
