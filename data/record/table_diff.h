/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_diff.h - what differs between two states of a group's tables, in words: rows added, changed, removed. */
#ifndef CORDAGE_TABLE_DIFF_H
#define CORDAGE_TABLE_DIFF_H

#include "group.h"

/* Appends a paragraph for each of the tables (enum group_part bits) that differs: a line with the counts, then a
 * line for each row.  Tables that differ.  The order of rows is no difference. */
unsigned table_diff(const struct group *before, const struct group *after, unsigned parts, struct text *out);

#endif
