/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_undo.c - keeps what stood in the group's tables before each change, and takes the last change back. */
#include "db_undo.h"
#include "csv_group.h"
#include "db_journal.h"
#include "db_records.h"
#include "db_version.h"
#include "i18n.h"
#include "mem.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

int64_t undo_open_change(struct store *s, const struct data_write *w)
{
    assert(db_in_transaction(s));
    db_run(s, "INSERT INTO changes(at, who, what) VALUES(?, ?, ?)", "iss", (int64_t)w->now, w->by ? w->by : "",
           w->what ? w->what : "");
    int64_t id = sqlite3_last_insert_rowid(s->db);
    db_run(s, "DELETE FROM changes WHERE id <= ?", "i", id - DATA_CHANGES_KEPT);
    return id;
}

void undo_keep_part(struct store *s, int64_t change, const struct record_type *t, const struct group *old)
{
    assert(db_in_transaction(s));
    char *text = csv_part_text(old, t->part);
    db_run(s, "INSERT INTO change_parts(change, part, before) VALUES(?, ?, ?)", "iis", change, (int64_t)t->part, text);
    free(text);
}

/* ---- pins of edits ----------------------------------------------------------------------------------------- */
static int find_pin(const struct group *g, const struct pin *x)
{
    for (int i = 0; i < g->pins.n; i++) {
        const struct pin *y = &g->pins.at[i];
        if (x->date == y->date && x->span.from_min == y->span.from_min && x->span.to_min == y->span.to_min &&
            strcmp(x->employee, y->employee) == 0 && strcmp(x->need, y->need) == 0)
            return i;
    }
    return -1;
}

static void remove_pin(struct group *g, int i)
{
    free(g->pins.at[i].employee);
    free(g->pins.at[i].need);
    for (; i + 1 < g->pins.n; i++)
        g->pins.at[i] = g->pins.at[i + 1];
    g->pins.n--;
}

/* Repeats the edit that turned old into now on the pins that a change will bring back. */
static void carry(struct group *kept, const struct group *old, const struct group *now)
{
    for (int i = 0; i < old->pins.n; i++) {
        int k = find_pin(now, &old->pins.at[i]) < 0 ? find_pin(kept, &old->pins.at[i]) : -1;
        if (k >= 0)
            remove_pin(kept, k);
    }
    for (int i = 0; i < now->pins.n; i++) {
        const struct pin *p = &now->pins.at[i];
        if (find_pin(old, p) < 0 && find_pin(kept, p) < 0)
            *vec_add(&kept->pins) = (struct pin){mem_copy(p->employee), mem_copy(p->need), p->date, p->span};
    }
}

void undo_carry_pins(struct store *s, const struct group *old, const struct group *now)
{
    assert(db_in_transaction(s));
    struct err ignored; /* a text that cannot be read is reported when it is undone */
    sqlite3_stmt *q = db_query(s, "SELECT change, before FROM change_parts WHERE part = ?", "i", (int64_t)PART_PINS);
    sqlite3_stmt *write = db_query(s, "UPDATE change_parts SET before = ? WHERE change = ? AND part = ?", "");
    while (db_row(s, q)) {
        struct group kept;
        const char *text = (const char *)sqlite3_column_text(q, 1);
        group_init(&kept);
        if (text && csv_part_read(text, PART_PINS, &kept, &ignored) == 0) {
            carry(&kept, old, now);
            char *carried = csv_part_text(&kept, PART_PINS);
            db_bind_text(s, write, 1, carried);
            db_bind_int(s, write, 2, sqlite3_column_int64(q, 0));
            db_bind_int(s, write, 3, PART_PINS);
            db_step_reset(s, write);
            free(carried);
        }
        group_done(&kept);
    }
    db_close(q);
    db_close(write);
}

/* Removes the pins of a person or a need that the change has taken away again. */
/* Reads the parts of one change back into their tables. */
