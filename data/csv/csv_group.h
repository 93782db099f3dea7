/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_group.h - a group's folder in the spreadsheet format, in and out.
 *
 * Reads what spreadsheet programs write, French ones too (separators, encodings, dates, decimals,
 * aliases); writes plain CSV: comma, UTF-8, LF, ISO dates, English headers, so that
 * export(import(export(g))) is byte-identical. */
#ifndef CORDAGE_CSV_GROUP_H
#define CORDAGE_CSV_GROUP_H

#include "store.h"

/* Reads a folder (every file it knows) or one file into g, which holds what is already known: parts
 * read replace those of g.  *parts: which.  Bad cells go to problems with file:line:column; returns
 * ERR_DATA when there was any error (g is then not to be used). */
int csv_read(const char *path, struct group *g, unsigned *parts, struct problems *problems, struct err *e);
/* Writes all non-empty parts (group.csv always) into a folder, made when missing; each file atomically. */
int csv_write(const struct group *g, const char *folder, struct err *e);
/* One part as CSV text; free() it. */
char *csv_part_text(const struct group *g, enum group_part part);
/* And back: replaces that part of g.  For text that csv_part_text() wrote: ERR_DATA when it is anything else. */
int csv_part_read(const char *text, enum group_part part, struct group *g, struct err *e);

#endif
