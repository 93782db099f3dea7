/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_unread.c - stores the events that could not be read, with the calendar they came from. */
#include "db_unread.h"

#include <assert.h>

static const char *day_text(civil_date d, char out[DATE_TEXT])
{
    return d == DATE_NONE || d == DATE_MIN || d == DATE_MAX ? NULL : date_text(d, out);
}

void unread_write(struct store *s, const struct unread_write *w)
{
    const char *kind = w->of_member ? "member" : "employee";
    assert(db_in_transaction(s));
    db_run(s, "DELETE FROM unread_events WHERE kind = ? AND whose = ? AND source = ?", "sss", kind, w->whose,
           w->source);
    for (int i = 0; i < w->events->list.n; i++) {
        const struct unread_event *u = &w->events->list.at[i];
        char day[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];
        db_run(s,
               "INSERT INTO unread_events(kind, whose, source, file, line, day, first, last, reason)"
               " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
               "ssssissss", kind, w->whose, w->source, u->file, (int64_t)u->line, day_text(u->day, day),
               day_text(u->from, from), day_text(u->to, to), u->reason);
    }
}
