/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_journal.h - inside of the store: a line of the journal, within the transaction that it tells of. */
#ifndef CORDAGE_DB_JOURNAL_H
#define CORDAGE_DB_JOURNAL_H

#include "db.h"
#include "store_types.h"

/* monday DATE_NONE: about the group's data, or the database as a whole.  by and what may be NULL. */
void journal_write(struct store *s, instant now, const char *by, const char *what, civil_date monday);

#endif
