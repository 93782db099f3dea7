/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit_tables.h - the actions that let somebody change the group's tables elsewhere: written out as spreadsheets, read
 * back, compared with what was there, stored.
 *
 *   tables_write -> (somebody changes the files) -> tables_read -> (the difference is agreed to) -> tables_store
 *
 * Nothing is stored when the database changed meanwhile. */
#ifndef CORDAGE_EDIT_TABLES_H
#define CORDAGE_EDIT_TABLES_H

#include "session.h"

struct table_edit {
    struct session *session;
    struct group before;      /* as it was written out */
    unsigned parts;           /* the tables chosen (enum group_part) */
    unsigned differ;          /* those that differ, read back */
    struct text difference;   /* in words (table_diff.h) */
    struct problems problems; /* of what was read back */
};
int tables_open(struct table_edit *x, struct session *s, unsigned parts, struct err *e);
int tables_write(const struct table_edit *x, const char *folder, struct err *e);
int tables_read(struct table_edit *x, const char *folder, struct err *e);
int tables_store(struct table_edit *x, struct err *e);
void tables_close(struct table_edit *x); /* also one that was never opened (zeroed) */

#endif
