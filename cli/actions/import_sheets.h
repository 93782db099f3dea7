/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_sheets.h - the action that reads a group's folder of spreadsheets, or one file of it. */
#ifndef CORDAGE_IMPORT_SHEETS_H
#define CORDAGE_IMPORT_SHEETS_H

#include "csv_group.h"
#include "session.h"

struct sheets_result {
    unsigned parts;           /* of the group, that were read (enum group_part) */
    bool changed;             /* they were stored, and differed from what stood there */
    struct csv_kept kept;     /* dated rows of other weeks and people, which stay */
    struct problems problems; /* errors: nothing was stored; else warnings */
};
/* A file replaces what its kind held before; of dated rows (worked, pins, ledger) only those of the weeks and people
 * that it names, unless replace_all is set.  A dry run changes s->group and stores nothing.  out is freed by the
 * caller, also after a failure. */
int import_sheets(struct session *s, const char *path, bool replace_all, bool dry_run, struct sheets_result *out,
                  struct err *e);
/* The same as text read by read_sheets() alone: what it says takes the place of what s->group says. */
int read_sheets(struct session *s, const char *path, unsigned *parts, struct problems *problems, struct err *e);
/* Whether all of a folder can be read as a new group. */
int check_folder_of_sheets(const char *folder, struct problems *problems, struct err *e);
void sheets_result_free(struct sheets_result *r);

#endif
