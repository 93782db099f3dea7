/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_tz.c - the time zones that a calendar file names: those of the system, and its own VTIMEZONEs worked out. */
#include "ical_tz.h"

#include "i18n.h"
#include "ical_recur.h"
#include "zone_names.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_ZONES = 200, MAX_ONSETS = 6000 };

struct onset { /* a change of the clock: from this instant on another offset holds */
    int64_t utc;
    int before, after; /* seconds east of UTC */
};
struct ical_tz {
    char *name;
    int calendar, comp; /* of the file's own zones; comp -1: the file does not define it */
    bool looked_up;     /* what follows is known; both empty: nobody knows what the name means */
    struct zone *opened;
    const struct zone *system; /* opened, or the home zone, or NULL */
    VEC(struct onset) onsets;  /* sorted; used without `system` */
};
struct ical_tzs {
    const struct ical_file *f;
    struct zone_opener by;
    int64_t to; /* clock changes are worked out up to here, UTC */
    struct ical_tz *home;
    VEC(struct ical_tz *) list;
};

static struct ical_tz *add_zone(struct ical_tzs *all, const char *name, int calendar, int comp)
{
    char tidy[TZID_TEXT];
    struct ical_tz *tz = mem_alloc(sizeof *tz);
    zone_name_tidy(name, tidy);
    tz->name = mem_copy(tidy);
    tz->calendar = calendar;
    tz->comp = comp;
    *vec_add(&all->list) = tz;
    return tz;
}

static struct ical_tz *find_zone(const struct ical_tzs *all, int calendar, const char *name)
{
    struct ical_tz *other = NULL;
    for (int i = 0; i < all->list.n; i++) {
        struct ical_tz *tz = all->list.at[i];
        if (tz == all->home || strcasecmp(tz->name, name) != 0)
            continue;
        if (tz->calendar == calendar)
            return tz;
        if (!other)
            other = tz;
    }
    return other;
}

/* ---- the file's own zones ------------------------------------------------------------------------------ */

struct observance {
    int before, after; /* offsets */
    struct stamp start;
    int line;
};

static int read_observance(const struct ical_comp *c, const struct ical_source *src, struct observance *o)
{
    o->line = c->line;
    if (!offset_parse(ical_value(c, "TZOFFSETFROM"), &o->before) ||
        !offset_parse(ical_value(c, "TZOFFSETTO"), &o->after))
        return ical_unreadable(src, c->line, _("a time zone without sound TZOFFSETFROM and TZOFFSETTO"));
    if (!stamp_parse(ical_value(c, "DTSTART"), &o->start))
        return ical_unreadable(src, c->line, _("a time zone without a sound DTSTART"));
    o->start.kind = STAMP_LOCAL;
    return 0;
}

static int add_onset(struct ical_tz *tz, const struct observance *o, int64_t wall, const struct ical_source *src)
{
    if (tz->onsets.n >= MAX_ONSETS)
        return ical_refuse(src, o->line, _("a time zone with more than %d changes"), MAX_ONSETS);
    *vec_add(&tz->onsets) = (struct onset){.utc = wall - o->before, .before = o->before, .after = o->after};
    return 0;
}

static int add_rule(struct ical_tz *tz, const struct observance *o, const struct ical_prop *p, int64_t to,
                    const struct ical_source *src)
{
    const char *why;
    struct stamp until;
    int64_t wall;
    int code = 0;
    if (src->line)
        *src->line = p->line;
    struct recur *r = recur_new(p->value, o->start, o->start.s, to, &why);
    if (!r)
        return ical_unreadable(src, p->line, "%s", why);
    int64_t last = to;
    if (recur_until(r, &until)) {
        int64_t end = until.s + (until.kind == STAMP_UTC ? o->before : until.kind == STAMP_DATE ? DAY_S - 1 : 0);
        last = end < last ? end : last;
    }
    while (!code && recur_next(r, &wall) && wall <= last)
        code = add_onset(tz, o, wall, src);
    recur_free(r);
    return code;
}

static int add_dates(struct ical_tz *tz, const struct observance *o, const struct ical_prop *p,
                     const struct ical_source *src)
{
    char *copy = mem_copy(p->value), *rest = copy, *one;
    int code = 0;
    while (!code && (one = strsep(&rest, ",")) != NULL) {
        struct stamp s;
        one[strcspn(one, "/")] = 0;
        if (!stamp_parse(one, &s))
            code = ical_unreadable(src, p->line, _("'%.60s' is no date"), one);
        else
            code = add_onset(tz, o, s.s + (s.kind == STAMP_UTC ? o->before : 0), src);
    }
    free(copy);
    return code;
}

static int by_instant(const void *a, const void *b)
{
    const struct onset *x = a, *y = b;
    return x->utc < y->utc ? -1 : x->utc > y->utc;
}

