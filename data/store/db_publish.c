/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_publish.c - brings the calendar events of a week to what a revision says. */
#include "db_publish.h"
#include "mem.h"
#include <assert.h>
#include <string.h>

static bool unchanged(const struct week_presence *was, const struct week_presence *is)
{
    return was && !was->cancelled && was->start == is->start && was->end == is->end &&
           !strcmp(was->employee, is->employee) && !strcmp(was->need, is->need) && !strcmp(was->member, is->member) &&
           !strcmp(was->site, is->site);
}

static void publish_one(struct store *s, int number, const struct week_presence *p, bool again, instant when)
{
    db_run(s,
           "UPDATE presences SET revision = ?1, sequence = sequence + ?2, changed = ?3, cancelled = 0, employee = ?4,"
           " need = ?5, member = ?6, site = ?7, starts = ?8, ends = ?9 WHERE id = ?10",
           "iiissssiii", (int64_t)number, (int64_t)again, (int64_t)when, p->employee, p->need, p->member, p->site,
           (int64_t)p->start, (int64_t)p->end, p->id);
}

void week_publish(struct store *s, int number, struct week_presences *now, struct week_presences *published,
                  bool withdraw, instant when)
{
    assert(db_in_transaction(s));
    for (int i = 0; !withdraw && i < now->list.n; i++) {
        const struct week_presence *p = &now->list.at[i], *was = week_presence_find(published, p->id);
        assert(p->id);
        if (!unchanged(was, p))
            publish_one(s, number, p, was, when);
    }
    for (int i = 0; i < published->list.n; i++) {
        const struct week_presence *was = &published->list.at[i];
        if (!was->cancelled && (withdraw || !week_presence_find(now, was->id)))
            db_run(s,
                   "UPDATE presences SET revision = ?1, sequence = sequence + 1, changed = ?2, cancelled = 1"
                   " WHERE id = ?3",
                   "iii", (int64_t)number, (int64_t)when, was->id);
    }
}
