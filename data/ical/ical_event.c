/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_event.c - one VEVENT or AVAILABLE read, and its occurrences worked out. */
#include "ical_event.h"

#include "i18n.h"
#include "ical_recur.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* An event's longest length, and that of one which recurs; rules of one event. */
enum { MAX_DAYS = 120 * 366, MAX_SERIES_DAYS = 1100, MAX_RULES = 60 };

/* ---- reading one event ------------------------------------------------------------------------------------ */

bool event_is_cancelled(const struct ical_comp *c, const struct ical_comp *calendar)
{
    return strcasecmp(ical_value(c, "STATUS"), "CANCELLED") == 0 ||
           strcasecmp(ical_value(calendar, "METHOD"), "CANCEL") == 0;
}

enum event_state event_state_of(const struct ical_comp *c, const struct ical_comp *calendar)
{
    const char *busy = ical_value(c, "X-MICROSOFT-CDO-BUSYSTATUS"), *status = ical_value(c, "STATUS");
    if (event_is_cancelled(c, calendar))
        return EVENT_FREE;
    if (strcasecmp(ical_value(c, "TRANSP"), "TRANSPARENT") == 0 || strcasecmp(busy, "FREE") == 0)
        return EVENT_FREE;
    if (strcasecmp(status, "TENTATIVE") == 0 || strcasecmp(busy, "TENTATIVE") == 0)
        return EVENT_TENTATIVE;
    return EVENT_BUSY;
}

static int64_t seconds_of(const struct event *ev)
{
    return ev->exact ? ev->exact_s : ev->length.days * DAY_S + ev->length.s;
}

static int check_length(const struct event *ev, const struct ical_source *src, int line)
{
    int most = ical_prop(ev->comp, "RRULE") || ical_prop(ev->comp, "RDATE") ? MAX_SERIES_DAYS : MAX_DAYS;
    if (seconds_of(ev) < 0)
        return ical_unreadable(src, line, _("an event that ends before it begins"));
    if (seconds_of(ev) > (int64_t)most * DAY_S)
        return ical_unreadable(src, line, _("an event longer than %d days"), most);
    return 0;
}

static int read_end(const struct ical_prop *p, const struct ical_tzs *zones, const struct ical_source *src,
                    struct event *ev)
{
    struct when end;
    int code = ical_when(zones, ev->comp->calendar, p, p->value, src, &end);
    if (code)
        return code;
    if ((end.s.kind == STAMP_DATE) != (ev->start.kind == STAMP_DATE))
        return ical_unreadable(src, p->line, _("%s and DTSTART are not both dates or both times"), p->name);
    if (end.s.kind == STAMP_DATE) {
        int64_t days = (end.s.s - ev->start.s) / DAY_S;
        ev->length = (struct nominal){.days = days == 0 ? 1 : days};
    } else {
        ev->exact = true;
        ev->exact_s = end.utc - ev->utc;
    }
    return check_length(ev, src, p->line);
}

static int read_length(const struct ical_tzs *zones, const struct ical_source *src, struct event *ev)
{
    const struct ical_prop *end = ical_prop(ev->comp, "DTEND"), *length = ical_prop(ev->comp, "DURATION");
    if (end)
        return read_end(end, zones, src, ev);
    if (!length) {
        ev->length.days = ev->start.kind == STAMP_DATE;
        return 0;
    }
    if (!nominal_parse(length->value, &ev->length))
        return ical_unreadable(src, length->line, _("DURATION: '%.60s' is no length of time"), length->value);
    if (ev->start.kind == STAMP_DATE) {
        ev->length.days += ev->length.s / DAY_S;
        ev->length.s = 0;
    }
    return check_length(ev, src, length->line);
}

