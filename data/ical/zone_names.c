/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_names.c - what the name of a time zone means, in the words of tz data, Windows and Microsoft's programs. */
#include "zone_names.h"

#include "text_fold.h"
#include "windows_zones.h"
#include "zone_places.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void zone_name_tidy(const char *name, char out[TZID_TEXT])
{
    size_t n = 0;
    bool gap = false;
    for (const char *s = name; *s && n + 2 < TZID_TEXT; s++) {
        bool blank = *s == ' ' || *s == '\t' || strncmp(s, "\xC2\xA0", 2) == 0; /* the last: a no-break space */
        if (blank) {
            s += *s == '\xC2';
            gap = true;
            continue;
        }
        if (*s == '"' || (*s == '\\' && s[1]))
            continue;
        if (gap && n)
            out[n++] = ' ';
        gap = false;
        out[n++] = *s;
    }
    out[n] = 0;
}

/* ---- names of the tz data -------------------------------------------------------------------------------------- */

static bool open_iana(const struct zone_opener *by, const char *name, struct zone **out)
{
    if (!isalpha((unsigned char)*name) || strlen(name) > 60 || strstr(name, "..") || strstr(name, "//"))
        return false;
    for (const char *s = name; *s; s++)
        if (!isalnum((unsigned char)*s) && !strchr("_+-/", *s))
            return false;
    return by->open(by->ctx, name, out);
}

/* At most America/Argentina/Ushuaia; without a slash before everything, at least Europe/Paris. */
static bool may_be_tail(const char *name, bool rooted)
{
    int slashes = 0;
    for (const char *s = name; *s; s++)
        slashes += *s == '/';
    return slashes <= 2 && (rooted || slashes > 0);
}

struct zone *zone_of_iana_name(const struct zone_opener *by, const char *name)
{
    struct zone *z;
    const char *tail = name + (*name == '/');
    if (open_iana(by, tail, &z))
        return z;
    for (const char *s = strchr(tail, '/'); s; s = strchr(s + 1, '/'))
        if (may_be_tail(s + 1, *name == '/') && open_iana(by, s + 1, &z))
            return z;
    return NULL;
}

/* europe/paris, AMERICA/NEW_YORK: each word with a capital. */
static bool open_any_case(const struct zone_opener *by, const char *name, struct zone **out)
{
    char copy[TZID_TEXT];
    snprintf(copy, sizeof copy, "%s", name);
    for (char *s = copy; *s; s++) {
        bool first = s == copy || strchr("/_-", s[-1]);
        *s = (char)(first ? toupper((unsigned char)*s) : tolower((unsigned char)*s));
    }
    return strchr(copy, '/') && open_iana(by, copy, out);
}

/* ---- offsets --------------------------------------------------------------------------------------------------- */

/* "+01:00", "-0330", "+1": moves *s behind it. */
static bool read_offset(const char **s, int *seconds)
{
    int sign = **s == '-' ? -1 : 1, hour = 0, minute = 0, digits = 0;
    const char *at = *s + 1;
    if (**s != '+' && **s != '-')
        return false;
    for (; digits < 2 && isdigit((unsigned char)*at); at++, digits++)
        hour = hour * 10 + (*at - '0');
    if (!digits)
        return false;
    const char *rest = at + (*at == ':' || *at == '.');
    if (isdigit((unsigned char)rest[0]) && isdigit((unsigned char)rest[1])) {
        minute = (rest[0] - '0') * 10 + (rest[1] - '0');
        at = rest + 2;
    }
    if (hour > 14 || minute > 59 || isdigit((unsigned char)*at))
        return false;
    *seconds = sign * (hour * 3600 + minute * 60);
    *s = at;
    return true;
}

/* What stands before the places in "(UTC+01:00) Brussels, Paris": is there a prefix, and what does it say? */
struct prefix {
    bool there, has_offset;
    int seconds;
    const char *rest; /* behind it */
};

