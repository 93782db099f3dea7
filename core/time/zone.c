/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone.c - the wall clock of a time zone, read from the system's tz data (TZif files, RFC 8536).
 *
 * The transitions in the file, continued up to YEAR_LAST by the rule in its footer, become one sorted table of instants
 * and offsets.  Every question is a binary search in it.  The table never changes after zone_open(), so that threads
 * may share it; the C library's own zone (TZ, tzset) is not touched. */
#include "civil.h"
#include "i18n.h"
#include "mem.h"
#include "tz_rule.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_LAST = 2200, NAME_MAX_BYTES = 64, FILE_MAX_BYTES = 1 << 18 };

struct transition {
    instant at;
    int offset_min; /* east of UTC, from `at` on */
};
struct zone {
    char name[NAME_MAX_BYTES];
    int first_offset_min; /* before the first transition */
    VEC(struct transition) table;
};

/* ---- reading TZif -------------------------------------------------------------------------------- */

static int64_t big_endian(const unsigned char *p, int bytes)
{
    uint64_t v = p[0] & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < bytes; i++)
        v = (v << 8) | p[i];
    return (int64_t)v;
}

struct tzif_header {
    int version;
    int64_t isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt;
};
enum { HEADER_BYTES = 44, TYPE_BYTES = 6 };

static bool read_header(const unsigned char *p, size_t n, struct tzif_header *h)
{
    if (n < HEADER_BYTES || memcmp(p, "TZif", 4) != 0)
        return false;
    h->version = p[4] ? p[4] - '0' : 1;
    int64_t *counts[] = {&h->isutcnt, &h->isstdcnt, &h->leapcnt, &h->timecnt, &h->typecnt, &h->charcnt};
    for (int i = 0; i < 6; i++) {
        *counts[i] = big_endian(p + 20 + (size_t)i * 4, 4);
        if (*counts[i] < 0 || *counts[i] > FILE_MAX_BYTES)
            return false;
    }
    return h->typecnt > 0;
}

static size_t body_bytes(const struct tzif_header *h, int time_bytes)
{
    return (size_t)(h->timecnt * (time_bytes + 1) + h->typecnt * TYPE_BYTES + h->charcnt +
                    h->leapcnt * (time_bytes + 4) + h->isstdcnt + h->isutcnt);
}

static instant floor_minute(int64_t seconds)
{
    return seconds >= 0 ? seconds / 60 : -((59 - seconds) / 60);
}

static int type_offset(const unsigned char *types, int type)
{
    int64_t s = big_endian(types + (size_t)type * TYPE_BYTES, 4);
    return (int)(s >= 0 ? (s + 30) / 60 : -((30 - s) / 60)); /* local mean times have seconds */
}

static bool read_body(struct zone *z, const unsigned char *p, const struct tzif_header *h, int time_bytes)
{
    const unsigned char *index = p + h->timecnt * time_bytes, *types = index + h->timecnt;
    z->first_offset_min = type_offset(types, 0);
    for (int64_t i = 0; i < h->timecnt; i++) {
        if (index[i] >= h->typecnt)
            return false;
        *vec_add(&z->table) =
            (struct transition){floor_minute(big_endian(p + i * time_bytes, time_bytes)), type_offset(types, index[i])};
    }
    return true;
}

/* Continues the table by the footer's rule, from the file's last transition on. */
static void continue_by_rule(struct zone *z, const char *footer)
{
    struct tz_rule rule;
    if (!tz_rule_parse(footer, &rule))
        return; /* without a rule the last offset stays for ever */
    instant last = z->table.n ? z->table.at[z->table.n - 1].at : INT64_MIN;
    if (!rule.has_dst) {
        if (!z->table.n)
            z->first_offset_min = rule.std_min;
        return;
    }
    int year = 1970, month, day;
    if (last != INT64_MIN && last > 0)
        date_split((civil_date)(last / DAY_MIN), &year, &month, &day);
    for (; year <= YEAR_LAST; year++) {
        struct transition t[2] = {{tz_rule_starts(&rule, year), rule.dst_min},
                                  {tz_rule_ends(&rule, year), rule.std_min}};
        int early = t[0].at <= t[1].at ? 0 : 1;
        for (int i = 0; i < 2; i++) {
            struct transition next = t[i ? !early : early];
            if (next.at > last)
                *vec_add(&z->table) = next;
        }
    }
}