static int read_id(const struct ical_tzs *zones, const struct ical_source *src, struct event *ev)
{
    const struct ical_prop *p = ical_prop(ev->comp, "RECURRENCE-ID");
    char range[32];
    struct when id;
    if (!p)
        return 0;
    int code = ical_when(zones, ev->comp->calendar, p, p->value, src, &id);
    if (code)
        return code;
    ev->is_override = true;
    ev->whole_day_id = id.s.kind == STAMP_DATE;
    ev->id_day = ical_day_meant(zones, id.s);
    ev->id_utc = id.utc;
    /* told by the event's own clock, whichever clock the file uses */
    bool same_clock = id.s.kind != STAMP_UTC && (ev->whole_day_id || id.tz == ev->tz);
    ev->id_wall = same_clock ? id.s.s : ical_tz_wall(ev->tz, ev->id_utc);
    if (ical_param(p, "RANGE", range, sizeof range)) {
        if (strcasecmp(range, "THISANDFUTURE") != 0)
            return ical_unreadable(src, p->line, _("RANGE=%s is not understood; THISANDFUTURE is"), range);
        ev->this_and_future = true;
    }
    return 0;
}

static void read_version(struct event *ev)
{
    struct stamp s;
    const struct ical_prop *p = ical_prop(ev->comp, "LAST-MODIFIED");
    if (!p)
        p = ical_prop(ev->comp, "DTSTAMP");
    ev->sequence = strtol(ical_value(ev->comp, "SEQUENCE"), NULL, 10);
    if (p && stamp_parse(p->value, &s))
        ev->stamp = s.s;
}

int event_read(const struct ical_comp *c, const struct ical_comp *calendar, const struct ical_tzs *zones,
               const struct ical_source *src, struct event *out)
{
    struct event ev = {.comp = c, .uid = ical_value(c, "UID")};
    const struct ical_prop *start = ical_prop(c, "DTSTART");
    if (src->line)
        *src->line = c->line;
    struct when first;
    if (c->unended)
        return ical_unreadable(src, c->line, _("an event that is never ended"));
    if (c->bad_line)
        return ical_unreadable(src, c->bad_line, _("this is no NAME:VALUE line"));
    if (!start)
        return ical_unreadable(src, c->line, _("an event without DTSTART"));
    int code = ical_when(zones, c->calendar, start, start->value, src, &first);
    if (code)
        return code;
    ev.start = first.s;
    ev.tz = first.tz;
    ev.utc = first.utc;
    ev.state = event_state_of(c, calendar);
    read_version(&ev);
    code = read_length(zones, src, &ev);
    if (!code)
        code = read_id(zones, src, &ev);
    if (!code)
        *out = ev;
    return code;
}

int64_t event_end(const struct event *ev, int64_t wall, int64_t utc)
{
    if (ev->exact)
        return utc + ev->exact_s;
    if (ev->length.days == 0)
        return utc + ev->length.s;
    if (ev->start.kind == STAMP_UTC)
        return utc + ev->length.days * DAY_S + ev->length.s;
    return ical_tz_utc(ev->tz, wall + ev->length.days * DAY_S) + ev->length.s;
}

/* ---- occurrences -------------------------------------------------------------------------------------------- */

struct expansion {
    const struct event *ev;
    const struct ical_tzs *zones;
    int64_t from, to;
    const struct ical_source *src;
    int *budget, rules;
};

/* The wall clock on which the event's rule counts: its zone's, or UTC's. */
static int64_t wall_of(const struct event *ev, int64_t utc)
{
    return ev->start.kind == STAMP_UTC ? utc : ical_tz_wall(ev->tz, utc);
}

static int64_t utc_of(const struct event *ev, int64_t wall)
{
    return ev->start.kind == STAMP_UTC ? wall : ical_tz_utc(ev->tz, wall);
}

static int add_start(struct expansion *x, struct occurrences *out, int64_t wall, int64_t utc, int line)
{
    if (--*x->budget < 0)
        return ical_refuse(x->src, line, _("more than %d occurrences: export a shorter period"), ICAL_MAX_OCCURRENCES);
    *vec_add(&out->list) = (struct occurrence){.wall = wall, .utc = utc};
    return 0;
}

