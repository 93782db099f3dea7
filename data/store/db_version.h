/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_version.h - inside of the store: the number that grows with every change of the group's data.
 *
 * Long computing happens outside of transactions.  A writer names the version it started from, and is refused when
 * somebody else has changed the data since. */
#ifndef CORDAGE_DB_VERSION_H
#define CORDAGE_DB_VERSION_H

#include "db.h"
#include "store_types.h"

int64_t data_version(struct store *s);
void data_version_raise(struct store *s);
/* ERR_OVERTAKEN when w names a version (base_version) that is not the present one. */
int data_version_check(struct store *s, const struct data_write *w, struct err *e);

#endif
