/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ical_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_OCTETS = 75 };

static bool continues(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

int utf8_size(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    if (s[0] >= 0xC2 && s[0] <= 0xDF)
        return continues(s[1], 0x80, 0xBF) ? 2 : 0;
    if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF; /* no surrogates */
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) ? 3 : 0;
    }
    if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;
        return continues(s[1], low, high) && continues(s[2], 0x80, 0xBF) && continues(s[3], 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

/* C0, DEL, C1, U+2028 and U+2029: some client takes each of them for the end of a line. */
static bool is_control(const unsigned char *s, int size)
{
    if (size == 1)
        return s[0] < 0x20 || s[0] == 0x7F;
    if (size == 2)
        return s[0] == 0xC2 && s[1] < 0xA0;
    return size == 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
}

static void add_escaped(struct text *t, const char *s)
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
            if (*s == '\\' || *s == ';' || *s == ',')
                text_add(t, "\\");
            text_add_n(t, s, (size_t)size);
            s += size;
        }
    }
}

/* Copies the scratch line to the output in pieces of at most 75 octets. */
static void emit(struct ical_writer *w)
{
    const char *s = w->line.at;
    size_t left = w->line.n, room = LINE_OCTETS;
    while (left > room) {
        size_t cut = room;
        while (cut > 1 && ((unsigned char)s[cut] & 0xC0) == 0x80)
            cut--;
        text_add_n(&w->out, s, cut);
        text_add(&w->out, "\r\n ");
        s += cut;
        left -= cut;
        room = LINE_OCTETS - 1;
    }
    text_add_n(&w->out, s, left);
    text_add(&w->out, "\r\n");
}

static void begin(struct ical_writer *w, const char *name)
{
    text_clear(&w->line);
    text_add(&w->line, name);
    text_add(&w->line, ":");
}

void ical_line(struct ical_writer *w, const char *name, const char *value)
{
    begin(w, name);
    text_add(&w->line, value);
    emit(w);
}

void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...)
{
    va_list ap;
    begin(w, name);
    va_start(ap, fmt);
    text_vprintf(&w->line, fmt, ap);
    va_end(ap);
    emit(w);
}

void ical_line_text(struct ical_writer *w, const char *name, const char *value)
{
    begin(w, name);
    add_escaped(&w->line, value);
    emit(w);
}

void ical_writer_free(struct ical_writer *w)
{
    text_free(&w->out);
    text_free(&w->line);
}
