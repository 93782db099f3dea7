/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holidays.c - public holidays by region of the work site.
 * Sources: L3133-1, verified; Alsace-Moselle (L3134-13) and overseas (L3422-2, text of 2019): the days verified, the
 * articles unverified. */
#include "holidays.h"
#include <string.h>
#include <strings.h>

enum { AFTER_EASTER = 100 }; /* month 0: days after Easter, + AFTER_EASTER so that it is never negative */
struct feast {
    int month, day;
};
static const struct feast france[] = {
    {1, 1},
    {5, 1},
    {5, 8},
    {7, 14},
    {8, 15},
    {11, 1},
    {11, 11},
    {12, 25},               /* fixed */
    {0, AFTER_EASTER + 1},  /* Easter Monday */
    {0, AFTER_EASTER + 39}, /* Ascension */
    {0, AFTER_EASTER + 50}, /* Whit Monday */
};

struct region {
    const char *names; /* "|" between names of the same region */
    bool france;
    struct feast more[2]; /* month and day 0 end them */
};
static const struct region regions[] = {
    {"FR|FR-ARA|FR-BFC|FR-BRE|FR-CVL|FR-COR|FR-GES|FR-HDF|FR-IDF|FR-NOR|FR-NAQ|FR-OCC|FR-PDL|FR-PAC", true, {{0}}},
    {"FR-AM|FR-57|FR-67|FR-68|FR-6AE", true, {{12, 26}}},
    {"FR-AMT", true, {{12, 26}, {0, AFTER_EASTER - 2}}},
    {"FR-YT|FR-976|MAYOTTE", true, {{4, 27}}},
    {"FR-MQ|FR-972|MARTINIQUE", true, {{5, 22}}},
    {"FR-GP|FR-971|GUADELOUPE", true, {{5, 27}}},
    {"FR-MF|FR-978|SAINT-MARTIN", true, {{5, 27}}},
    {"FR-GF|FR-973|GUYANE", true, {{6, 10}}},
    {"FR-RE|FR-974|REUNION|RÉUNION", true, {{12, 20}}},
    {"FR-BL|FR-977|SAINT-BARTHELEMY|SAINT-BARTHÉLEMY", true, {{10, 9}}},
    {"NONE|AUCUN", false, {{0}}},
};

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

/* FR-01 .. FR-95, FR-2A, FR-2B: a department without holidays of its own. */
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
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (named(regions[i].names, name))
            return &regions[i];
    return is_department(name) ? &regions[0] : NULL;
}

bool region_known(const char *region)
{
    return region_find(region) != NULL;
}

static civil_date feast_date(const struct feast *f, int year, civil_date easter)
{
    return f->month == 0 ? easter + f->day - AFTER_EASTER : date_of(year, f->month, f->day);
}

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

int region_holidays(const char *region, int year, civil_date out[MAX_HOLIDAYS])
{
    const struct region *r = region_find(region);
    civil_date easter = date_easter(year);
    int n = 0;
    if (!r || !r->france)
        return 0;
    for (size_t i = 0; i < sizeof france / sizeof *france; i++)
        n = insert_date(out, n, feast_date(&france[i], year, easter));
    for (size_t i = 0; i < 2 && (r->more[i].month || r->more[i].day); i++)
        n = insert_date(out, n, feast_date(&r->more[i], year, easter));
    return n;
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
