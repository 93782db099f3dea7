/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_tz.c - the time zones that a calendar file names: those of the system, and its own VTIMEZONEs worked out. */
#include "ical_tz.h"

#include "i18n.h"
#include "ical_recur.h"
#include "windows_zones.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ZONES = 200, MAX_ONSETS = 6000, TZID_TEXT = 256 };

struct onset { /* a change of the clock: from this instant on another offset holds */
    int64_t utc;
    int before, after; /* seconds east of UTC */
};
struct ical_tz {
    char *name;
    int calendar, comp; /* of the file's own zones; comp -1: a zone of the system */
    struct zone *opened;
    const struct zone *system; /* opened, or the home zone, or NULL */
    VEC(struct onset) onsets;  /* sorted */
};
struct ical_tzs {
    const struct ical_file *f;
    struct ical_tz *home;
    VEC(struct ical_tz *) list;
};

static struct ical_tz *add_zone(struct ical_tzs *all, const char *name, int calendar, int comp)
{
    struct ical_tz *tz = mem_alloc(sizeof *tz);
    tz->name = mem_copy(name);
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
        if (strcmp(tz->name, name) != 0)
            continue;
        if (tz->calendar == calendar)
            return tz;
        if (!other)
            other = tz;
    }
    return other;
}

/* ---- zones of the system ------------------------------------------------------------------------------ */

static bool is_zone_name(const char *s)
{
    if (!isalpha((unsigned char)*s) || strstr(s, "..") || strstr(s, "//"))
        return false;
    for (; *s; s++)
        if (!isalnum((unsigned char)*s) && !strchr("_+-/", *s))
            return false;
    return true;
}

static bool open_system(const char *name, struct zone **out)
{
    return is_zone_name(name) && zone_open(name, out, NULL) == 0;
}

/* Opens the zone at the end of a private path, as in /mozilla.org/20050126_1/Europe/Paris. */
static bool open_tail(const char *name, struct zone **out)
{
    if (*name != '/')
        return false;
    for (const char *s = strchr(name + 1, '/'); s; s = strchr(s + 1, '/'))
        if (strchr(s + 1, '/') && open_system(s + 1, out))
            return true;
    return false;
}

static bool open_any(const char *name, struct zone **out)
{
    const char *iana = windows_zone_iana(name);
    return open_system(name, out) || (iana && open_system(iana, out)) || open_tail(name, out);
}

static int open_named(struct ical_tzs *all, int calendar, const struct ical_prop *p, const struct ical_source *src)
{
    char name[TZID_TEXT];
    struct zone *opened;
    if (!ical_param(p, "TZID", name, sizeof name) || find_zone(all, calendar, name))
        return 0;
    if (all->list.n >= MAX_ZONES)
        return ical_refuse(src, p->line, _("more than %d time zones"), MAX_ZONES);
    if (!open_any(name, &opened))
        return ical_refuse(src, p->line, _("unknown time zone '%s': the file neither defines it nor names a known one"),
                           name);
    struct ical_tz *tz = add_zone(all, name, -1, -1);
    tz->system = tz->opened = opened;
    return 0;
}

static bool has_observance(const struct ical_file *f, int zone)
{
    for (int i = zone + 1; i < f->comps.n && f->comps.at[i].parent >= zone; i++)
        if (f->comps.at[i].parent == zone)
            return true;
    return false;
}

int ical_tzs_open(const struct ical_file *f, const struct zone *home, const struct ical_source *src,
                  struct ical_tzs **out)
{
    struct ical_tzs *all = mem_alloc(sizeof *all);
    int code = 0;
    all->f = f;
    all->home = add_zone(all, "", -1, -1);
    all->home->system = home;
    for (int i = 0; i < f->comps.n && !code; i++) {
        const struct ical_comp *c = &f->comps.at[i];
        if (c->kind != ICAL_TIMEZONE || !has_observance(f, i))
            continue;
        if (all->list.n >= MAX_ZONES)
            code = ical_refuse(src, c->line, _("more than %d time zones"), MAX_ZONES);
        else if (!*ical_value(c, "TZID"))
            code = ical_refuse(src, c->line, _("a VTIMEZONE without TZID"));
        else
            add_zone(all, ical_value(c, "TZID"), c->calendar, i);
    }
    for (int i = 0; i < f->comps.n && !code; i++) {
        const struct ical_comp *c = &f->comps.at[i];
        for (int k = 0; k < c->props.n && !code; k++)
            code = open_named(all, c->calendar, &c->props.at[k], src);
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
        return ical_refuse(src, c->line, _("a time zone without sound TZOFFSETFROM and TZOFFSETTO"));
    if (!stamp_parse(ical_value(c, "DTSTART"), &o->start))
        return ical_refuse(src, c->line, _("a time zone without a sound DTSTART"));
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
        return ical_refuse(src, p->line, "%s", why);
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
            code = ical_refuse(src, p->line, _("'%.60s' is no date"), one);
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
    if (tz->onsets.n)
        qsort(tz->onsets.at, (size_t)tz->onsets.n, sizeof *tz->onsets.at, by_instant);
    return code;
}

int ical_tzs_expand(struct ical_tzs *all, int64_t to, const struct ical_source *src)
{
    int code = 0;
    for (int i = 0; i < all->list.n && !code; i++)
        if (all->list.at[i]->comp >= 0)
            code = expand_zone(all->list.at[i], all->f, to + 400 * (int64_t)DAY_S, src);
    return code;
}

/* ---- answers -------------------------------------------------------------------------------------------- */

const struct ical_tz *ical_tz_of(const struct ical_tzs *all, int calendar, const struct ical_prop *p)
{
    char name[TZID_TEXT];
    if (!ical_param(p, "TZID", name, sizeof name))
        return all->home;
    const struct ical_tz *tz = find_zone(all, calendar, name);
    return tz ? tz : all->home;
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
