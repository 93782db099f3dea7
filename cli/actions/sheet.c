/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.c - a table of the spreadsheet format as rows of cells. */
#include "sheet.h"
#include "csv_text.h"
#include "libraries.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

static void take_cell(void *bytes, size_t n, void *sheet)
{
    struct sheet *s = sheet;
    char *cell = mem_printf("%.*s", (int)n, bytes ? (const char *)bytes : "");
    csv_unquote_formula(cell);
    text_list_add(&s->current.cells, cell);
    free(cell);
}

static void take_row(int end, void *sheet)
{
    struct sheet *s = sheet;
    (void)end;
    *vec_add(&s->rows) = s->current;
    s->current = (struct sheet_row){0};
}

void sheet_read(struct sheet *s, const char *text)
{
    struct csv_parser parser;
    memset(s, 0, sizeof *s);
    if (csv_init(&parser, 0) != 0)
        return;
    csv_set_realloc_func(&parser, libraries_resize);
    csv_parse(&parser, text, strlen(text), take_cell, take_row, s);
    csv_fini(&parser, take_cell, take_row, s);
    csv_free(&parser);
}

void sheet_remove(struct sheet *s, int row)
{
    text_list_free(&s->rows.at[row].cells);
    for (int i = row; i + 1 < s->rows.n; i++)
        s->rows.at[i] = s->rows.at[i + 1];
    s->rows.n--;
}

void sheet_free(struct sheet *s)
{
    for (int i = 0; i < s->rows.n; i++)
        text_list_free(&s->rows.at[i].cells);
    vec_free(&s->rows);
    text_list_free(&s->current.cells);
}

char *sheet_text(const struct sheet *s)
{
    struct text t = {0};
    text_add(&t, "");
    for (int i = 0; i < s->rows.n; i++) {
        const struct text_list *cells = &s->rows.at[i].cells;
        for (int c = 0; c < cells->n; c++)
            csv_add_cell(&t, cells->at[c], c == 0);
        text_add(&t, "\n");
    }
    return text_take(&t);
}

int sheet_column(const struct sheet *s, const char *name, size_t n)
{
    const struct text_list *head = &s->rows.at[0].cells;
    for (int c = 0; c < head->n; c++)
        if (strlen(head->at[c]) == n && strncmp(head->at[c], name, n) == 0)
            return c;
    return -1;
}

const char *sheet_cell(const struct sheet *s, int row, int column)
{
    const struct text_list *cells = &s->rows.at[row].cells;
    return column >= 0 && column < cells->n ? cells->at[column] : "";
}

void sheet_set(struct sheet *s, int row, int column, const char *value)
{
    struct text_list *cells = &s->rows.at[row].cells;
    while (cells->n <= column)
        text_list_add(cells, "");
    free(cells->at[column]);
    cells->at[column] = mem_copy(value);
}
