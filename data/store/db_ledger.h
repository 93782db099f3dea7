/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_ledger.h - inside of the store: the ledger as it follows from plans, time sheets and opening balances. */
#ifndef CORDAGE_DB_LEDGER_H
#define CORDAGE_DB_LEDGER_H

#include "db.h"
#include "store_types.h"

/* Appends the rows of the weeks from..to, by week and the order of the members.  Failures are left in s. */
void ledger_build(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                  struct ledger_rows *rows);

#endif
