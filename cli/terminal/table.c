/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c - results in rows: a table for people, CSV rows and JSON for programs. */
#include "table.h"
#include "csv_text.h"
#include "term.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First byte of a row's first cell when the row is a line across, or a note over all columns. */
enum { RULE_MARK = 1, NOTE_MARK = 2 };

void table_init(struct table *t, int columns, const char *aligns)
{
    memset(t, 0, sizeof *t);
    t->columns = columns;
    t->flexible = -1;
    for (int i = 0; i < columns; i++) {
        t->align[i] = aligns[i] == 'r' ? ALIGN_RIGHT : ALIGN_LEFT;
        if (aligns[i] == '*')
            t->flexible = i;
    }
}

void table_add(struct table *t, const char *fmt, ...)
{
    struct text cell = {0};
    va_list ap;
    va_start(ap, fmt);
    text_vprintf(&cell, fmt, ap);
    va_end(ap);
    *vec_add(&t->cells) = text_take(&cell);
}

void table_rule(struct table *t)
{
    for (int c = 0; c < t->columns; c++)
        *vec_add(&t->cells) = mem_copy("\001");
}

void table_note(struct table *t, int indent, const char *text)
{
    *vec_add(&t->cells) = mem_printf("\002%*s%s", indent, "", text);
    for (int c = 1; c < t->columns; c++)
        *vec_add(&t->cells) = mem_copy("");
}

static void table_widths(const struct table *t, int indent, int *width)
{
    int total = indent + 2 * (t->columns - 1);
    for (int c = 0; c < t->columns; c++)
        width[c] = 0;
    for (int i = 0; i < t->cells.n; i++) {
        char mark = t->cells.at[i][0];
        int w = mark == RULE_MARK || mark == NOTE_MARK ? 0 : display_width(t->cells.at[i]);
        if (w > width[i % t->columns])
            width[i % t->columns] = w;
    }
    for (int c = 0; c < t->columns; c++)
        total += width[c];
    int over = total - term_width();
    if (over > 0 && t->flexible >= 0)
        width[t->flexible] = width[t->flexible] - over < 8 ? 8 : width[t->flexible] - over;
}

static void table_line(const struct table *t, int first, int indent, const int *width, struct text *line)
{
    bool rule = t->cells.at[first][0] == RULE_MARK;
    if (t->cells.at[first][0] == NOTE_MARK) {
        const char *note = t->cells.at[first] + 1;
        int in = indent + (int)strspn(note, " ");
        text_repeat(line, " ", in);
        text_wrap(line, note + strspn(note, " "), in, term_width());
        return;
    }
    text_repeat(line, " ", indent);
    for (int c = 0; c < t->columns; c++) {
        text_add(line, !c ? "" : rule ? "──" : "  ");
        if (rule)
            text_repeat(line, "─", width[c]);
        else
            text_cell(line, t->cells.at[first + c], width[c], t->align[c] == ALIGN_RIGHT);
    }
    while (line->n && line->at[line->n - 1] == ' ')
        line->at[--line->n] = '\0';
}

void table_print(struct table *t, int indent)
{
    int width[16];
    struct text line = {0};
    table_widths(t, indent, width);
    for (int i = 0; i + t->columns <= t->cells.n; i += t->columns) {
        text_clear(&line);
        table_line(t, i, indent, width, &line);
        puts(line.at);
    }
    for (int i = 0; i < t->cells.n; i++)
        free(t->cells.at[i]);
    vec_free(&t->cells);
    text_free(&line);
}

static void csv_field(const char *s)
{
    char *safe = csv_is_formula(s) ? mem_printf("'%s", s) : NULL;
    s = safe ? safe : s;
    if (s[strcspn(s, ",\"\r\n#")] == '\0' && *s != ' ')
        fputs(s, stdout);
    else
        csv_fwrite(stdout, s, strlen(s));
    free(safe);
}

void csv_row(const char *first, ...)
{
    va_list ap;
    va_start(ap, first);
    csv_field(first);
    for (const char *s; (s = va_arg(ap, const char *));) {
        putchar(',');
        csv_field(s);
    }
    va_end(ap);
    putchar('\n');
}
