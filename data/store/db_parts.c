/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_parts.c - writes those parts of the group that differ from what is stored. */
#include "db_parts.h"
#include "csv_group.h"
#include "db_journal.h"
#include "db_records.h"
#include "db_undo.h"
#include "db_version.h"
#include "i18n.h"
#include "mem.h"
#include "record.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool same_part(const struct group *a, const struct group *b, enum group_part part)
{
    char *x = csv_part_text(a, part), *y = csv_part_text(b, part);
    bool same = !strcmp(x, y);
    free(x);
    free(y);
    return same;
}

static bool save_parts(struct store *s, const struct group *old, const struct group *g, unsigned parts,
                       const struct data_write *undo)
{
    int64_t change = 0;
    bool any = false;
    bool empty = !db_int(s, "SELECT count(*) FROM settings", 0, "");
    for (int i = 0; i < n_record_types; i++) {
        const struct record_type *t = &record_types[i];
        if (!(parts & t->part) || (same_part(old, g, t->part) && !(empty && !t->size)))
            continue;
        any = true;
        if (undo && !change)
            change = undo_open_change(s, undo);
        if (undo)
            undo_keep_part(s, change, t, old);
        else if (t->part == PART_PINS)
            undo_carry_pins(s, old, g);
        records_save(s, t, g);
    }
    if (empty) /* a new database has nothing to go back to */
        db_run(s, "DELETE FROM changes", "");
    return any;
}

int group_save_parts(struct store *s, const struct group *g, unsigned parts, const struct data_write *undo, bool *any,
                     struct err *e)
{
    assert(db_in_transaction(s));
    struct group old;
    group_init(&old);
    int code = records_load(s, &old, e);
    if (!code && (parts & s->damaged_parts))
        code = err_set(e, ERR_DATA,
                       _("%s: some of these records cannot be read and would be lost; first: cordage doctor --repair"),
                       s->path);
    *any = !code && save_parts(s, &old, g, parts, undo);
    if (*any)
        data_version_raise(s);
    group_done(&old);
    return code;
}
