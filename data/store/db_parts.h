/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_parts.h - inside of the store: parts of the group written within a larger transaction. */
#ifndef CORDAGE_DB_PARTS_H
#define CORDAGE_DB_PARTS_H

#include "db.h"
#include "store_types.h"

/* Writes those of the parts that differ from what is there; *any: whether one did.  undo: kept as a change that can be
 * taken back; NULL: an edit of a week, which belongs to the week's history. */
int group_save_parts(struct store *s, const struct group *g, unsigned parts, const struct data_write *undo, bool *any,
                     struct err *e);

#endif