static struct prefix read_prefix(const char *name)
{
    struct prefix p = {.rest = name};
    const char *s = name + (*name == '(');
    bool zero = strncasecmp(s, "UTC", 3) == 0 || strncasecmp(s, "GMT", 3) == 0;
    if (zero)
        s += 3;
    while (*s == ' ')
        s++;
    p.has_offset = read_offset(&s, &p.seconds);
    if (!p.has_offset && !zero)
        return (struct prefix){.rest = name};
    if (*name == '(' && *s != ')')
        return (struct prefix){.rest = name};
    s += *name == '(';
    if (*s && *s != ' ')
        return (struct prefix){.rest = name};
    p.there = true;
    p.rest = s + strspn(s, " ");
    return p;
}

/* ---- Windows --------------------------------------------------------------------------------------------------- */

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n >= k && strcasecmp(s + n - k, end) == 0;
}

/* "Romance Standard Time", "Romance Daylight Time", "Romance Standard Time 1", "Romance". */
static const char *windows_name(const char *name)
{
    static const char *const seasons[] = {" Daylight Time", " Summer Time", " Daylight", " Standard", ""};
    char copy[TZID_TEXT], standard[TZID_TEXT + 20];
    const char *iana = windows_zone_iana(name);
    snprintf(copy, sizeof copy, "%s", name);
    size_t n = strlen(copy);
    while (n && isdigit((unsigned char)copy[n - 1]))
        n--;
    if (n && copy[n] && copy[n - 1] == ' ')
        copy[n - 1] = 0;
    if (!iana)
        iana = windows_zone_iana(copy);
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons && !iana; i++)
        if (ends_with(copy, seasons[i])) {
            snprintf(standard, sizeof standard, "%.*s Standard Time", (int)(strlen(copy) - strlen(seasons[i])), copy);
            iana = windows_zone_iana(standard);
        }
    return iana;
}

/* The folded place without words of summer and winter behind it. */
static void cut_season(char *folded)
{
    static const char *const seasons[] = {"_daylight_time",  "_standard_time", "_summer_time", "_winter_time",
                                          "_daylight",       "_standard",      "_heure_d_ete", "_heure_d_hiver",
                                          "_heure_standard", "_heure_normale", "_sommerzeit",  "_normalzeit",
                                          "_winterzeit",     "_zeit"};
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
        if (ends_with(folded, seasons[i])) {
            folded[strlen(folded) - strlen(seasons[i])] = 0;
            return;
        }
}

/* Is the offset one that the zone has in these years, or an hour from one?  Governments change them, Windows follows.
 */
static bool offset_fits(const struct zone *z, int seconds)
{
    for (instant t = 29454720; t < 29454720 + 366 * DAY_MIN; t += 30 * DAY_MIN) /* 2026 */
        if (abs(zone_offset(z, t) * 60 - seconds) <= 3600)
            return true;
    return false;
}

/* The first place of the list that is known and, if the name gives an offset, can have it. */
static bool open_place(const struct zone_opener *by, const char *places, const struct prefix *p, struct zone **out)
{
    char copy[TZID_TEXT], *rest = copy, *one;
    snprintf(copy, sizeof copy, "%s", places);
    while ((one = strsep(&rest, ",;:/")) != NULL) {
        char folded[FOLD_TEXT];
        const char *iana = zone_of_place(fold_word(one, folded));
        if (!iana) {
            cut_season(folded);
            iana = zone_of_place(folded);
        }
        if (!iana || !by->open(by->ctx, iana, out))
            continue;
        if (!p->there || offset_fits(*out, p->seconds))
            return true;
        zone_close(*out);
        *out = NULL;
    }
    return false;
}

/* ---- any name ---------------------------------------------------------------------------------------------------- */

bool zone_of_any_name(const struct zone_opener *by, const char *name, struct zone **out, int *fixed)
{
    static const char microsoft[] = "tzone://Microsoft/";
    *out = NULL;
    if (strncasecmp(name, microsoft, sizeof microsoft - 1) == 0)
        name += sizeof microsoft - 1;
    const char *iana = windows_name(name);
    if (iana && by->open(by->ctx, iana, out))
        return true;
    if ((*out = zone_of_iana_name(by, name)) != NULL || open_any_case(by, name, out))
        return true;
    struct prefix p = read_prefix(name);
    *fixed = p.seconds;
    if ((p.there && *name != '(' && !*p.rest) || strcasecmp(name, "Z") == 0 || strcasecmp(name, "(UTC)") == 0)
        return true;
    return open_place(by, p.rest, &p, out);
}
