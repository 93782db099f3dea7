/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_events.c - a calendar file's events, free/busy and availabilities to busy intervals. */
#include "ical_events.h"

#include "i18n.h"
#include "ical_available.h"
#include "ical_series.h"
#include "ical_unread.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- VEVENT ------------------------------------------------------------------------------------------------------ */

static int emit_busy(struct ical_reading *r, const struct event *ev, int64_t from, int64_t to, void *unused)
{
    (void)unused;
    bool wanted = ev->state != EVENT_FREE;
    if (r->src->free_too)
        wanted = !event_is_cancelled(ev->comp, &r->f->comps.at[ev->comp->calendar]);
    if (wanted)
        ical_reading_add(r, from, to, ev->state == EVENT_TENTATIVE, ev->comp);
    return 0;
}

/* ---- VFREEBUSY --------------------------------------------------------------------------------------------------- */

static int read_period(struct ical_reading *r, const struct ical_comp *c, const struct ical_prop *p, char *text,
                       bool tentative)
{
    struct when start, end;
    struct nominal length;
    char *slash = strchr(text, '/');
    if (slash)
        *slash++ = 0;
    int code = ical_when(r->zones, c->calendar, p, text, r->src, &start);
    if (code)
        return code;
    if (!slash || start.s.kind == STAMP_DATE)
        return ical_unreadable(r->src, p->line, _("FREEBUSY: '%.60s' is no period"), text);
    int64_t from = start.utc, to;
    if (ical_when(r->zones, c->calendar, p, slash, r->src, &end) == 0)
        to = end.utc;
    else if (nominal_parse(slash, &length))
        to = from + length.days * DAY_S + length.s;
    else
        return ical_unreadable(r->src, p->line, _("FREEBUSY: '%.60s' is no end of a period"), slash);
    if (to < from)
        return ical_unreadable(r->src, p->line, _("FREEBUSY: a period that ends before it begins"));
    if (--r->budget < 0)
        return ical_refuse(r->src, p->line, _("too many periods"));
    ical_reading_add(r, from, to, tentative, NULL);
    return 0;
}

static int read_freebusy(struct ical_reading *r, const struct ical_comp *c)
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
            code = one[strspn(one, " \t")] == 0
                       ? 0
                       : ical_unread_pass(r, read_period(r, c, p, one, strcasecmp(kind, "BUSY-TENTATIVE") == 0), c);
        free(copy);
    }
    return code;
}

/* ---- the whole file ---------------------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const struct busy *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return strcmp(x->uid, y->uid);
}

static int events_busy(const struct ical_file *f, const struct ical_tzs *zones, instant from, instant to,
                       const struct ical_source *src, struct busy_list *out)
{
    struct ical_reading r = {.f = f,
                             .zones = zones,
                             .src = src,
                             .from = from * 60,
                             .to = to * 60,
                             .budget = ICAL_MAX_OCCURRENCES,
                             .out = out};
    int code = ical_series_emit(&r, ICAL_EVENT, -1, emit_busy, NULL);
    for (int i = 0; i < f->comps.n && !code; i++)
        if (f->comps.at[i].kind == ICAL_FREEBUSY)
            code = read_freebusy(&r, &f->comps.at[i]);
    if (!code)
        code = ical_available_read(&r);
    if (!code && out->list.n)
        qsort(out->list.at, (size_t)out->list.n, sizeof *out->list.at, by_start);
    return code;
}

/* The calendar's own name: nearly all programs write X-WR-CALNAME; RFC 7986 calls it NAME. */
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
                      const struct ical_source *src, struct busy_list *out)
{
    struct ical_file f = {0};
    struct ical_tzs *zones = NULL;
    struct busy_list list = {0};
    struct ical_fault fault = {0};
    struct ical_source source = *src;
    source.fault = &fault;
    int code = ical_lines_read(bytes, n, &source, &f);
    if (code)
        return code;
    code = ical_tzs_open(&f, home, to * 60, &source, &zones);
    if (!code)
        code = events_busy(&f, zones, from, to, &source, &list);
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
