/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_dated.h - files of dated rows (time sheets, pins, the ledger, single weeks of needs, closures): what an import
 * leaves of the rows before.
 *
 * Such a file speaks of some weeks and some people (members, needs) and of nobody else.  The rows of each pair
 * of week and person that it names replace those of before; all other rows stay. */
#ifndef CORDAGE_CSV_DATED_H
#define CORDAGE_CSV_DATED_H

#include "csv_group.h"
#include "record.h"

bool csv_is_dated(const struct record_type *t);
/* Moves those rows of `before` into g, behind its own, whose week and person g's rows do not name; returns how many. */
int csv_keep_dated(const struct record_type *t, struct group *g, struct group *before);
/* Brings g's rows of this type into the order of their weeks and people; rows of one pair keep their order. */
void csv_sort_dated(const struct record_type *t, struct group *g);

#endif