static bool read_tzif(struct zone *z, const unsigned char *p, size_t n)
{
    struct tzif_header h;
    if (!read_header(p, n, &h) || n < HEADER_BYTES + body_bytes(&h, 4))
        return false;
    if (h.version < 2)
        return read_body(z, p + HEADER_BYTES, &h, 4);
    size_t skip = HEADER_BYTES + body_bytes(&h, 4);
    p += skip;
    n -= skip;
    if (!read_header(p, n, &h) || n < HEADER_BYTES + body_bytes(&h, 8) || !read_body(z, p + HEADER_BYTES, &h, 8))
        return false;
    size_t used = HEADER_BYTES + body_bytes(&h, 8);
    char footer[128] = "";
    if (n > used + 2 && p[used] == '\n') {
        const unsigned char *end = memchr(p + used + 1, '\n', n - used - 1);
        size_t len = end ? (size_t)(end - (p + used + 1)) : 0;
        if (len < sizeof footer)
            memcpy(footer, p + used + 1, len);
    }
    continue_by_rule(z, footer);
    return true;
}

/* ---- opening ------------------------------------------------------------------------------------- */

static bool name_is_plain(const char *name)
{
    size_t n = strlen(name);
    if (!n || n >= NAME_MAX_BYTES || name[0] == '/' || name[0] == '-' || strstr(name, "..") || strstr(name, "//"))
        return false;
    for (const char *c = name; *c; c++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/", *c))
            return false;
    return name[n - 1] != '/';
}

int zone_file(const char *iana_name, unsigned char **bytes, size_t *n)
{
    const char *dir = getenv("TZDIR");
    if (!name_is_plain(iana_name))
        return ERR_DATA;
    char *path = mem_printf("%s/%s", dir && *dir ? dir : "/usr/share/zoneinfo", iana_name);
    FILE *f = fopen(path, "rbe");
    free(path);
    if (!f)
        return ERR_DATA;
    *bytes = mem_alloc(FILE_MAX_BYTES);
    *n = fread(*bytes, 1, FILE_MAX_BYTES, f);
    fclose(f);
    return 0;
}

int zone_of_file(const char *iana_name, const unsigned char *bytes, size_t n, struct zone **out)
{
    struct zone *z = mem_alloc(sizeof *z);
    if (!read_tzif(z, bytes, n)) {
        zone_close(z);
        return ERR_DATA;
    }
    snprintf(z->name, sizeof z->name, "%s", iana_name);
    *out = z;
    return 0;
}

int zone_open(const char *iana_name, struct zone **out, struct err *e)
{
    unsigned char *bytes;
    size_t n;
    if (zone_file(iana_name, &bytes, &n))
        return err_set(e, ERR_DATA,
                       _("unknown time zone '%s'; give a name of the system's tz data, such as Europe/Paris"),
                       iana_name);
    int code = zone_of_file(iana_name, bytes, n, out);
    if (code)
        err_set(e, code, _("'%s' is no time zone; give a name of the system's tz data, such as Europe/Paris"),
                iana_name);
    free(bytes);
    return code;
}

void zone_close(struct zone *z)
{
    if (!z)
        return;
    vec_free(&z->table);
    free(z);
}

const char *zone_name(const struct zone *z)
{
    return z->name;
}

/* ---- asking -------------------------------------------------------------------------------------- */

int zone_offset(const struct zone *z, instant t)
{
    int low = 0, high = z->table.n; /* the answer is the last transition at or before t */
    while (low < high) {
        int mid = (low + high) / 2;
        if (z->table.at[mid].at <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? z->table.at[low - 1].offset_min : z->first_offset_min;
}

/* Reads a wall-clock time.  A change of the clocks near it lies between a day before and a day after, so that only the
 * offsets of these two can apply; one does when it is in force at the instant that it gives. */
static enum wall_kind read_wall(const struct zone *z, int64_t wall, instant *first)
{
    int before = zone_offset(z, wall - DAY_MIN), after = zone_offset(z, wall + DAY_MIN);
    bool early = zone_offset(z, wall - before) == before, late = zone_offset(z, wall - after) == after;
    *first = early || !late ? wall - before : wall - after;
    if (!early && !late)
        return WALL_GAP;
    return early && late && before != after ? WALL_TWICE : WALL_ONCE;
}

instant zone_instant(const struct zone *z, civil_date d, int minute_of_day)
{
    instant t;
    read_wall(z, (int64_t)d * DAY_MIN + minute_of_day, &t);
    return t;
}

enum wall_kind zone_wall_kind(const struct zone *z, civil_date d, int minute_of_day)
{
    instant t;
    return read_wall(z, (int64_t)d * DAY_MIN + minute_of_day, &t);
}

void zone_wall(const struct zone *z, instant t, civil_date *d, int *minute_of_day)
{
    int64_t wall = t + zone_offset(z, t);
    int64_t day = wall >= 0 ? wall / DAY_MIN : -((DAY_MIN - 1 - wall) / DAY_MIN);
    *d = (civil_date)day;
    *minute_of_day = (int)(wall - day * DAY_MIN);
    assert(*minute_of_day >= 0 && *minute_of_day < DAY_MIN);
}

civil_date zone_date(const struct zone *z, instant t)
{
    civil_date d;
    int minute;
    zone_wall(z, t, &d, &minute);
    return d;
}

/* ---- texts of instants --------------------------------------------------------------------------- */

char *instant_text(const struct zone *z, instant t, char out[INSTANT_TEXT])
{
    civil_date d;
    int minute, offset = zone_offset(z, t);
    char date[DATE_TEXT];
    zone_wall(z, t, &d, &minute);
    int east = abs(offset);
    snprintf(out, INSTANT_TEXT, "%sT%02d:%02d:00%c%02d:%02d", date_text(d, date), minute / 60, minute % 60,
             offset < 0 ? '-' : '+', east / 60 % 100, east % 60);
    return out;
}

char *instant_utc_text(instant t, char out[INSTANT_TEXT])
{
    int64_t day = t >= 0 ? t / DAY_MIN : -((DAY_MIN - 1 - t) / DAY_MIN);
    int minute = (int)(t - day * DAY_MIN);
    char date[DATE_TEXT];
    snprintf(out, INSTANT_TEXT, "%sT%02d:%02d:00Z", date_text((civil_date)day, date), minute / 60, minute % 60);
    return out;
}

/* Reads "HH:MM" at s, two digits each; false when s is not that. */
static bool two_and_two(const char *s, int *minutes)
{
    for (int i = 0; i < 5; i++)
        if (i == 2 ? s[i] != ':' : s[i] < '0' || s[i] > '9')
            return false;
    int h = (s[0] - '0') * 10 + (s[1] - '0'), m = (s[3] - '0') * 10 + (s[4] - '0');
    *minutes = h * 60 + m;
    return m < 60 && *minutes <= DAY_MIN;
}

bool instant_parse(const struct zone *z, const char *s, instant *out)
{
    char date[11];
    civil_date d;
    int minute, offset;
    if (strnlen(s, 16) < 16 || (s[10] != 'T' && s[10] != ' '))
        return false;
    memcpy(date, s, 10);
    date[10] = '\0';
    if (!date_parse(date, &d) || !two_and_two(s + 11, &minute))
        return false;
    s += 16;
    if (!strncmp(s, ":00", 3))
        s += 3;
    if (!*s) {
        *out = zone_instant(z, d, minute);
        return true;
    }
    instant utc = (instant)d * DAY_MIN + minute;
    if (!strcmp(s, "Z")) {
        *out = utc;
        return true;
    }
    if ((*s != '+' && *s != '-') || strlen(s) != 6 || !two_and_two(s + 1, &offset))
        return false;
    *out = *s == '+' ? utc - offset : utc + offset;
    return true;
}
