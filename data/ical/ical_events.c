/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ical_events.h"

#include "i18n.h"
#include "ical_events_impl.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- which version of an event counts ----------------------------------------------------------------------- */

/* By UID, masters first, overrides by what they override; within that from the oldest to the newest version. */
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

/* The override that stands for this very occurrence, or NULL; *future: the one that moves it, or NULL. */
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

/* An occurrence moved by THISANDFUTURE: by the clock when both clocks are of one zone, else exactly. */
static int emit_moved(struct reading *r, const struct event *master, const struct event *by, const struct occurrence *o,
                      emit_fn emit, void *to_whom)
{
    int64_t wall = o->wall + (by->start.s - by->id_wall), utc = o->utc + (by->utc - by->id_utc);
    if (by->tz == master->tz && by->start.kind != STAMP_UTC && master->start.kind != STAMP_UTC)
        utc = ical_tz_utc(by->tz, wall);
    else
        wall = by->start.kind == STAMP_UTC ? utc : ical_tz_wall(by->tz, utc);
    return emit(r, by, utc, event_end(by, wall, utc), to_whom);
}

/* Later by at most this much may an occurrence begin and still be moved into the time asked for. */
static int64_t longest_way_back(const struct series *s)
{
    int64_t back = 0;
    for (int i = 0; i < s->n_overrides; i++)
        if (s->overrides[i].this_and_future && s->overrides[i].id_utc - s->overrides[i].utc > back)
            back = s->overrides[i].id_utc - s->overrides[i].utc;
    return back ? back + DAY_S : 0;
}

static int64_t longest_way_on(const struct series *s)
{
    int64_t on = 0;
    for (int i = 0; i < s->n_overrides; i++)
        if (s->overrides[i].this_and_future && s->overrides[i].utc - s->overrides[i].id_utc > on)
            on = s->overrides[i].utc - s->overrides[i].id_utc;
    return on ? on + DAY_S : 0;
}

static int emit_master(struct reading *r, const struct series *s, emit_fn emit, void *to_whom)
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
            code = emit_moved(r, m, future, o, emit, to_whom);
        else
            code = emit(r, m, o->utc, o->end ? o->end : event_end(m, o->wall, o->utc), to_whom);
    }
    vec_free(&set.list);
    return code;
}

static int emit_series(struct reading *r, const struct series *s, emit_fn emit, void *to_whom)
{
    int code = s->master ? emit_master(r, s, emit, to_whom) : 0;
    for (int i = 0; i < s->n_overrides && !code; i++) {
        const struct event *ev = &s->overrides[i];
        code = emit(r, ev, ev->utc, event_end(ev, ev->start.s, ev->utc), to_whom);
    }
    return code;
}

int ical_emit_all(struct reading *r, struct events *all, emit_fn emit, void *to_whom)
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
        code = emit_series(r, &s, emit, to_whom);
        i = end;
    }
    return code;
}

/* ---- busy ------------------------------------------------------------------------------------------------------- */

static int64_t minute_down(int64_t s)
{
    return s / 60 - (s % 60 < 0);
}

void ical_add_busy(struct reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c)
{
    from = from < r->from ? r->from : from;
    to = to > r->to ? r->to : to;
    if (from >= to)
        return;
    struct busy *b = vec_add(&r->out->list);
    b->start = minute_down(from);
    b->end = minute_down(to + 59);
    b->tentative = tentative;
    b->line = c ? c->line : 1;
    b->uid = mem_copy(c ? ical_value(c, "UID") : "");
    b->summary = c ? ical_unescape(ical_value(c, "SUMMARY")) : mem_copy("");
    b->location = c ? ical_unescape(ical_value(c, "LOCATION")) : mem_copy("");
}

static int emit_busy(struct reading *r, const struct event *ev, int64_t from, int64_t to, void *unused)
{
    (void)unused;
    if (ev->state != EVENT_FREE)
        ical_add_busy(r, from, to, ev->state == EVENT_TENTATIVE, ev->comp);
    return 0;
}

static int read_events(struct reading *r)
{
    struct events all = {0};
    int code = 0;
    for (int i = 0; i < r->f->comps.n && !code; i++) {
        const struct ical_comp *c = &r->f->comps.at[i];
        if (c->kind != ICAL_EVENT)
            continue;
        struct event *ev = vec_add(&all.list);
        code = event_read(c, &r->f->comps.at[c->calendar], r->zones, r->src, ev);
        ev->order = i;
    }
    if (!code)
        code = ical_emit_all(r, &all, emit_busy, NULL);
    vec_free(&all.list);
    return code;
}

