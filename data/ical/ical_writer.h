/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_writer.h - writing a calendar: components, properties, escaping, folding (RFC 5545, 3.1 and 3.3.11).
 *
 * Lines end with CRLF and are folded below 75 octets, after a blank, colon or semicolon where there is one and never
 * inside a character.  What some client would take for the end of a line is replaced in TEXT values: control characters,
 * Unicode's line separators and bytes that are no UTF-8. */
#ifndef CORDAGE_ICAL_WRITER_H
#define CORDAGE_ICAL_WRITER_H

#include "mem.h"

enum { ICAL_DEPTH = 4 };

struct ical_writer { /* zeroed to begin with */
    struct text out, line, value;
    const char *open[ICAL_DEPTH]; /* names of the components that have not ended yet; borrowed */
    int depth;
};
void ical_writer_free(struct ical_writer *w);

/* Opens a component inside the one that is open; the name must live until it ends. */
void ical_begin(struct ical_writer *w, const char *component);
void ical_end(struct ical_writer *w);
/* NAME[;PARAM=...]:VALUE as they are; both must be sound. */
void ical_line(struct ical_writer *w, const char *name, const char *value);
void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A TEXT value: backslash, semicolon, comma and newline are escaped. */
void ical_line_text(struct ical_writer *w, const char *name, const char *value);
/* The text of an X- property.  Clients that look for backslashes need VALUE=TEXT to do so, and it puzzles old ones: it is
 * left out where the text holds none of those characters. */
void ical_line_extension(struct ical_writer *w, const char *name, const char *value);
/* The whole calendar; free() it. */
char *ical_writer_text(struct ical_writer *w);

#endif
