/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_connect.h - inside of the store: a connection to SQLite with every safeguard it offers.
 *
 * Each connection waits DB_BUSY_MS for others, enforces foreign keys, overwrites what it deletes, syncs fully,
 * distrusts the schema, and has its limits lowered to what this program needs. */
#ifndef CORDAGE_DB_CONNECT_H
#define CORDAGE_DB_CONNECT_H

#include "err.h"
#include <sqlite3.h>
#include <stdbool.h>

enum { DB_BUSY_MS = 10000 };

/* Connects to an existing file.  A change that a killed process left half written is taken back first. */
int db_connect(const char *path, bool read_only, sqlite3 **out, struct err *e);

#endif
