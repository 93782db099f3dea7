/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_series.c - events of one UID together: the newest versions, and the occurrences after overrides. */
#include "ical_series.h"

#include <stdlib.h>
#include <string.h>

struct events {
    VEC(struct event) list;
};

/* ---- which version of an event counts ----------------------------------------------------------------------- */

/* By UID; within a UID the master first, then the overrides in the order of what they override; versions of the same
 * one from the oldest to the newest. */
static int by_identity(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    int c = strcmp(x->uid, y->uid);
    if (c)
        return c;
    if (!*x->uid)
        return x->order - y->order;
    if (x->is_override != y->is_override)
        return x->is_override ? 1 : -1;
    if (x->is_override && x->id_utc != y->id_utc)
        return x->id_utc < y->id_utc ? -1 : 1;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    if (x->stamp != y->stamp)
        return x->stamp < y->stamp ? -1 : 1;
    return x->order - y->order;
}

static bool same_identity(const struct event *x, const struct event *y)
{
    return *x->uid && strcmp(x->uid, y->uid) == 0 && x->is_override == y->is_override &&
           (!x->is_override || x->id_utc == y->id_utc);
}

static void keep_newest(struct events *all)
{
    int n = 0;
    if (all->list.n)
        qsort(all->list.at, (size_t)all->list.n, sizeof *all->list.at, by_identity);
    for (int i = 0; i < all->list.n; i++)
        if (i + 1 == all->list.n || !same_identity(&all->list.at[i], &all->list.at[i + 1]))
            all->list.at[n++] = all->list.at[i];
    all->list.n = n;
}

/* ---- series ---------------------------------------------------------------------------------------------------- */

/* One UID: at most one master, then its overrides in the order of their RECURRENCE-ID. */
struct series {
    const struct event *master, *overrides;
    int n_overrides;
};

static bool overrides(const struct event *ev, const struct occurrence *o)
{
    if (ev->whole_day_id)
        return o->wall >= ev->id_wall && o->wall < ev->id_wall + DAY_S;
    return ev->id_utc == o->utc;
}

/* Does an override stand for this very occurrence?  *future: the last THISANDFUTURE override before it, which moves it;
 * NULL when there is none. */
static bool is_overridden(const struct series *s, const struct occurrence *o, const struct event **future)
{
    *future = NULL;
    for (int i = 0; i < s->n_overrides; i++) {
        if (overrides(&s->overrides[i], o))
            return true;
        if (s->overrides[i].this_and_future && s->overrides[i].id_utc < o->utc)
            *future = &s->overrides[i];
    }
    return false;
}

/* An occurrence moved by THISANDFUTURE keeps its distance to the occurrence that the override names: by the wall clock
 * when both are told in one zone, else in exact seconds. */
static int emit_moved(struct ical_reading *r, const struct event *master, const struct event *by,
                      const struct occurrence *o, ical_emit_fn emit, void *ctx)
{
    int64_t wall = o->wall + (by->start.s - by->id_wall), utc = o->utc + (by->utc - by->id_utc);
    if (by->tz == master->tz && by->start.kind != STAMP_UTC && master->start.kind != STAMP_UTC)
        utc = ical_tz_utc(by->tz, wall);
    else
        wall = by->start.kind == STAMP_UTC ? utc : ical_tz_wall(by->tz, utc);
    return emit(r, by, utc, event_end(by, wall, utc), ctx);
}

/* How much earlier THISANDFUTURE moves occurrences at most, in seconds: those that begin so long after the time asked
 * for may still be moved into it.  A day is added for clock changes. */
static int64_t longest_way_back(const struct series *s)
{
    int64_t back = 0;
    for (int i = 0; i < s->n_overrides; i++)
        if (s->overrides[i].this_and_future && s->overrides[i].id_utc - s->overrides[i].utc > back)
            back = s->overrides[i].id_utc - s->overrides[i].utc;
    return back ? back + DAY_S : 0;
}

/* The same for later: how long before the time asked for an occurrence may begin. */
static int64_t longest_way_on(const struct series *s)
{
    int64_t on = 0;
    for (int i = 0; i < s->n_overrides; i++)
        if (s->overrides[i].this_and_future && s->overrides[i].utc - s->overrides[i].id_utc > on)
            on = s->overrides[i].utc - s->overrides[i].id_utc;
    return on ? on + DAY_S : 0;
}

static int emit_master(struct ical_reading *r, const struct series *s, ical_emit_fn emit, void *ctx)
{
    struct occurrences set = {0};
    const struct event *m = s->master;
    int code =
        event_expand(m, r->zones, r->from - longest_way_on(s), r->to + longest_way_back(s), r->src, &r->budget, &set);
    for (int i = 0; i < set.list.n && !code; i++) {
        const struct occurrence *o = &set.list.at[i];
        const struct event *future;
        if (is_overridden(s, o, &future))
            continue;
        if (future)
            code = emit_moved(r, m, future, o, emit, ctx);
        else
            code = emit(r, m, o->utc, o->end ? o->end : event_end(m, o->wall, o->utc), ctx);
    }
    vec_free(&set.list);
    return code;
}

static int emit_series(struct ical_reading *r, const struct series *s, ical_emit_fn emit, void *ctx)
{
    int code = s->master ? emit_master(r, s, emit, ctx) : 0;
    for (int i = 0; i < s->n_overrides && !code; i++) {
        const struct event *ev = &s->overrides[i];
        code = emit(r, ev, ev->utc, event_end(ev, ev->start.s, ev->utc), ctx);
    }
    return code;
}

static int emit_all(struct ical_reading *r, struct events *all, ical_emit_fn emit, void *ctx)
{
    int code = 0;
    keep_newest(all);
    for (int i = 0; i < all->list.n && !code;) {
        const struct event *first = &all->list.at[i];
        struct series s = {.master = first->is_override ? NULL : first, .overrides = first + !first->is_override};
        int end = i + 1;
        while (end < all->list.n && *first->uid && strcmp(all->list.at[end].uid, first->uid) == 0)
            end++;
        s.n_overrides = end - i - !first->is_override;
        code = emit_series(r, &s, emit, ctx);
        i = end;
    }
    return code;
}

int ical_series_emit(struct ical_reading *r, enum ical_kind kind, int parent, ical_emit_fn emit, void *ctx)
{
    struct events all = {0};
    int code = 0;
    for (int i = 0; i < r->f->comps.n && !code; i++) {
        const struct ical_comp *c = &r->f->comps.at[i];
        if (c->kind != kind || (parent >= 0 && c->parent != parent))
            continue;
        struct event *ev = vec_add(&all.list);
        code = event_read(c, &r->f->comps.at[c->calendar], r->zones, r->src, ev);
        ev->order = i;
    }
    if (!code)
        code = emit_all(r, &all, emit, ctx);
    vec_free(&all.list);
    return code;
}

/* ---- busy ------------------------------------------------------------------------------------------------------- */

void ical_reading_add(struct ical_reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c)
{
    from = from < r->from ? r->from : from;
    to = to > r->to ? r->to : to;
    if (from >= to)
        return;
    struct busy *b = vec_add(&r->out->list);
    b->start = minute_of_second(from);
    b->end = minute_of_second(to + 59);
    b->tentative = tentative;
    b->line = c ? c->line : 1;
    b->uid = mem_copy(c ? ical_value(c, "UID") : "");
    b->summary = c ? ical_unescape(ical_value(c, "SUMMARY")) : mem_copy("");
    b->location = c ? ical_unescape(ical_value(c, "LOCATION")) : mem_copy("");
}
