/* SPDX-License-Identifier: GPL-3.0-or-later */
/* term.c - the screen: its width and colours, how many columns a text takes, wrapping. */
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
