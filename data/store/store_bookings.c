/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_bookings.c - reads the stored presences of any weeks, for calendars, statements and pages. */
#include "db_week.h"
#include "mem.h"
#include "store.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void read_bookings(struct store *s, sqlite3_stmt *q, struct bookings *out)
{
    civil_date monday;
    while (db_row(s, q)) {
        instant start, end;
        if (!db_column_span(s, q, 6, &start, &end))
            continue;
        struct booking *b = vec_add(&out->list);
        b->id = sqlite3_column_int64(q, 0);
        b->monday = db_column_date(q, 1, &monday) ? monday : DATE_NONE;
        b->employee = db_column_text(q, 2);
        b->need = db_column_text(q, 3);
        b->member = db_column_text(q, 4);
        b->site = db_column_text(q, 5);
        b->start = start;
        b->end = end;
        b->cancelled = sqlite3_column_int(q, 8) != 0;
        b->pinned = sqlite3_column_int(q, 9) != 0;
        b->sequence = db_column_count(s, q, 10, "presences.sequence");
        b->changed = db_column_instant(s, q, 11, "presences.changed");
        b->revision = db_column_count(s, q, 12, "presences.revision");
    }
    db_close(q);
}

int store_bookings(struct store *s, instant from, instant to, bool published, struct bookings *out, struct err *e)
{
    static const char of_published[] =
        "SELECT id, monday, employee, need, member, site, starts, ends, cancelled, 0, sequence, changed, revision"
        " FROM presences WHERE revision > 0 AND starts >= ? AND starts < ? ORDER BY starts, employee, id";
    static const char of_latest[] =
        "SELECT p.presence, r.monday, p.employee, p.need, p.member, p.site, p.starts, p.ends, 0, p.pinned, c.sequence,"
        " c.changed, c.revision FROM revisions r JOIN revision_presences p ON p.revision = r.id"
        " JOIN presences c ON c.id = p.presence"
        " WHERE" LATEST_REVISION " AND p.starts >= ? AND p.starts < ? ORDER BY p.starts, p.employee, p.presence";
    struct bookings b = {0};
    s->failed = 0;
    read_bookings(s, db_query(s, published ? of_published : of_latest, "ii", (int64_t)from, (int64_t)to), &b);
    if (s->failed) {
        bookings_free(&b);
        return db_failure(s, e);
    }
    *out = b;
    return 0;
}

void presence_uid(const struct group *g, int64_t presence_id, char out[PRESENCE_UID])
{
    snprintf(out, PRESENCE_UID, "p%" PRId64 "-%.24s@cordage", presence_id, g->uid ? g->uid : "");
}
