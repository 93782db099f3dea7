/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holidays.c - public holidays by region of the work site, in one table, and the dates of a year.
 *
 * To add a region: a row in regions[].  To add a country: its list of feasts beside france[], and a row.
 * Nothing else names them.  Sources: France L3133-1, verified; Alsace-Moselle (L3134-13) and overseas
 * (L3422-2, text of 2019): the days verified, the articles unverified. */
#include "holidays.h"
#include "mem.h"
#include <assert.h>
#include <string.h>
#include <strings.h>

enum { EASTER = 13 }; /* in place of a month: the day counts from Easter Sunday */
struct feast {
    int month, day; /* 0, 0 ends a list */
};
/* Those after Easter: Easter Monday, Ascension, Whit Monday. */
static const struct feast france[] = {{1, 1},   {5, 1},   {5, 8},      {7, 14},      {8, 15},      {11, 1},
                                      {11, 11}, {12, 25}, {EASTER, 1}, {EASTER, 39}, {EASTER, 50}, {0}};
static const struct feast nothing[] = {{0}};

struct region {
    const char *names; /* in any case, "|" between names of the same region; the first is the one to tell */
    const struct feast *country;
    struct feast more[3]; /* the region's own, at most two */
};
static const struct region regions[] = {
    {"FR|FR-ARA|FR-BFC|FR-BRE|FR-CVL|FR-COR|FR-GES|FR-HDF|FR-IDF|FR-NOR|FR-NAQ|FR-OCC|FR-PDL|FR-PAC", france, {{0}}},
    {"FR-AM|FR-57|FR-67|FR-68|FR-6AE", france, {{12, 26}}}, /* Alsace-Moselle */
    {"FR-AMT", france, {{12, 26}, {EASTER, -2}}},           /* Good Friday in communes with a Protestant church */
    {"FR-YT|FR-976|MAYOTTE", france, {{4, 27}}},
    {"FR-MQ|FR-972|MARTINIQUE", france, {{5, 22}}},
    {"FR-GP|FR-971|GUADELOUPE", france, {{5, 27}}},
    {"FR-MF|FR-978|SAINT-MARTIN", france, {{5, 27}}},
    {"FR-GF|FR-973|GUYANE", france, {{6, 10}}},
    {"FR-RE|FR-974|REUNION|RÉUNION", france, {{12, 20}}},
    {"FR-BL|FR-977|SAINT-BARTHELEMY|SAINT-BARTHÉLEMY", france, {{10, 9}}},
    {"none|aucun", nothing, {{0}}},
};
enum { REGIONS = sizeof regions / sizeof *regions };

/* Does name stand in a region's names? */
static bool named(const char *names, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = names; *p != '\0' && n > 0;) {
        size_t len = strcspn(p, "|");
        if (len == n && strncasecmp(p, name, n) == 0)
            return true;
        p += len + (p[len] == '|');
    }
    return false;
}

/* FR-01 .. FR-95, FR-2A, FR-2B: a French department, with the holidays of the whole country. */
static bool is_department(const char *s)
{
    if (strncasecmp(s, "FR-", 3) != 0 || strlen(s) != 5)
        return false;
    if (s[3] == '2' && strchr("ABab", s[4]))
        return true;
    int number = s[3] >= '0' && s[3] <= '9' && s[4] >= '0' && s[4] <= '9' ? (s[3] - '0') * 10 + s[4] - '0' : 0;
    return number >= 1 && number <= 95 && number != 20;
}

static const struct region *region_find(const char *name)
{
    if (!name)
        return NULL;
    for (int i = 0; i < REGIONS; i++)
        if (named(regions[i].names, name))
            return &regions[i];
    return is_department(name) ? &regions[0] : NULL;
}

bool region_known(const char *region)
{
    return region_find(region) != NULL;
}

char *region_names(void)
{
    struct text t = {0};
    for (int i = 0; i < REGIONS; i++) {
        text_add(&t, i ? ", " : "");
        text_add_n(&t, regions[i].names, strcspn(regions[i].names, "|"));
    }
    return text_take(&t);
}

/* In order, and once where two feasts fall on one day; returns how many there are then. */
static int insert_date(civil_date *at, int n, civil_date d)
{
    int i = n;
    for (; i > 0 && at[i - 1] >= d; i--)
        if (at[i - 1] == d)
            return n;
    for (int k = n; k > i; k--)
        at[k] = at[k - 1];
    at[i] = d;
    return n + 1;
}

static int add_feasts(const struct feast *f, int year, civil_date *out, int n)
{
    for (; f->month > 0; f++) {
        assert(n < MAX_HOLIDAYS);
        n = insert_date(out, n, f->month == EASTER ? date_easter(year) + f->day : date_of(year, f->month, f->day));
    }
    return n;
}

int region_holidays(const char *region, int year, civil_date out[MAX_HOLIDAYS])
{
    const struct region *r = region_find(region);
    if (!r)
        return 0;
    return add_feasts(r->more, year, out, add_feasts(r->country, year, out, 0));
}

bool region_is_holiday(const char *region, civil_date day)
{
    civil_date days[MAX_HOLIDAYS];
    int year, month, number;
    date_split(day, &year, &month, &number);
    int n = region_holidays(region, year, days);
    for (int i = 0; i < n; i++)
        if (days[i] == day)
            return true;
    return false;
}
