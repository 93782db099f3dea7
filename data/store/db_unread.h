/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_unread.h - inside of the store: events of calendars that cannot be read. */
#ifndef CORDAGE_DB_UNREAD_H
#define CORDAGE_DB_UNREAD_H

#include "db.h"
#include "store_types.h"

/* Replaces what was stored of that calendar before.  Runs inside a transaction. */
void unread_write(struct store *s, const struct unread_write *w);

#endif
