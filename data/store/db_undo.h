/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_undo.h - inside of the store: what stood in the group's tables before each change, kept for taking it back.
 *
 * Changes are undone last one first, so that what a table held before one is what it has to hold again.  Pins are also
 * changed by edits of a week, which are no changes of the data and are not undone here: each such edit is carried into
 * what the kept changes will bring back. */
#ifndef CORDAGE_DB_UNDO_H
#define CORDAGE_DB_UNDO_H

#include "db.h"
#include "record.h"
#include "store_types.h"

/* All of these run inside a transaction. */
/* Opens a change and drops the oldest beyond DATA_CHANGES_KEPT; returns its id. */
int64_t undo_open_change(struct store *s, const struct data_write *w);
/* Keeps what the part held before that change. */
void undo_keep_part(struct store *s, int64_t change, const struct record_type *t, const struct group *old);
/* An edit of a week has turned old's pins into now's: undoing a change of the data later must not take that back. */
void undo_carry_pins(struct store *s, const struct group *old, const struct group *now);

#endif
