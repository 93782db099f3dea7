/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_publish.c - bookings to an iCalendar, event by event. */
#include "ical_publish.h"

#include "i18n.h"
#include "ical_vtimezone.h"
#include "ical_writer.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STAMP_TEXT = 64, DEFAULT_YEAR = 2026 };

struct page { /* what every event of one calendar shares */
    const struct group *g;
    const struct zone *z;
    const struct ical_options *opt;
    bool for_member;
    struct ical_writer w;
    struct text scratch;
};

static char *utc_stamp(instant t, char out[STAMP_TEXT])
{
    int year, month, day;
    civil_date d = (civil_date)(t / DAY_MIN - (t % DAY_MIN < 0));
    int minute = (int)(t - (instant)d * DAY_MIN);
    date_split(d, &year, &month, &day);
    snprintf(out, STAMP_TEXT, "%04d%02d%02dT%02d%02d00Z", year, month, day, minute / 60, minute % 60);
    return out;
}

static void write_time(struct page *p, const char *name, instant t)
{
    char stamp[STAMP_TEXT];
    civil_date d;
    int minute, year, month, day;
    zone_wall(p->z, t, &d, &minute);
    if (zone_wall_kind(p->z, d, minute) == WALL_TWICE) {
        ical_line(&p->w, name, utc_stamp(t, stamp));
        return;
    }
    date_split(d, &year, &month, &day);
    text_clear(&p->scratch);
    text_printf(&p->scratch, "%s;TZID=%s", name, zone_name(p->z));
    ical_line_fmt(&p->w, p->scratch.at, "%04d%02d%02dT%02d%02d00", year, month, day, minute / 60, minute % 60);
}

/* Appends millionths of a degree, with a point whatever the locale. */
static void add_degrees(struct text *t, int32_t micro)
{
    uint32_t size = micro < 0 ? 0u - (uint32_t)micro : (uint32_t)micro;
    text_printf(t, "%s%u.%06u", micro < 0 ? "-" : "", size / 1000000u, size % 1000000u);
}

static void write_place(struct page *p, const struct booking *b)
{
    int i = group_find_site(p->g, b->site);
    if (i < 0) {
        if (b->site && *b->site)
            ical_line_text(&p->w, "LOCATION", b->site);
        return;
    }
    const struct site *s = &p->g->sites.at[i];
    text_clear(&p->scratch);
    text_add(&p->scratch, s->name && *s->name ? s->name : s->id);
    if (s->address && *s->address)
        text_printf(&p->scratch, ", %s", s->address);
    ical_line_text(&p->w, "LOCATION", p->scratch.at);
    if (s->placed) {
        text_clear(&p->scratch);
        add_degrees(&p->scratch, s->lat_micro);
        text_add(&p->scratch, ";");
        add_degrees(&p->scratch, s->lon_micro);
        ical_line(&p->w, "GEO", p->scratch.at);
    }
}

static const char *need_skill(const struct page *p, const struct booking *b)
{
    int i = group_find_need(p->g, b->need);
    return i >= 0 && p->g->needs.at[i].skill && *p->g->needs.at[i].skill ? p->g->needs.at[i].skill : b->need;
}

static void write_summary(struct page *p, const struct booking *b)
{
    const char *who;
    if (p->for_member) {
        int i = group_find_employee(p->g, b->employee);
        who = i >= 0 ? name_or_id(p->g->employees.at[i].name, b->employee) : b->employee;
    } else {
        int i = group_find_member(p->g, b->member);
        who = i >= 0 ? name_or_id(p->g->members.at[i].name, b->member) : b->member;
    }
    text_clear(&p->scratch);
    text_printf(&p->scratch, "%s – %s", who, need_skill(p, b));
    ical_line_text(&p->w, "SUMMARY", p->scratch.at);
}

/* Appends the travel from the presence before this one in the same duty, if it was elsewhere. */
static void add_journey(struct page *p, const struct bookings *all, int at)
{
    int from, minutes = bookings_journey_min(p->g, p->z, all, at, &from);
    if (from < 0)
        return;
    const struct site *s = &p->g->sites.at[from];
    text_printf(&p->scratch, P_("Travel before: %d minute, from %s", "Travel before: %d minutes, from %s", minutes),
                minutes, name_or_id(s->name, s->id));
    text_add(&p->scratch, "\n");
}