/* Is an occurrence that begins so still within the rule's UNTIL? */
static bool within(const struct expansion *x, bool has_until, struct stamp until, int64_t wall, int64_t utc)
{
    if (!has_until)
        return true;
    if (x->ev->start.kind == STAMP_DATE)
        return wall <= ical_day_meant(x->zones, until);
    if (until.kind == STAMP_UTC)
        return utc <= until.s;
    if (until.kind == STAMP_DATE)
        return wall < until.s + DAY_S;
    return wall <= until.s;
}

static int add_rule(struct expansion *x, const struct ical_prop *p, struct occurrences *out)
{
    const char *why;
    struct stamp until = {0};
    int64_t wall;
    int code = 0;
    if (x->src->line)
        *x->src->line = p->line;
    if (++x->rules > MAX_RULES)
        return ical_unreadable(x->src, p->line, _("more than %d rules in one event"), MAX_RULES);
    int64_t earliest = x->from - seconds_of(x->ev) - 2 * (int64_t)DAY_S;
    struct recur *r = recur_new(p->value, x->ev->start, earliest, x->to + 2 * (int64_t)DAY_S, &why);
    if (!r)
        return ical_unreadable(x->src, p->line, "%s", why);
    bool has_until = recur_until(r, &until);
    while (!code && recur_next(r, &wall)) {
        int64_t utc = utc_of(x->ev, wall);
        if (utc >= x->to || !within(x, has_until, until, wall, utc))
            break;
        code = add_start(x, out, wall, utc, p->line);
    }
    recur_free(r);
    return code;
}

/* Reads a value of RDATE or EXDATE.  *day_only: it names a whole day, of an event that has times. */
static int read_date(const struct expansion *x, const struct ical_prop *p, char *text, struct occurrence *out,
                     bool *day_only)
{
    struct when w;
    text[strcspn(text, "/")] = 0; /* of a period, its start */
    int code = ical_when(x->zones, x->ev->comp->calendar, p, text, x->src, &w);
    if (code)
        return code;
    if (x->ev->start.kind == STAMP_DATE) {
        out->wall = ical_day_meant(x->zones, w.s);
        out->utc = ical_tz_utc(x->ev->tz, out->wall);
    } else {
        out->utc = w.utc;
        out->wall = w.s.kind == STAMP_DATE ? w.s.s : wall_of(x->ev, out->utc);
    }
    *day_only = w.s.kind == STAMP_DATE && x->ev->start.kind != STAMP_DATE;
    return 0;
}

/* Reads the end of a period, "start/end" or "start/length"; o holds its start already. */
static int read_period_end(const struct expansion *x, const struct ical_prop *p, const char *text, struct occurrence *o)
{
    struct stamp end;
    struct nominal length;
    const struct ical_tz *named = ical_tz_of(x->zones, x->ev->comp->calendar, p);
    const struct ical_tz *tz = named ? named : ical_tz_home(x->zones);
    if (stamp_parse(text, &end))
        o->end = ical_stamp_utc(tz, end);
    else if (nominal_parse(text, &length))
        o->end = (length.days ? ical_tz_utc(tz, ical_tz_wall(tz, o->utc) + length.days * DAY_S) : o->utc) + length.s;
    else
        return ical_unreadable(x->src, p->line, _("%s: '%.60s' is no end of a period"), p->name, text);
    if (o->end < o->utc || o->end - o->utc > (int64_t)MAX_SERIES_DAYS * DAY_S)
        return ical_unreadable(x->src, p->line, _("a period that ends before it begins, or is longer than %d days"),
                               MAX_SERIES_DAYS);
    return 0;
}

static bool is_blank(const char *s)
{
    return s[strspn(s, " \t")] == 0;
}

static int add_date(struct expansion *x, const struct ical_prop *p, char *text, struct occurrences *out)
{
    struct occurrence o = {0};
    bool day_only;
    char *period = strchr(text, '/');
    int code = read_date(x, p, text, &o, &day_only);
    if (!code && day_only) { /* that day, at the time of the event */
        int64_t time = x->ev->start.s % DAY_S;
        o.wall += time < 0 ? time + DAY_S : time;
        o.utc = utc_of(x->ev, o.wall);
    }
    if (!code && period)
        code = read_period_end(x, p, period + 1, &o);
    if (code || o.utc >= x->to)
        return code;
    code = add_start(x, out, o.wall, o.utc, p->line);
    if (!code)
        out->list.at[out->list.n - 1].end = o.end;
    return code;
}

