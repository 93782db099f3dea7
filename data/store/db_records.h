/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_records.h - inside of the store: writes the group's records into tables and reads them, by the table of columns.
 *
 * Each type of record has a table of its name (settings for group.csv) with a column for each of its columns.  `ord`
 * keeps the order of the records.  The windows of needs stand in need_windows, each with the `ord` of its need. */
#ifndef CORDAGE_DB_RECORDS_H
#define CORDAGE_DB_RECORDS_H

#include "db.h"
#include "record.h"

/* All of these run inside a transaction. */
/* Replaces the table's rows by the records of g. */
void records_save(struct store *s, const struct record_type *t, const struct group *g);
/* Reads every table and the group's uid into g, which is initialised. */
int records_load(struct store *s, struct group *g, struct err *e);
/* Gives the record with this id, of a type whose first column is an id, the values of another record. */
void records_overwrite(struct store *s, const struct record_type *t, const char *id, const void *record);

#endif