static void write_description(struct page *p, const struct bookings *all, int at)
{
    const struct booking *b = &all->list.at[at];
    char date[DATE_TEXT];
    text_clear(&p->scratch);
    text_printf(&p->scratch, _("Need: %s"), b->need);
    text_add(&p->scratch, "\n");
    if (!p->for_member && !b->cancelled)
        add_journey(p, all, at);
    text_printf(&p->scratch, _("As of %s, revision %d"), date_text(zone_date(p->z, b->changed), date), b->revision);
    ical_line_text(&p->w, "DESCRIPTION", p->scratch.at);
}

static void write_alarm(struct page *p, const struct booking *b)
{
    if (p->opt->alarm_min < 0 || b->cancelled)
        return;
    ical_begin(&p->w, "VALARM");
    ical_line(&p->w, "ACTION", "DISPLAY");
    ical_line_fmt(&p->w, "TRIGGER", "-PT%dM", p->opt->alarm_min);
    ical_line_text(&p->w, "DESCRIPTION", need_skill(p, b));
    ical_end(&p->w);
}

static void write_event(struct page *p, const struct bookings *all, int at)
{
    const struct booking *b = &all->list.at[at];
    char uid[PRESENCE_UID], changed[STAMP_TEXT];
    presence_uid(p->g, b->id, uid);
    utc_stamp(b->changed, changed);
    ical_begin(&p->w, "VEVENT");
    ical_line_text(&p->w, "UID", uid);
    ical_line(&p->w, "DTSTAMP", changed);
    ical_line(&p->w, "LAST-MODIFIED", changed);
    ical_line_fmt(&p->w, "SEQUENCE", "%d", b->sequence);
    write_time(p, "DTSTART", b->start);
    write_time(p, "DTEND", b->end);
    ical_line(&p->w, "STATUS", b->cancelled ? "CANCELLED" : "CONFIRMED");
    ical_line(&p->w, "TRANSP", "OPAQUE");
    if (p->opt->class_name)
        ical_line(&p->w, "CLASS", p->opt->class_name);
    write_summary(p, b);
    write_place(p, b);
    write_description(p, all, at);
    write_alarm(p, b);
    ical_end(&p->w);
}

static void write_head(struct page *p, const char *about)
{
    ical_begin(&p->w, "VCALENDAR");
    ical_line(&p->w, "PRODID", "-//cordage//cordage//EN");
    ical_line(&p->w, "VERSION", "2.0");
    ical_line(&p->w, "CALSCALE", "GREGORIAN");
    ical_line(&p->w, "METHOD", "PUBLISH");
    ical_line_text(&p->w, "NAME", about);
    ical_line_extension(&p->w, "X-WR-CALNAME", about);
    ical_line(&p->w, "X-WR-TIMEZONE", zone_name(p->z));
    ical_line(&p->w, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    ical_line(&p->w, "X-PUBLISHED-TTL", "PT1H");
}

static int year_of(const struct zone *z, instant t)
{
    int year, month, day;
    date_split(zone_date(z, t), &year, &month, &day);
    return year;
}

static void years_of(const struct zone *z, const struct bookings *b, int *first, int *last)
{
    *first = *last = DEFAULT_YEAR;
    for (int i = 0; i < b->list.n; i++) {
        int from = year_of(z, b->list.at[i].start), to = year_of(z, b->list.at[i].end);
        *first = i == 0 || from < *first ? from : *first;
        *last = i == 0 || to > *last ? to : *last;
    }
}

char *ical_publish(const struct group *g, const struct zone *z, const struct bookings *b, const char *about,
                   bool for_member, const struct ical_options *opt)
{
    struct page p = {.g = g, .z = z, .opt = opt, .for_member = for_member};
    int first, last;
    years_of(z, b, &first, &last);
    write_head(&p, about);
    ical_vtimezone_write(&p.w, z, first, last);
    for (int i = 0; i < b->list.n; i++) {
        assert(i == 0 || b->list.at[i - 1].start <= b->list.at[i].start);
        write_event(&p, b, i);
    }
    ical_end(&p.w);
    text_free(&p.scratch);
    char *out = ical_writer_text(&p.w);
    ical_writer_free(&p.w);
    return out;
}

bool ical_keeps(const struct booking *b, instant now)
{
    instant last = b->changed > b->end ? b->changed : b->end;
    return !b->cancelled || now < last + (instant)ICAL_KEEP_CANCELLED_DAYS * DAY_MIN;
}