static int add_dates(struct expansion *x, const struct ical_prop *p, struct occurrences *out)
{
    char *copy = mem_copy(p->value), *rest = copy, *one;
    int code = 0;
    while (!code && (one = strsep(&rest, ",")) != NULL)
        code = is_blank(one) ? 0 : add_date(x, p, one, out);
    free(copy);
    return code;
}

static int by_instant(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    return x->utc < y->utc ? -1 : x->utc > y->utc;
}

static void sort_unique(struct occurrences *o)
{
    int n = 0;
    if (o->list.n)
        qsort(o->list.at, (size_t)o->list.n, sizeof *o->list.at, by_instant);
    for (int i = 0; i < o->list.n; i++)
        if (n == 0 || o->list.at[n - 1].utc != o->list.at[i].utc)
            o->list.at[n++] = o->list.at[i];
    o->list.n = n;
}

static void remove_at(struct occurrences *o, const struct occurrence *which, bool day_only)
{
    int n = 0;
    for (int i = 0; i < o->list.n; i++) {
        const struct occurrence *c = &o->list.at[i];
        bool hit = day_only ? c->wall >= which->wall && c->wall < which->wall + DAY_S : c->utc == which->utc;
        if (!hit)
            o->list.at[n++] = *c;
    }
    o->list.n = n;
}

static int take_out(struct expansion *x, const struct ical_prop *p, struct occurrences *from)
{
    char *copy = mem_copy(p->value), *rest = copy, *one;
    int code = 0;
    while (!code && (one = strsep(&rest, ",")) != NULL) {
        struct occurrence o;
        bool day_only;
        if (is_blank(one))
            continue;
        code = read_date(x, p, one, &o, &day_only);
        if (!code && --*x->budget < 0)
            code = ical_refuse(x->src, p->line, _("too many dates"));
        if (!code)
            remove_at(from, &o, day_only);
    }
    free(copy);
    return code;
}

static int take_out_rule(struct expansion *x, const struct ical_prop *p, struct occurrences *from)
{
    struct occurrences out = {0};
    int code = add_rule(x, p, &out), n = 0;
    sort_unique(&out);
    for (int i = 0, k = 0; i < from->list.n && !code; i++) {
        while (k < out.list.n && out.list.at[k].utc < from->list.at[i].utc)
            k++;
        if (k == out.list.n || out.list.at[k].utc != from->list.at[i].utc)
            from->list.at[n++] = from->list.at[i];
    }
    if (!code)
        from->list.n = n;
    vec_free(&out.list);
    return code;
}

int event_expand(const struct event *ev, const struct ical_tzs *zones, int64_t from, int64_t to,
                 const struct ical_source *src, int *budget, struct occurrences *out)
{
    struct expansion x = {.ev = ev, .zones = zones, .from = from, .to = to, .src = src, .budget = budget};
    struct occurrences set = {0};
    int code = add_start(&x, &set, ev->start.s, ev->utc, ev->comp->line);
    const struct ical_comp *c = ev->comp;
    for (int i = 0; i < c->props.n && !code; i++) {
        if (strcmp(c->props.at[i].name, "RRULE") == 0)
            code = add_rule(&x, &c->props.at[i], &set);
        else if (strcmp(c->props.at[i].name, "RDATE") == 0)
            code = add_dates(&x, &c->props.at[i], &set);
    }
    sort_unique(&set);
    for (int i = 0; i < c->props.n && !code; i++) {
        if (strcmp(c->props.at[i].name, "EXDATE") == 0)
            code = take_out(&x, &c->props.at[i], &set);
        else if (strcmp(c->props.at[i].name, "EXRULE") == 0)
            code = take_out_rule(&x, &c->props.at[i], &set);
    }
    if (code)
        vec_free(&set.list);
    else
        *out = set;
    return code;
}
