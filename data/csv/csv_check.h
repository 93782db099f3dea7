/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_check.h - checks across records: what they say of each other, told by the lines they stand on. */
#ifndef CORDAGE_CSV_CHECK_H
#define CORDAGE_CSV_CHECK_H

#include "csv_records.h"

/* Checks the whole group after the n files have been read into it.  Problems of records that come from one of the files
 * get its name, line and column; those of other records are told by the record's id. */
void csv_check(const struct csv_source *sources, int n, const struct group *g, struct problems *problems);

#endif
