/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_available.c - VAVAILABILITY (RFC 7953): when somebody is available, from which follows when not. */
#include "ical_available.h"

#include "i18n.h"
#include "ical_series.h"
#include "ical_unread.h"

#include <assert.h>
#include <stdlib.h>
#include <strings.h>

enum paint { PAINT_NONE, PAINT_FREE, PAINT_BUSY, PAINT_TENTATIVE };
struct piece {
    int64_t from, to;
    enum paint paint;
};
/* What is known of a stretch of time: pieces in order, without overlap. */
struct canvas {
    VEC(struct piece) list;
};

static void paint(struct canvas *c, int64_t from, int64_t to, enum paint colour)
{
    struct canvas next = {0};
    if (from >= to)
        return;
    for (int i = 0; i < c->list.n; i++) {
        struct piece p = c->list.at[i];
        assert(p.from < p.to && (i == 0 || c->list.at[i - 1].to <= p.from));
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

static int emit_available(struct ical_reading *r, const struct event *ev, int64_t from, int64_t to, void *canvas)
{
    if (--r->budget < 0)
        return ical_refuse(r->src, ev->comp->line, _("too many periods"));
    paint(canvas, from, to, PAINT_FREE);
    return 0;
}

struct interval {
    int64_t from, to; /* UTC seconds */
};

/* The time that a VAVAILABILITY speaks of; its open ends are those of the time asked for. */
static int availability_span(struct ical_reading *r, const struct ical_comp *c, struct interval *out)
{
    const struct ical_prop *start = ical_prop(c, "DTSTART"), *end = ical_prop(c, "DTEND");
    const struct ical_prop *length = ical_prop(c, "DURATION");
    struct when first, last;
    struct nominal n;
    int code = 0;
    *out = (struct interval){r->from, r->to};
    if (c->unended || c->bad_line)
        return ical_unreadable(r->src, c->bad_line ? c->bad_line : c->line, _("this is no NAME:VALUE line"));
    if (start)
        code = ical_when(r->zones, c->calendar, start, start->value, r->src, &first);
    if (!code && end)
        code = ical_when(r->zones, c->calendar, end, end->value, r->src, &last);
    if (code)
        return code;
    if (start)
        out->from = first.utc;
    if (end)
        out->to = last.utc;
    else if (length && start) {
        if (!nominal_parse(length->value, &n))
            return ical_unreadable(r->src, length->line, _("DURATION: '%.60s' is no length of time"), length->value);
        bool utc = first.s.kind == STAMP_UTC;
        out->to = utc ? out->from + n.days * DAY_S : ical_tz_utc(first.tz, first.s.s + n.days * DAY_S);
        out->to += n.s;
    }
    return 0;
}

/* Paints one VAVAILABILITY over what is there: busy, with its available times left free. */
static int paint_availability(struct ical_reading *r, int index, struct canvas *canvas)
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
    code = ical_series_emit(r, ICAL_AVAILABLE, index, emit_available, &own);
    for (int i = 0; i < own.list.n && !code; i++)
        paint(canvas, own.list.at[i].from, own.list.at[i].to, own.list.at[i].paint);
    vec_free(&own.list);
    return code;
}

/* PRIORITY: 1 is the highest, 9 the lowest; 0 or not said is lower still and comes back as 10. */
static int priority_of(const struct ical_comp *c)
{
    long p = strtol(ical_value(c, "PRIORITY"), NULL, 10);
    return p >= 1 && p <= 9 ? (int)p : 10;
}

int ical_available_read(struct ical_reading *r)
{
    struct canvas canvas = {0};
    int code = 0;
    *vec_add(&canvas.list) = (struct piece){r->from, r->to, PAINT_NONE};
    for (int priority = 10; priority >= 1; priority--)
        for (int i = 0; i < r->f->comps.n && !code; i++)
            if (r->f->comps.at[i].kind == ICAL_AVAILABILITY && priority_of(&r->f->comps.at[i]) == priority)
                code = ical_unread_pass(r, paint_availability(r, i, &canvas), &r->f->comps.at[i]);
    for (int i = 0; i < canvas.list.n && !code; i++)
        if (canvas.list.at[i].paint >= PAINT_BUSY)
            ical_reading_add(r, canvas.list.at[i].from, canvas.list.at[i].to,
                             canvas.list.at[i].paint == PAINT_TENTATIVE, NULL);
    vec_free(&canvas.list);
    return code;
}
