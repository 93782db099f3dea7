/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_writer.c - the lines of a calendar: values escaped, long lines folded. */
#include "ical_writer.h"
#include "encoding.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_OCTETS = 75 };

/* C0, DEL, C1, U+2028 and U+2029: some client takes each of them for the end of a line. */
static bool is_control(const unsigned char *s, int size)
{
    if (size == 1)
        return s[0] < 0x20 || s[0] == 0x7F;
    if (size == 2)
        return s[0] == 0xC2 && s[1] < 0xA0;
    return size == 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
}

/* Appends one TEXT value; besides newlines, each of `special` is escaped. */
static void add_escaped(struct text *t, const char *s, const char *special)
{
    while (*s) {
        int size = utf8_size(s);
        if (size == 0) {
            text_add(t, "\xEF\xBF\xBD"); /* the replacement character */
            s++;
        } else if (*s == '\n' || (*s == '\r' && s[1] != '\n')) {
            text_add(t, "\\n");
            s++;
        } else if (is_control((const unsigned char *)s, size)) {
            if (*s != '\r')
                text_add(t, " ");
            s += size;
        } else {
            if (strchr(special, *s))
                text_add(t, "\\");
            text_add_n(t, s, (size_t)size);
            s += size;
        }
    }
}

/* How many octets of the n at s go into one line: all of them, or up to a place where a reader of the file would break
 * the line too, or as many whole characters as there is room for. */
static size_t fold_at(const char *s, size_t n)
{
    if (n < LINE_OCTETS - 2)
        return n;
    for (size_t i = LINE_OCTETS - 2; i > 0; i--)
        if (s[i] == ';' || s[i] == ':' || s[i] == ' ')
            return i + 1;
    size_t i = LINE_OCTETS - 1;
    while (i > 1 && ((unsigned char)s[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static void write_line(struct ical_writer *w)
{
    const char *s = w->line.at;
    size_t left = w->line.n;
    for (bool first = true; first || left; first = false) {
        size_t n = fold_at(s, left);
        if (!first)
            text_add(&w->out, " ");
        text_add_n(&w->out, s, n);
        text_add(&w->out, "\r\n");
        s += n;
        left -= n;
    }
}

void ical_line(struct ical_writer *w, const char *name, const char *value)
{
    text_clear(&w->line);
    text_printf(&w->line, "%s:%s", name, value);
    write_line(w);
}

void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...)
{
    va_list ap;
    text_clear(&w->value);
    va_start(ap, fmt);
    text_vprintf(&w->value, fmt, ap);
    va_end(ap);
    ical_line(w, name, w->value.at);
}

void ical_line_text(struct ical_writer *w, const char *name, const char *value)
{
    text_clear(&w->value);
    add_escaped(&w->value, value, "\\;,");
    ical_line(w, name, w->value.at);
}

void ical_line_extension(struct ical_writer *w, const char *name, const char *value)
{
    text_clear(&w->value);
    add_escaped(&w->value, value, "\\");
    text_clear(&w->line);
    text_printf(&w->line, "%s%s:%s", name, strpbrk(value, "\\;,\n") ? ";VALUE=TEXT" : "", w->value.at);
    write_line(w);
}

void ical_begin(struct ical_writer *w, const char *component)
{
    assert(w->depth < ICAL_DEPTH);
    w->open[w->depth++] = component;
    ical_line(w, "BEGIN", component);
}

void ical_end(struct ical_writer *w)
{
    assert(w->depth > 0);
    ical_line(w, "END", w->open[--w->depth]);
}

char *ical_writer_text(struct ical_writer *w)
{
    assert(w->depth == 0);
    return text_take(&w->out);
}

void ical_writer_free(struct ical_writer *w)
{
    text_free(&w->out);
    text_free(&w->line);
    text_free(&w->value);
}
