/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_copy.h - inside of the store: a safe copy of a database that others may be using. */
#ifndef CORDAGE_STORE_COPY_H
#define CORDAGE_STORE_COPY_H

#include "store.h"
#include "store_db.h"

/* Copies page by page beside the target, then renames.  replace: an existing target is replaced instead of refused. */
int store_copy(struct store *s, const char *to, bool replace, struct err *e);

#endif
