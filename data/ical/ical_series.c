/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_series.c - events of one UID together: the newest versions, and the occurrences after overrides. */
#include "ical_series.h"

#include "ical_unread.h"

#include <stdlib.h>
#include <string.h>

struct events {
    VEC(struct event) list;
};

/* ---- which version of an event counts ----------------------------------------------------------------------- */

static civil_date day_of(const struct event *ev)
{
    return (civil_date)(ev->start.s / DAY_S - (ev->start.s % DAY_S < 0));
}

static int by_version(const struct event *x, const struct event *y)
{
    if (x->stamp != y->stamp)
        return x->stamp < y->stamp ? -1 : 1;
    return x->order - y->order;
}

/* By UID; within a UID first the masters, by SEQUENCE and day, then the overrides in the order of what they override;
 * versions of the same one from the oldest to the newest. */
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
    if (!x->is_override && day_of(x) != day_of(y))
        return day_of(x) < day_of(y) ? -1 : 1;
    return by_version(x, y);
}

/* Is y, which comes next in that order, a newer version of x?  Some programs give one UID to several events: those of
 * one SEQUENCE that begin on different days are several. */
static bool is_newer(const struct event *x, const struct event *y)
{
    if (!*x->uid || strcmp(x->uid, y->uid) != 0 || x->is_override != y->is_override)
        return false;
    if (x->is_override)
        return x->id_utc == y->id_utc;
    return x->sequence != y->sequence || day_of(x) == day_of(y);
}

static void keep_newest(struct events *all)
{
    int n = 0;
    if (all->list.n)
        qsort(all->list.at, (size_t)all->list.n, sizeof *all->list.at, by_identity);
    for (int i = 0; i < all->list.n; i++) {
        const struct event *ev = &all->list.at[i];
        while (n && is_newer(&all->list.at[n - 1], ev))
            n--;
        all->list.at[n++] = *ev;
    }
    all->list.n = n;
}

/* ---- series ---------------------------------------------------------------------------------------------------- */

/* A master and the overrides of its UID, in the order of their RECURRENCE-ID. */
struct series {
    const struct event *master, *overrides;
    int n_overrides;
};

static bool overrides(const struct event *ev, const struct event *master, const struct occurrence *o)
{
    if (master->start.kind == STAMP_DATE)
        return o->wall == ev->id_day;
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
        if (overrides(&s->overrides[i], s->master, o))
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

/* The events from `first` on that share its UID: how many?  An event without UID is alone. */
static int count_uid(const struct events *all, int first)
{
    const char *uid = all->list.at[first].uid;
    int end = first + 1;
    while (end < all->list.n && *uid && strcmp(all->list.at[end].uid, uid) == 0)
        end++;
    return end - first;
}

/* Emits the n events of one UID, masters first. */
static int emit_uid(struct ical_reading *r, const struct event *events, int n, ical_emit_fn emit, void *ctx)
{
    int masters = 0, code = 0;
    while (masters < n && !events[masters].is_override)
        masters++;
    for (int i = 0; i < masters && !code; i++) {
        struct series s = {.master = &events[i], .overrides = events + masters, .n_overrides = n - masters};
        code = ical_unread_pass(r, emit_master(r, &s, emit, ctx), events[i].comp);
    }
    for (int i = masters; i < n && !code; i++)
        code = emit(r, &events[i], events[i].utc, event_end(&events[i], events[i].start.s, events[i].utc), ctx);
    return code;
}

static int emit_all(struct ical_reading *r, struct events *all, ical_emit_fn emit, void *ctx)
{
    int code = 0, n;
    keep_newest(all);
    for (int i = 0; i < all->list.n && !code; i += n) {
        n = count_uid(all, i);
        code = emit_uid(r, &all->list.at[i], n, emit, ctx);
    }
    return code;
}

/* Thunderbird writes a master without meaning for somebody who was invited to one occurrence only. */
static bool is_faked(const struct ical_comp *c)
{
    return strcmp(ical_value(c, "X-MOZ-FAKED-MASTER"), "1") == 0 && !ical_prop(c, "RECURRENCE-ID");
}

/* Events of the group's own feed, to which the person has subscribed. */
static bool is_own(const struct ical_reading *r, const struct ical_comp *c)
{
    return r->src->own_uid && strcasestr(ical_value(c, "UID"), r->src->own_uid);
}

int ical_series_emit(struct ical_reading *r, enum ical_kind kind, int parent, ical_emit_fn emit, void *ctx)
{
    struct events all = {0};
    int code = 0;
    for (int i = 0; i < r->f->comps.n && !code; i++) {
        const struct ical_comp *c = &r->f->comps.at[i];
        struct event ev = {0};
        if (c->kind != kind || (parent >= 0 && c->parent != parent) || is_faked(c))
            continue;
        if (is_own(r, c)) {
            r->out->n_own++;
            continue;
        }
        code = event_read(c, &r->f->comps.at[c->calendar], r->zones, r->src, &ev);
        ev.order = i;
        if (!code)
            *vec_add(&all.list) = ev;
        code = ical_unread_pass(r, code, c);
    }
    if (!code)
        code = emit_all(r, &all, emit, ctx);
    vec_free(&all.list);
    return code;
}
