/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_week.h - inside of the store: one week's revisions and presences as rows.
 *
 * A revision's presences stand in revision_presences.  The table presences holds one row per calendar event, in the
 * state that was last published; both name the event by the same id. */
#ifndef CORDAGE_DB_WEEK_H
#define CORDAGE_DB_WEEK_H

#include "db.h"
#include "store_types.h"

/* The latest revision of each week: for queries in which the revisions are called r. */
#define LATEST_REVISION " r.number = (SELECT max(number) FROM revisions x WHERE x.monday = r.monday)"

struct week_presence {
    int64_t id;                            /* of the calendar event; 0: it has none yet */
    char *employee, *need, *member, *site; /* ids, owned */
    instant start, end;
    bool pinned, cancelled;
    bool taken; /* used while ids are matched: its id has been given to a presence of the new revision */
};
struct week_presences {
    VEC(struct week_presence) list;
    int *by_id; /* indices in the order of ids, made by week_presence_find() when first asked; no id may change then */
};
/* The columns of a revision, as week_read_revision() reads them from a row. */
#define REVISION_COLUMNS "number, status, computed, what, who, n_presences, served_min, restores, id"
void week_read_revision(struct store *s, sqlite3_stmt *q, struct revision *out);
/* The row id of a revision (number 0: the latest) and what it says; 0 when there is none. */
int64_t week_revision(struct store *s, civil_date monday, int number, struct revision *out);
/* The presences of a revision, by employee and start. */
void week_presences(struct store *s, int64_t revision, struct week_presences *out);
/* What was ever published of the week; cancelled ones last. */
void week_published(struct store *s, civil_date monday, struct week_presences *out);
struct week_presence *week_presence_find(struct week_presences *w, int64_t id); /* NULL */
void week_presences_free(struct week_presences *w);

#endif
