/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_text.c - the bytes of a CSV file to rows of cells, with libcsv for the quoting.
 *
 * libcsv is fed one line at a time, so that lines can be told: a cell that it hands back ends on the line just fed, and
 * begins as many lines earlier as there are line breaks in it. */
#include "csv_text.h"
#include "encoding.h"
#include "i18n.h"
#include "libraries.h"
#include "text_fold.h"
#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reader {
    const char *name;
    struct problems *problems;
    csv_row_fn *row;
    void *ctx;
    VEC(struct csv_cell) cells;
    int line; /* the line being fed */
    int rows;
    bool ended;   /* the last byte fed ended a row */
    bool stopped; /* by the callback or by a limit */
    bool refused;
};

static void refuse(struct reader *r, int line, const char *text)
{
    problems_add(r->problems, PROBLEM_ERROR, r->name, line, 0, NULL, "%s", text);
    r->stopped = r->refused = true;
}

/* ---- the file as a whole --------------------------------------------------------------------------- */
static bool begins(const char *bytes, size_t n, const char *with)
{
    size_t k = strlen(with);
    return n >= k && !strncasecmp(bytes, with, k);
}

static const char *not_csv(const char *bytes, size_t n)
{
    if (n >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "\xd0\xcf\x11\xe0", 4)))
        return _("is a spreadsheet workbook, not CSV (save it as CSV, one sheet per file)");
    if (n >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2)))
        return _("is saved as UTF-16 (save it as CSV in UTF-8)");
    if (memchr(bytes, '\0', n))
        return _("is binary, not CSV: it holds a zero byte");
    while (n && strchr(" \t\r\n", *bytes))
        bytes++, n--;
    if (begins(bytes, n, "<!doctype") || begins(bytes, n, "<html") || begins(bytes, n, "<?xml"))
        return _("is a web page or XML, not CSV");
    if (begins(bytes, n, "%PDF-"))
        return _("is a PDF, not CSV");
    return NULL;
}

static int line_of(const char *bytes, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    return line;
}

/* Appends the file as UTF-8 with LF at the end of every line; false (said in problems) when it is no text. */
static bool decode(struct reader *r, const char *bytes, size_t n, struct text *out)
{
    struct text wide = {0};
    size_t bad = 0;
    const char *why = not_csv(bytes, n);
    bool marked = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3);
    text_add(out, "");
    if (why) {
        refuse(r, 0, why);
        return false;
    }
    if (marked)
        bytes += 3, n -= 3;
    bad = utf8_valid_prefix(bytes, n);
    if (bad < n) {
        enum encoding guess = marked ? ENCODING_WINDOWS_1252 : encoding_guess(bytes, n);
        const char *unread = NULL;
        if (guess == ENCODING_MAC_ROMAN)
            mac_roman_decode(bytes, n, &wide);
        else if (marked || !windows_1252_decode(bytes, n, &wide, &bad))
            unread = _("holds a byte that is neither UTF-8 nor Windows-1252");
        else if (guess == ENCODING_UNCLEAR) {
            bad = utf8_valid_prefix(bytes, n);
            unread = _("holds letters that may be Windows-1252 or Mac OS Roman (save it as CSV in UTF-8)");
        }
        if (unread) {
            refuse(r, line_of(bytes, bad), unread);
            text_free(&wide);
            return false;
        }
        bytes = wide.at;
        n = wide.n;
    }
    for (size_t i = 0; i < n;) {
        const char *cr = memchr(bytes + i, '\r', n - i);
        size_t k = cr ? (size_t)(cr - bytes) - i : n - i;
        text_add_n(out, bytes + i, k);
        i += k;
        if (cr) {
            text_add_n(out, "\n", 1);
            i += i + 1 < n && bytes[i + 1] == '\n' ? 2 : 1;
        }
    }
    text_free(&wide);
    return true;
}

/* The separator that occurs most in the header outside quotes; "sep=;" says it outright. */
static char separator_of(const char *line, const char *end, bool *said)
{
    static const char candidates[] = ";,\t";
    int count[3] = {0};
    size_t best = 0;
    bool quoted = false;
    *said = end - line >= 5 && !strncasecmp(line, "sep=", 4) && strchr(candidates, line[4]);
    if (*said)
        return line[4];
    for (const char *p = line; p < end && (quoted || *p != '\n'); p++) {
        if (*p == '"')
            quoted = !quoted;
        for (size_t i = 0; i < 3; i++)
            count[i] += !quoted && *p == candidates[i];
    }
    for (size_t i = 1; i < 3; i++)
        if (count[i] > count[best])
            best = i;
    if (!count[best])
        return ',';
    return candidates[best];
}

/* ---- rows ---------------------------------------------------------------------------------------------- */
static void drop_cells(struct reader *r)
{
    for (int i = 0; i < r->cells.n; i++)
        free(r->cells.at[i].text);
    r->cells.n = 0;
}

