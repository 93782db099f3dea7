/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_diff.h - what differs between two states of a group's tables, in words: rows added, changed, removed. */
#ifndef CORDAGE_TABLE_DIFF_H
#define CORDAGE_TABLE_DIFF_H

#include "group.h"

/* Appends a paragraph for each of the tables (enum group_part bits) that differs: a line with the counts, then a
 * line for each row.  Tables that differ.  The order of rows is no difference. */
unsigned table_diff(const struct group *before, const struct group *after, unsigned parts, struct text *out);

/* The first of these tables in which two changes meet: `theirs` and `mine` (made of theirs) differ in the same cell or
 * row in which seen and theirs differ.  NULL when there is none; else its name, and what they changed in words. */
const char *table_collision(const struct group *seen, const struct group *theirs, const struct group *mine,
                            unsigned parts, struct text *what);

#endif
