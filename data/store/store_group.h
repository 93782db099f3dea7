/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_group.h - inside of the store: parts of the group written within a larger transaction. */
#ifndef CORDAGE_STORE_GROUP_H
#define CORDAGE_STORE_GROUP_H

#include "store.h"
#include "store_db.h"

/* Writes those of the parts that differ from what is there; *any: whether one did.  undo: kept as a change that can be
 * taken back; NULL: an edit of a week, which belongs to the week's history. */
int group_save_parts(struct store *s, const struct group *g, unsigned parts, const struct data_write *undo, bool *any,
                     struct err *e);

#endif