static void on_cell(void *bytes, size_t n, void *ctx)
{
    struct reader *r = ctx;
    const char *text = bytes ? bytes : "";
    int breaks = 0;
    if (r->stopped)
        return;
    for (size_t i = 0; i < n; i++)
        breaks += text[i] == '\n';
    if (n > CSV_CELL_MAX) {
        refuse(r, r->line - breaks, _("a cell is longer than 64 KiB (a quote that is never closed?)"));
        return;
    }
    if (r->cells.n >= CSV_COLUMNS_MAX) {
        refuse(r, r->line, _("more than 200 columns in a row"));
        return;
    }
    struct csv_cell *cell = vec_add(&r->cells);
    cell->text = fold_tidy(text);
    csv_unquote_formula(cell->text);
    cell->line = r->line - breaks;
}

static void on_row(int terminator, void *ctx)
{
    struct reader *r = ctx;
    bool any = false;
    (void)terminator;
    r->ended = true;
    for (int i = 0; i < r->cells.n; i++)
        any = any || *r->cells.at[i].text;
    if (any && !r->stopped) {
        struct csv_row row = {r->cells.at, r->cells.n, r->cells.at[0].line};
        if (r->rows++ > CSV_ROWS_MAX)
            refuse(r, row.line, _("more than a million rows"));
        else if (!r->row(r->ctx, &row))
            r->stopped = true;
    }
    drop_cells(r);
}

static bool is_left_out(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t' || *line == '\n'))
        line++;
    return line == end || *line == '#';
}

static void feed(struct reader *r, const char *at, const char *end)
{
    struct csv_parser parser;
    int open_line = 1;
    bool first = true, said;
    if (csv_init(&parser, CSV_APPEND_NULL)) {
        refuse(r, 0, _("cannot be read: libcsv does not start"));
        return;
    }
    csv_set_realloc_func(&parser, libraries_resize);
    csv_set_blk_size(&parser, 4096);
    r->ended = true;
    for (r->line = 1; at < end && !r->stopped; r->line++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        next = next ? next + 1 : end;
        if (r->ended && is_left_out(at, next)) {
            at = next;
            continue;
        }
        if (first) {
            first = false;
            csv_set_delim(&parser, (unsigned char)separator_of(at, end, &said));
            if (said) {
                at = next;
                continue;
            }
        }
        if (r->ended)
            open_line = r->line;
        r->ended = false;
        if (csv_parse(&parser, at, (size_t)(next - at), on_cell, on_row, r) != (size_t)(next - at))
            refuse(r, r->line, _("cannot be read: libcsv gives up"));
        if (csv_get_buffer_size(&parser) > (size_t)4 * CSV_CELL_MAX && !r->stopped)
            refuse(r, open_line, _("a cell is longer than 64 KiB (a quote that is never closed?)"));
        at = next;
    }
    csv_set_opts(&parser, CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI);
    r->line--; /* what is still open ends on the last line */
    if (csv_fini(&parser, on_cell, on_row, r) && !r->stopped)
        refuse(r, open_line, _("a quote opens in this row and is never closed"));
    csv_free(&parser);
}

bool csv_rows(const char *bytes, size_t n, const char *name, csv_row_fn *row, void *ctx, struct problems *problems)
{
    struct reader r = {.name = name, .problems = problems, .row = row, .ctx = ctx};
    struct text plain = {0};
    if (decode(&r, bytes, n, &plain))
        feed(&r, plain.at, plain.at + plain.n);
    drop_cells(&r);
    vec_free(&r.cells);
    text_free(&plain);
    return !r.refused;
}

/* ---- formulas ------------------------------------------------------------------------------------------- */

bool csv_is_formula(const char *cell)
{
    cell += strspn(cell, "'");
    if (!*cell || !strchr("=+-@\t\r", *cell))
        return false;
    bool number =
        *cell == '-' && strchr("0123456789", cell[1]) && cell[1] && !cell[1 + strspn(cell + 1, "0123456789.,:")];
    return !number;
}

void csv_unquote_formula(char *cell)
{
    if (*cell == '\'' && csv_is_formula(cell))
        memmove(cell, cell + 1, strlen(cell));
}

void csv_add_cell(struct text *out, const char *cell, bool first)
{
    bool formula = csv_is_formula(cell);
    bool quote = strpbrk(cell, ",;\t\"\n\r") || (first && *cell == '#');
    if (!first)
        text_add_n(out, ",", 1);
    if (formula && !quote)
        text_add(out, "'");
    if (!quote) {
        text_add(out, cell);
        return;
    }
    text_add(out, formula ? "\"'" : "\"");
    for (const char *p = cell; *p; p++)
        text_add_n(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    text_add_n(out, "\"", 1);
}
