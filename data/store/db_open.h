/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_open.h - inside of the store: a database opened without looking whether it is sound. */
#ifndef CORDAGE_DB_OPEN_H
#define CORDAGE_DB_OPEN_H

#include "db.h"

/* Opens a database of ours, of no newer version than this program; nothing else of it is checked. */
int db_open(const char *path, bool read_only, struct store **out, struct err *e);
void db_shut(struct store *s); /* NULL is fine */

#endif