static int expand_zone(struct ical_tz *tz, const struct ical_file *f, int64_t to, const struct ical_source *src)
{
    int code = 0;
    for (int i = tz->comp + 1; i < f->comps.n && !code; i++) {
        const struct ical_comp *c = &f->comps.at[i];
        struct observance o;
        if (c->parent != tz->comp)
            continue;
        code = read_observance(c, src, &o);
        if (!code)
            code = add_onset(tz, &o, o.start.s, src);
        for (int k = 0; k < c->props.n && !code; k++) {
            if (strcmp(c->props.at[k].name, "RRULE") == 0)
                code = add_rule(tz, &o, &c->props.at[k], to, src);
            else if (strcmp(c->props.at[k].name, "RDATE") == 0)
                code = add_dates(tz, &o, &c->props.at[k], src);
        }
    }
    if (code)
        vec_free(&tz->onsets);
    else if (tz->onsets.n)
        qsort(tz->onsets.at, (size_t)tz->onsets.n, sizeof *tz->onsets.at, by_instant);
    return code;
}

static bool has_part(const struct ical_file *f, int zone, enum ical_kind kind)
{
    for (int i = zone + 1; i < f->comps.n && f->comps.at[i].parent >= zone; i++)
        if (f->comps.at[i].parent == zone && (kind == ICAL_OTHER || f->comps.at[i].kind == kind))
            return true;
    return false;
}

/* ---- what a name means ---------------------------------------------------------------------------------- */

static bool open_directly(void *unused, const char *name, struct zone **out)
{
    (void)unused;
    return zone_open(name, out, NULL) == 0;
}

/* Old names of a fixed offset, which a file may use for a zone with summer time that it defines. */
static bool is_old_short_name(const char *name)
{
    static const char *const names[] = {"EST", "MST", "HST", "GMT", "UTC", "UCT"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* A name of the tz data wins over what the file says of it: real files define one year, a few dates, or local mean
 * time only.  Some programs add that name (X-LIC-LOCATION) to a definition under a name of their own. */
static struct zone *iana_zone(const struct ical_tzs *all, const struct ical_tz *tz)
{
    if (tz->comp >= 0 && is_old_short_name(tz->name) && has_part(all->f, tz->comp, ICAL_DAYLIGHT))
        return NULL;
    struct zone *z = zone_of_iana_name(&all->by, tz->name);
    if (!z && tz->comp >= 0)
        z = zone_of_iana_name(&all->by, ical_value(&all->f->comps.at[tz->comp], "X-LIC-LOCATION"));
    return z;
}

static int look_up(struct ical_tzs *all, struct ical_tz *tz, const struct ical_source *src)
{
    int code = 0, fixed = 0;
    tz->looked_up = true;
    tz->system = tz->opened = iana_zone(all, tz);
    if (!tz->system && tz->comp >= 0)
        code = expand_zone(tz, all->f, all->to + 400 * (int64_t)DAY_S, src);
    if (code == ICAL_UNREADABLE)
        code = 0;
    if (code || tz->system || tz->onsets.n)
        return code;
    if (zone_of_any_name(&all->by, tz->name, &tz->opened, &fixed) && !tz->opened)
        *vec_add(&tz->onsets) = (struct onset){.before = fixed, .after = fixed};
    tz->system = tz->opened;
    return 0;
}

static int look_up_named(struct ical_tzs *all, int calendar, const struct ical_prop *p, const struct ical_source *src)
{
    char name[TZID_TEXT], tidy[TZID_TEXT];
    if (!ical_param(p, "TZID", name, sizeof name))
        return 0;
    zone_name_tidy(name, tidy);
    struct ical_tz *tz = find_zone(all, calendar, tidy);
    if (!tz && all->list.n >= MAX_ZONES)
        return ical_refuse(src, p->line, _("more than %d time zones"), MAX_ZONES);
    if (!tz)
        tz = add_zone(all, tidy, -1, -1);
    return tz->looked_up ? 0 : look_up(all, tz, src);
}

static int add_own_zone(struct ical_tzs *all, int comp, const struct ical_source *src)
{
    const struct ical_comp *c = &all->f->comps.at[comp];
    if (!*ical_value(c, "TZID") || !has_part(all->f, comp, ICAL_OTHER))
        return 0;
    if (all->list.n >= MAX_ZONES)
        return ical_refuse(src, c->line, _("more than %d time zones"), MAX_ZONES);
    add_zone(all, ical_value(c, "TZID"), c->calendar, comp);
    return 0;
}

int ical_tzs_open(const struct ical_file *f, const struct zone *home, int64_t to, const struct ical_source *src,
                  struct ical_tzs **out)
{
    struct ical_tzs *all = mem_alloc(sizeof *all);
    int code = 0;
    all->f = f;
    all->to = to;
    all->by = src->zones.open ? src->zones : (struct zone_opener){.open = open_directly};
    all->home = add_zone(all, "", -1, -1);
    all->home->system = home;
    for (int i = 0; i < f->comps.n && !code; i++)
        if (f->comps.at[i].kind == ICAL_TIMEZONE)
            code = add_own_zone(all, i, src);
    for (int i = 0; i < f->comps.n && !code; i++) {
        const struct ical_comp *c = &f->comps.at[i];
        for (int k = 0; k < c->props.n && !code; k++)
            code = look_up_named(all, c->calendar, &c->props.at[k], src);
    }
    if (code)
        ical_tzs_free(all);
    else
        *out = all;
    return code;
}

void ical_tzs_free(struct ical_tzs *all)
{
    if (!all)
        return;
    for (int i = 0; i < all->list.n; i++) {
        struct ical_tz *tz = all->list.at[i];
        zone_close(tz->opened);
        vec_free(&tz->onsets);
        free(tz->name);
        free(tz);
    }
    vec_free(&all->list);
    free(all);
}

/* ---- answers -------------------------------------------------------------------------------------------- */

const struct ical_tz *ical_tz_of(const struct ical_tzs *all, int calendar, const struct ical_prop *p)
{
    char name[TZID_TEXT], tidy[TZID_TEXT];
    if (!ical_param(p, "TZID", name, sizeof name))
        return all->home;
    zone_name_tidy(name, tidy);
    const struct ical_tz *tz = find_zone(all, calendar, tidy);
    return tz && (tz->system || tz->onsets.n) ? tz : NULL;
}

const struct ical_tz *ical_tz_home(const struct ical_tzs *all)
{
    return all->home;
}

/* The offset after the last change that the wall clock has passed for certain.  A time in the gap, or one that occurs
 * twice, has not: the offset before the change holds. */
static int offset_at_wall(const struct ical_tz *tz, int64_t wall)
{
    int low = -1, high = tz->onsets.n;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        const struct onset *o = &tz->onsets.at[middle];
        if (wall >= o->utc + (o->before > o->after ? o->before : o->after))
            low = middle;
        else
            high = middle;
    }
    return low >= 0 ? tz->onsets.at[low].after : tz->onsets.at[0].before;
}

int64_t ical_tz_utc(const struct ical_tz *tz, int64_t wall)
{
    if (tz->system) {
        int64_t minute = minute_of_second(wall), day = minute / DAY_MIN - (minute % DAY_MIN < 0);
        return zone_instant(tz->system, (civil_date)day, (int)(minute - day * DAY_MIN)) * 60 + (wall - minute * 60);
    }
    return wall - offset_at_wall(tz, wall);
}

int64_t ical_tz_wall(const struct ical_tz *tz, int64_t utc)
{
    if (tz->system)
        return utc + zone_offset(tz->system, minute_of_second(utc)) * 60;
    int low = -1, high = tz->onsets.n;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (utc >= tz->onsets.at[middle].utc)
            low = middle;
        else
            high = middle;
    }
    return utc + (low >= 0 ? tz->onsets.at[low].after : tz->onsets.at[0].before);
}

