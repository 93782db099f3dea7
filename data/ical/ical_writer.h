/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_writer.h - writing a calendar through libical: components, properties, escaping, folding.
 *
 * libical builds the components, escapes TEXT values and folds lines at 75 octets without splitting a character.  What
 * it would let through is replaced before: control characters, Unicode's line separators and bytes that are no UTF-8.
 * Clients that end a line at one of those would lose the rest of the event.  Values come from this program, so that a
 * value which libical refuses is a bug and aborts; when memory runs out the program ends as mem.h says. */
#ifndef CORDAGE_ICAL_WRITER_H
#define CORDAGE_ICAL_WRITER_H

#include "mem.h"

enum { ICAL_DEPTH = 4 };

struct icalcomponent_impl;
struct ical_writer {                             /* zeroed to begin with */
    struct icalcomponent_impl *root;             /* owned */
    struct icalcomponent_impl *open[ICAL_DEPTH]; /* those not ended yet, borrowed from root */
    int depth;
    struct text scratch;
};
void ical_writer_free(struct ical_writer *w);

void ical_begin(struct ical_writer *w, const char *component); /* inside the one that is open */
void ical_end(struct ical_writer *w);
/* NAME[;PARAM=...]:VALUE as they are; both must be sound. */
void ical_line(struct ical_writer *w, const char *name, const char *value);
void ical_line_fmt(struct ical_writer *w, const char *name, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A TEXT value: backslash, semicolon, comma and newline are escaped. */
void ical_line_text(struct ical_writer *w, const char *name, const char *value);
/* The text of an X- property.  Clients that look for backslashes need VALUE=TEXT to do so, and it puzzles old ones: it
 * is left out where the text holds none of those characters. */
void ical_line_extension(struct ical_writer *w, const char *name, const char *value);
/* The whole calendar; free() it. */
char *ical_writer_text(const struct ical_writer *w);

#endif
