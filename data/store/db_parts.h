/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_parts.h - inside of the store: parts of the group written within a larger transaction. */
#ifndef CORDAGE_DB_PARTS_H
#define CORDAGE_DB_PARTS_H

#include "db.h"
#include "store_types.h"

/* Writes those of the parts that differ from what is stored; *any tells whether one did.  undo: how the change is told
 * when it is taken back later; NULL for an edit of a week, which is undone with the week instead.  Runs inside a
 * transaction. */
int group_save_parts(struct store *s, const struct group *g, unsigned parts, const struct data_write *undo, bool *any,
                     struct err *e);

#endif
