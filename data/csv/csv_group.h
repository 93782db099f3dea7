/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_group.h - a group's folder in the spreadsheet format, read (csv_read.c) and written (csv_write.c).
 *
 * Reads what spreadsheet programs write, French ones too (separators, encodings, dates, decimals, aliases).  Writes
 * plain CSV: comma, UTF-8, LF, ISO dates, English headers.  What is written and read again is written the same, byte
 * for byte. */
#ifndef CORDAGE_CSV_GROUP_H
#define CORDAGE_CSV_GROUP_H

#include "group.h"
#include "group_part.h"

/* Reads a folder (every file it knows) or one file into g, which holds what is already known: the parts that are read
 * replace those of g.  *parts: which parts were read.  What is wrong goes to problems with file, line and column.
 * ERR_DATA when there was any error: g is then half replaced and only good for group_done(). */
int csv_read(const char *path, struct group *g, unsigned *parts, struct problems *problems, struct err *e);
/* The same for an import: of dated rows (worked, pins, ledger, need_weeks, closures) it replaces only those of the
 * weeks and people (members, needs) that the file names.  kept (may be NULL): how many others of each part stay. */
struct csv_kept {
    int worked, pins, ledger, need_weeks, closures;
};
int csv_import(const char *path, struct group *g, unsigned *parts, struct csv_kept *kept, struct problems *problems,
               struct err *e);
/* csv_read() of one table's text, as a file called PART.csv would be read. */
int csv_table_read(const char *text, enum group_part part, struct group *g, struct problems *problems, struct err *e);
/* Writes all non-empty parts (group.csv always) into a folder, made when missing; each file atomically. */
int csv_write(const struct group *g, const char *folder, struct err *e);
/* One part as CSV text; free() it. */
char *csv_part_text(const struct group *g, enum group_part part);
/* Reads such a text back: replaces that part of g.  ERR_DATA when csv_part_text() cannot have written it. */
int csv_part_read(const char *text, enum group_part part, struct group *g, struct err *e);

#endif