int64_t ical_stamp_utc(const struct ical_tz *tz, struct stamp s)
{
    return s.kind == STAMP_UTC ? s.s : ical_tz_utc(tz, s.s);
}

int ical_when(const struct ical_tzs *all, int calendar, const struct ical_prop *p, const char *text,
              const struct ical_source *src, struct when *out)
{
    char name[TZID_TEXT] = "";
    struct when w = {.tz = all->home};
    if (!stamp_parse(text, &w.s))
        return ical_unreadable(src, p->line, _("%s: '%.60s' is no date or time"), p->name, text);
    if (w.s.kind != STAMP_DATE) {
        const struct ical_tz *named = ical_tz_of(all, calendar, p);
        if (!named && w.s.kind == STAMP_LOCAL) {
            ical_param(p, "TZID", name, sizeof name);
            return ical_unreadable(
                src, p->line, _("unknown time zone '%s': the file neither defines it nor names a known one"), name);
        }
        w.tz = named ? named : all->home;
    }
    w.utc = ical_stamp_utc(w.tz, w.s);
    *out = w;
    return 0;
}

/* A time in UTC was made from the local midnight, or from the last second of the day, by the clock of whoever made it:
 * most likely the person's own.  Midnight and the last second of UTC were written as they stand. */
int64_t ical_day_meant(const struct ical_tzs *all, struct stamp s)
{
    int64_t second = s.s % DAY_S + (s.s % DAY_S < 0 ? DAY_S : 0);
    if (s.kind == STAMP_UTC && second != 0 && second != DAY_S - 1) {
        s.s = ical_tz_wall(all->home, s.s);
        second = s.s % DAY_S + (s.s % DAY_S < 0 ? DAY_S : 0);
    }
    return s.s - second;
}
