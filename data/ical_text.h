/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_text.h - content lines of RFC 5545: escaped, folded at 75 octets, ended by CRLF.
 *
 * A fold never splits a UTF-8 character; control characters, line separators and bytes that are no
 * UTF-8 never get out, because clients that split lines at them would lose the rest of the event. */
#ifndef CORDAGE_ICAL_TEXT_H
#define CORDAGE_ICAL_TEXT_H

#include "mem.h"

struct ical_writer {
    struct text out;  /* the calendar so far */
    struct text line; /* scratch: the line before folding */
};
void ical_writer_free(struct ical_writer *w);

/* NAME[;PARAM=...]:VALUE as they are. */
void ical_line(struct ical_writer *w, const char *name, const char *value);
void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A TEXT value: backslash, semicolon, comma and newline are escaped. */
void ical_line_text(struct ical_writer *w, const char *name, const char *value);

/* Bytes of the UTF-8 character at s; 0 when there is none (end, or malformed). */
int utf8_size(const char *s);

#endif
