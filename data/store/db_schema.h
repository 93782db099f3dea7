/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_schema.h - inside of the store: the tables, and how older files get them. */
#ifndef CORDAGE_DB_SCHEMA_H
#define CORDAGE_DB_SCHEMA_H

#include "db.h"

enum { DB_APPLICATION = 0x434f5244 }; /* "CORD": SQLite's application_id of our files */
extern const int schema_version;      /* SQLite's user_version of an up-to-date file */
/* Runs the migrations that are missing, each in its own transaction. */
int schema_migrate(struct store *s, struct err *e);

#endif