/* ---- VFREEBUSY --------------------------------------------------------------------------------------------------- */

static int read_period(struct reading *r, const struct ical_comp *c, const struct ical_prop *p, char *text,
                       bool tentative)
{
    struct stamp start, end;
    struct nominal length;
    char *slash = strchr(text, '/');
    const struct ical_tz *tz = ical_tz_of(r->zones, c->calendar, p);
    if (slash)
        *slash++ = 0;
    if (!slash || !stamp_parse(text, &start) || start.kind == STAMP_DATE)
        return ical_refuse(r->src, p->line, _("FREEBUSY: '%.60s' is no period"), text);
    int64_t from = ical_stamp_utc(tz, start), to;
    if (stamp_parse(slash, &end))
        to = ical_stamp_utc(tz, end);
    else if (nominal_parse(slash, &length))
        to = from + length.days * DAY_S + length.s;
    else
        return ical_refuse(r->src, p->line, _("FREEBUSY: '%.60s' is no end of a period"), slash);
    if (to < from)
        return ical_refuse(r->src, p->line, _("FREEBUSY: a period that ends before it begins"));
    if (--r->budget < 0)
        return ical_refuse(r->src, p->line, _("too many periods"));
    ical_add_busy(r, from, to, tentative, NULL);
    return 0;
}

static int read_freebusy(struct reading *r, const struct ical_comp *c)
{
    int code = 0;
    for (int i = 0; i < c->props.n && !code; i++) {
        const struct ical_prop *p = &c->props.at[i];
        char kind[40] = "BUSY";
        if (strcmp(p->name, "FREEBUSY") != 0)
            continue;
        ical_param(p, "FBTYPE", kind, sizeof kind);
        if (strcasecmp(kind, "FREE") == 0)
            continue;
        char *copy = mem_copy(p->value), *rest = copy, *one;
        while (!code && (one = strsep(&rest, ",")) != NULL)
            code = read_period(r, c, p, one, strcasecmp(kind, "BUSY-TENTATIVE") == 0);
        free(copy);
    }
    return code;
}

/* ---- all of it ------------------------------------------------------------------------------------------------------
 */

static int by_start(const void *a, const void *b)
{
    const struct busy *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return strcmp(x->uid, y->uid);
}

int ical_events_busy(const struct ical_file *f, const struct ical_tzs *zones, instant from, instant to,
                     const struct ical_source *src, struct busy_list *out)
{
    struct reading r = {.f = f,
                        .zones = zones,
                        .src = src,
                        .from = from * 60,
                        .to = to * 60,
                        .budget = ICAL_MAX_OCCURRENCES,
                        .out = out};
    int code = read_events(&r);
    for (int i = 0; i < f->comps.n && !code; i++)
        if (f->comps.at[i].kind == ICAL_FREEBUSY)
            code = read_freebusy(&r, &f->comps.at[i]);
    if (!code)
        code = ical_read_availabilities(&r);
    if (!code && out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, by_start);
    return code;
}

/* X-WR-CALNAME is what nearly all write, NAME what RFC 7986 calls it. */
static char *calendar_name(const struct ical_file *f)
{
    static const char *const names[] = {"X-WR-CALNAME", "NAME"};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < f->comps.n; i++)
            if (f->comps.at[i].kind == ICAL_CALENDAR && *ical_value(&f->comps.at[i], names[k]))
                return ical_unescape(ical_value(&f->comps.at[i], names[k]));
    return NULL;
}

int ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                      const struct ical_source *src, void (*cage)(void *), void *cage_data, struct busy_list *out)
{
    struct ical_file f = {0};
    struct ical_tzs *zones = NULL;
    struct busy_list list = {0};
    int code = ical_lines_read(bytes, n, src, &f);
    if (code)
        return code;
    code = ical_tzs_open(&f, home, src, &zones);
    if (!code && cage)
        cage(cage_data);
    if (!code)
        code = ical_tzs_expand(zones, to * 60, src);
    if (!code)
        code = ical_events_busy(&f, zones, from, to, src, &list);
    if (!code)
        list.calendar = calendar_name(&f);
    ical_tzs_free(zones);
    ical_file_free(&f);
    if (code)
        busy_free(&list);
    else
        *out = list;
    return code;
}
