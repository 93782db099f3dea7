/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ical_events.h"

#include "i18n.h"
#include "ical_event.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct interval {
    int64_t from, to; /* UTC seconds */
};
struct intervals {
    VEC(struct interval) list;
};
struct events {
    VEC(struct event) list;
};

struct reading {
    const struct ical_file *f;
    const struct ical_tzs *zones;
    const struct ical_source *src;
    int64_t from, to; /* seconds */
    int budget;
    struct busy_list *out;
};

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

typedef int (*emit_fn)(struct reading *r, const struct event *ev, int64_t from, int64_t to, void *to_whom);

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

static int emit_all(struct reading *r, struct events *all, emit_fn emit, void *to_whom)
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

static void add_busy(struct reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c)
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
        add_busy(r, from, to, ev->state == EVENT_TENTATIVE, ev->comp);
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
        code = emit_all(r, &all, emit_busy, NULL);
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
    add_busy(r, from, to, tentative, NULL);
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

/* ---- VAVAILABILITY (RFC 7953) --------------------------------------------------------------------------------------
 */

enum paint { PAINT_NONE, PAINT_FREE, PAINT_BUSY, PAINT_TENTATIVE };
struct piece {
    int64_t from, to;
    enum paint paint;
};
struct canvas { /* pieces in order, none overlapping, from end to end of the time asked for */
    VEC(struct piece) list;
};

static void paint(struct canvas *c, int64_t from, int64_t to, enum paint colour)
{
    struct canvas next = {0};
    if (from >= to)
        return;
    for (int i = 0; i < c->list.n; i++) {
        struct piece p = c->list.at[i];
        if (p.to <= from || p.from >= to) {
            *vec_add(&next.list) = p;
            continue;
        }
        if (p.from < from)
            *vec_add(&next.list) = (struct piece){p.from, from, p.paint};
        *vec_add(&next.list) = (struct piece){p.from > from ? p.from : from, p.to < to ? p.to : to, colour};
        if (p.to > to)
            *vec_add(&next.list) = (struct piece){to, p.to, p.paint};
    }
    vec_free(&c->list);
    *c = next;
}

static int emit_available(struct reading *r, const struct event *ev, int64_t from, int64_t to, void *canvas)
{
    if (--r->budget < 0)
        return ical_refuse(r->src, ev->comp->line, _("too many periods"));
    paint(canvas, from, to, PAINT_FREE);
    return 0;
}

/* The time a VAVAILABILITY speaks of; open ends are those of the time asked for. */
static int availability_span(struct reading *r, const struct ical_comp *c, struct interval *out)
{
    const struct ical_prop *start = ical_prop(c, "DTSTART"), *end = ical_prop(c, "DTEND");
    const struct ical_prop *length = ical_prop(c, "DURATION");
    struct stamp s;
    struct nominal n;
    *out = (struct interval){r->from, r->to};
    if (start) {
        if (!stamp_parse(start->value, &s))
            return ical_refuse(r->src, start->line, _("%s: '%.60s' is no date or time"), start->name, start->value);
        out->from = ical_stamp_utc(ical_tz_of(r->zones, c->calendar, start), s);
    }
    if (end) {
        if (!stamp_parse(end->value, &s))
            return ical_refuse(r->src, end->line, _("%s: '%.60s' is no date or time"), end->name, end->value);
        out->to = ical_stamp_utc(ical_tz_of(r->zones, c->calendar, end), s);
    } else if (length && start) {
        if (!nominal_parse(length->value, &n))
            return ical_refuse(r->src, length->line, _("DURATION: '%.60s' is no length of time"), length->value);
        const struct ical_tz *tz = ical_tz_of(r->zones, c->calendar, start);
        out->to = s.kind == STAMP_UTC ? out->from + n.days * DAY_S : ical_tz_utc(tz, s.s + n.days * DAY_S);
        out->to += n.s;
    }
    return 0;
}

static int read_available(struct reading *r, int availability, struct canvas *canvas)
{
    struct events all = {0};
    int code = 0;
    for (int i = availability + 1; i < r->f->comps.n && !code; i++) {
        const struct ical_comp *c = &r->f->comps.at[i];
        if (c->parent != availability)
            continue;
        struct event *ev = vec_add(&all.list);
        code = event_read(c, &r->f->comps.at[c->calendar], r->zones, r->src, ev);
        ev->order = i;
    }
    if (!code)
        code = emit_all(r, &all, emit_available, canvas);
    vec_free(&all.list);
    return code;
}

/* Paints one VAVAILABILITY over what is there: busy, with its available times left free. */
static int paint_availability(struct reading *r, int index, struct canvas *canvas)
{
    const struct ical_comp *c = &r->f->comps.at[index];
    struct interval span;
    struct canvas own = {0};
    bool tentative = strcasecmp(ical_value(c, "BUSYTYPE"), "BUSY-TENTATIVE") == 0;
    int code = availability_span(r, c, &span);
    if (code)
        return code;
    span.from = span.from < r->from ? r->from : span.from;
    span.to = span.to > r->to ? r->to : span.to;
    if (span.from < span.to)
        *vec_add(&own.list) = (struct piece){span.from, span.to, tentative ? PAINT_TENTATIVE : PAINT_BUSY};
    code = read_available(r, index, &own);
    for (int i = 0; i < own.list.n && !code; i++)
        paint(canvas, own.list.at[i].from, own.list.at[i].to, own.list.at[i].paint);
    vec_free(&own.list);
    return code;
}

/* 1 is the highest, 9 the lowest, 0 (not said) below that: painted from the lowest to the highest. */
static int priority_of(const struct ical_comp *c)
{
    long p = strtol(ical_value(c, "PRIORITY"), NULL, 10);
    return p >= 1 && p <= 9 ? (int)p : 10;
}

static int read_availabilities(struct reading *r)
{
    struct canvas canvas = {0};
    int code = 0;
    *vec_add(&canvas.list) = (struct piece){r->from, r->to, PAINT_NONE};
    for (int priority = 10; priority >= 1; priority--)
        for (int i = 0; i < r->f->comps.n && !code; i++)
            if (r->f->comps.at[i].kind == ICAL_AVAILABILITY && priority_of(&r->f->comps.at[i]) == priority)
                code = paint_availability(r, i, &canvas);
    for (int i = 0; i < canvas.list.n && !code; i++)
        if (canvas.list.at[i].paint >= PAINT_BUSY)
            add_busy(r, canvas.list.at[i].from, canvas.list.at[i].to, canvas.list.at[i].paint == PAINT_TENTATIVE, NULL);
    vec_free(&canvas.list);
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
        code = read_availabilities(&r);
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
