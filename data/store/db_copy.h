/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_copy.h - inside of the store: a safe copy of a database that others may be using. */
#ifndef CORDAGE_DB_COPY_H
#define CORDAGE_DB_COPY_H

#include "db.h"
#include "store_types.h"

/* Copies page by page beside the target, then renames.  replace: an existing target is replaced instead of refused. */
int db_copy(struct store *s, const char *to, bool replace, struct err *e);

#endif
