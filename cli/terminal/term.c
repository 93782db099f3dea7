/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term.h"
#include "i18n.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

static int clamp(int x, int lo, int hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

int term_width(void)
{
    const char *columns = getenv("COLUMNS");
    int n = columns ? (int)strtol(columns, NULL, 10) : 0;
    struct winsize w;
    if (n <= 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0)
        n = w.ws_col;
    return clamp(n > 0 ? n : 80, 40, 400);
}

bool term_is_screen(FILE *f)
{
    const char *kind = getenv("TERM");
    return isatty(fileno(f)) && !(kind && strcmp(kind, "dumb") == 0);
}

const char *term_colour(enum colour c)
{
    static const char *const codes[] = {"\033[0m", "\033[1m", "\033[2m", "\033[32m", "\033[33m", "\033[31m"};
    const char *no = getenv("NO_COLOR");
    if ((no && *no) || !term_is_screen(stdout))
        return "";
    return codes[c];
}

/* One character and its columns; n bytes read, at least one. */
static int next_char(const char *s, int *columns)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &c);
    if (n <= 0) {
        *columns = 1;
        return 1;
    }
    *columns = utf8proc_charwidth(c);
    return (int)n;
}

int display_width(const char *s)
{
    int total = 0, columns;
    while (*s) {
        if (*s == '\033') { /* a colour takes no place */
            s += strcspn(s, "m");
            s += *s == 'm';
            continue;
        }
        s += next_char(s, &columns);
        total += columns;
    }
    return total;
}

void text_repeat(struct text *t, const char *s, int times)
{
    for (int i = 0; i < times; i++)
        text_add(t, s);
}

static int add_cut(struct text *t, const char *s, int width)
{
    int used = 0, columns;
    while (*s) {
        int n = next_char(s, &columns);
        if (used + columns > width - 1)
            break;
        text_add_n(t, s, (size_t)n);
        used += columns;
        s += n;
    }
    text_add(t, "…");
    return used + 1;
}

void text_cell(struct text *t, const char *s, int width, bool right)
{
    int w = display_width(s);
    if (width <= 0)
        return;
    if (w > width) {
        w = add_cut(t, s, width);
        text_repeat(t, " ", width - w);
        return;
    }
    if (right)
        text_repeat(t, " ", width - w);
    text_add(t, s);
    if (!right)
        text_repeat(t, " ", width - w);
}

/* Up to the next blank where a line may end: not after an opening quote, nor before a closing one or : ; ? ! % */
static size_t word_length(const char *s)
{
    static const char open[] = "«", close[] = "»";
    size_t n = strcspn(s, " \n");
    while (s[n] == ' ') {
        const char *next = s + n + 1;
        bool after_open = n >= sizeof open - 1 && memcmp(s + n + 1 - sizeof open, open, sizeof open - 1) == 0;
        bool before_close = strncmp(next, close, sizeof close - 1) == 0 || (*next && strchr(":;?!%", *next));
        if (!after_open && !before_close)
            break;
        n += 1 + strcspn(next, " \n");
    }
    return n;
}

void text_wrap(struct text *t, const char *s, int indent, int width)
{
    int column = indent;
    bool fresh = true; /* nothing on this line yet */
    while (*s) {
        if (*s == '\n') {
            text_add(t, "\n");
            text_repeat(t, " ", s[1] && s[1] != '\n' ? indent : 0);
            column = indent;
            fresh = true;
            s++;
            continue;
        }
        size_t n = word_length(s);
        char *word = mem_printf("%.*s", (int)n, s);
        int w = display_width(word);
        if (!fresh && column + 1 + w > width) {
            text_add(t, "\n");
            text_repeat(t, " ", indent);
            column = indent;
            fresh = true;
        }
        text_add(t, fresh ? "" : " ");
        text_add(t, word);
        column += w + !fresh;
        fresh = false;
        free(word);
        s += n;
        s += *s == ' ';
    }
}

static void print_paragraph(const char *label, int indent, const char *fmt, va_list ap)
{
    struct text plain = {0}, out = {0};
    text_vprintf(&plain, fmt, ap);
    if (label)
        text_cell(&out, label, indent, false);
    text_wrap(&out, plain.at, indent, term_width());
    puts(out.at);
    text_free(&plain);
    text_free(&out);
}

void print_wrapped(int indent, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    print_paragraph(NULL, indent, fmt, ap);
    va_end(ap);
}

void print_item(const char *label, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    print_paragraph(label, 10, fmt, ap);
    va_end(ap);
}

/* ---- tables ------------------------------------------------------------------------------------------ */

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
