/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook_figure.c - which figure is in force: the profiles of group and site, waivers, ages, holidays, breaks. */
#include "holidays.h"
#include "numbers.h"
#include "rulebook_impl.h"
#include <assert.h>
#include <string.h>

enum { YOUNG_AGE = 16, ADULT_AGE = 18, YOUNG_MORE_MIN = 120 };

const struct member *rulebook_site_member(const struct group *g, int site)
{
    int m = site < 0 ? -1 : group_find_member(g, g->sites.at[site].member);
    return m < 0 ? NULL : &g->members.at[m];
}

/* ---- profiles ----------------------------------------------------------------------------------- */

enum language rulebook_language(const struct rulebook *b)
{
    enum language said = b->group->language;
    return said != LANGUAGE_BY_RULES ? said : b->profiles.at[b->group_profile].language;
}

int rulebook_profile_count(const struct rulebook *b)
{
    return b->profiles.n;
}

const char *rulebook_profile_name(const struct rulebook *b, int i)
{
    return i >= 0 && i < b->profiles.n ? b->profiles.at[i].name : NULL;
}

int rulebook_profile_find(const struct rulebook *b, const char *name)
{
    for (int i = 0; i < b->profiles.n && name; i++)
        if (strcmp(b->profiles.at[i].name, name) == 0)
            return i;
    return -1;
}

struct profile_figure rulebook_profile_figure(const struct rulebook *b, int profile, enum rule_id rule)
{
    assert(profile >= 0 && profile < b->profiles.n);
    return b->profiles.at[profile].figures[rule];
}

/* Is the second of two figures the one in force?  A hard one comes before one that only warns, whichever is
 * stricter: a warning forbids nothing. */
static bool second_rules(int rule, struct profile_figure a, struct profile_figure z)
{
    bool a_says = a.value != rule_loosest(rule), z_says = z.value != rule_loosest(rule);
    if (a_says && z_says && a.severity != z.severity)
        return z.severity < a.severity;
    return a.value != z.value && rule_stricter(rule, a.value, z.value) != a.value;
}

/* The figure in force of two profiles, with the stricter of the two ceilings; of two periods, the one that holds both.
 */
static struct profile_figure combine(int rule, struct profile_figure a, struct profile_figure z)
{
    struct profile_figure f = second_rules(rule, a, z) ? z : a;
    if (rule_get(rule)->unit == UNIT_PERIOD)
        f.value = rule_stricter(rule, a.value, z.value);
    f.ceiling = rule_stricter(rule, a.ceiling, z.ceiling);
    return f;
}

struct profile_figure rulebook_plain(const struct rulebook *b, int rule, int site)
{
    struct profile_figure f = b->profiles.at[b->group_profile].figures[rule];
    if (site < 0 || b->site_profile[site] == b->group_profile)
        return f;
    return combine(rule, f, b->profiles.at[b->site_profile[site]].figures[rule]);
}

/* ---- ages --------------------------------------------------------------------------------------- */

static int age_on(const struct rulebook *b, int employee, civil_date day)
{
    if (employee < 0 || b->group->employees.at[employee].born == DATE_NONE)
        return ADULT_AGE;
    return date_age(b->group->employees.at[employee].born, day);
}

bool employee_is_minor(const struct rulebook *b, int employee, civil_date day)
{
    return age_on(b, employee, day) < ADULT_AGE;
}

/* Under 16: two hours more of rest, and the night begins two hours earlier. */
static int for_the_young(int rule, int value)
{
    if (value == rule_loosest(rule))
        return value;
    if (rule == RULE_MINOR_REST)
        return value + YOUNG_MORE_MIN;
    if (rule == RULE_MINOR_NIGHT)
        return period_make((period_from(value) + DAY_MIN - YOUNG_MORE_MIN) % DAY_MIN, period_to(value) % DAY_MIN);
    return value;
}

bool employee_is_part_time(const struct rulebook *b, int employee)
{
    int full = b->profiles.at[b->group_profile].figures[RULE_OVERTIME].value;
    for (int k = 0; k < b->n_kinds && full >= NO_LIMIT; k++)
        full = rulebook_plain(b, RULE_OVERTIME, b->kind_site[k]).value;
    return employee >= 0 && full < NO_LIMIT && employee_whole_week(&b->group->employees.at[employee]) < full;
}

/* ---- figures ------------------------------------------------------------------------------------ */

static bool covers(const struct dispensation *d, int employee, int site, civil_date day)
{
    return (d->employee < 0 || d->employee == employee) && (d->site < 0 || d->site == site) && d->waiver->from <= day &&
           day <= d->waiver->to;
}

/* One profile's figure as waivers loosen it, never beyond that profile's ceiling. */
static struct profile_figure waived(const struct rulebook *b, int rule, struct profile_figure f, int employee, int site,
                                    civil_date day, const struct waiver **by)
{
    for (int i = 0; i < b->waivers[rule].n; i++) {
        const struct dispensation *d = &b->waivers[rule].at[i];
        int value = rule_looser(rule, d->value, f.ceiling) ? f.ceiling : d->value;
        if (!covers(d, employee, site, day) || !rule_looser(rule, value, f.value))
            continue;
        f.value = value;
        *by = d->waiver;
    }
    return f;
}

struct figure rulebook_figure(const struct rulebook *b, enum rule_id rule, int employee, int site, civil_date day)
{
    assert(rule >= 0 && rule < RULE_COUNT && employee >= -1 && employee < b->group->employees.n);
    assert(site >= -1 && site < b->group->sites.n);
    int group_at = b->group_profile, site_at = site < 0 ? group_at : b->site_profile[site];
    struct profile_figure own = b->profiles.at[group_at].figures[rule];
    struct profile_figure there = b->profiles.at[site_at].figures[rule];
    bool young = age_on(b, employee, day) < YOUNG_AGE;
    const struct waiver *own_by = NULL, *there_by = NULL;
    if (young) {
        own.value = for_the_young(rule, own.value);
        there.value = for_the_young(rule, there.value);
    }
    struct figure f = {.before_waiver = combine(rule, own, there).value};
    if (!(young && rule == RULE_MINOR_DAYS)) {
        own = waived(b, rule, own, employee, site, day, &own_by);
        there = waived(b, rule, there, employee, site, day, &there_by);
    }
    bool by_site = second_rules(rule, own, there);
    struct profile_figure in_force = combine(rule, own, there);
    f.value = in_force.value;
    f.ceiling = in_force.ceiling;
    f.severity = in_force.severity;
    f.article = in_force.article;
    f.profile = b->profiles.at[by_site ? site_at : group_at].name;
    if (f.value != f.before_waiver)
        f.waiver = by_site && there_by ? there_by : own_by ? own_by : there_by;
    return f;
}

bool rulebook_is_holiday(const struct rulebook *b, int site, civil_date day)
{
    const char *region = site < 0 ? NULL : b->group->sites.at[site].holidays;
    if (!region || *region == '\0')
        region = b->group->holidays;
    return region_is_holiday(region ? region : "FR", day);
}

int rulebook_working_days(const struct rulebook *b, civil_date from, civil_date to)
{
    int n = 0;
    for (civil_date d = from; d < to; d++)
        n += date_weekday(d) < 5 && !rulebook_is_holiday(b, -1, d);
    return n;
}

/* ---- breaks ------------------------------------------------------------------------------------- */

/* Adds a tier unless another one already asks for as much as early; drops those it makes needless. */
static int add_tier(struct break_tier *at, int n, struct break_tier t)
{
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (at[i].after <= t.after && at[i].len >= t.len)
            return n;
    for (int i = 0; i < n; i++)
        if (!(t.after <= at[i].after && t.len >= at[i].len))
            at[kept++] = at[i];
    if (kept < MAX_BREAKS)
        at[kept++] = t;
    return kept;
}

static int add_profile_breaks(const struct profile *p, struct break_tier *at, int n)
{
    int first = p->figures[RULE_BREAK_6H].value;
    if (first <= 0)
        return n;
    n = add_tier(at, n, (struct break_tier){p->break_after, first});
    for (int i = 0; i < MAX_BREAKS && p->breaks[i].len; i++)
        n = add_tier(at, n, p->breaks[i]);
    return n;
}

int rulebook_breaks(const struct rulebook *b, int employee, int site, civil_date day, struct break_tier out[MAX_BREAKS])
{
    int n = 0;
    if (employee_is_minor(b, employee, day)) {
        int len = rulebook_figure(b, RULE_MINOR_BREAK, employee, site, day).value;
        if (len > 0) {
            out[0] = (struct break_tier){MINOR_BREAK_AFTER_MIN, len};
            return 1;
        }
    }
    n = add_profile_breaks(&b->profiles.at[b->group_profile], out, n);
    if (site >= 0)
        n = add_profile_breaks(&b->profiles.at[b->site_profile[site]], out, n);
    return n;
}

/* ---- how far back figures reach ------------------------------------------------------------------ */

int rulebook_average_weeks(int figure)
{
    return figure >= NO_LIMIT ? AVERAGE_WEEKS : figure > MOST_WEEKS ? MOST_WEEKS : figure < 1 ? 1 : figure;
}

/* Weeks before that a profile's figures ask about. */
static int profile_weeks(const struct profile *p)
{
    int weeks = rulebook_average_weeks(p->figures[RULE_AVG_WEEKS].value);
    return max_int(weeks, p->figures[RULE_REST_EVERY].value / 7 + 2);
}

int rulebook_history_weeks(const struct rulebook *b)
{
    int most = profile_weeks(&b->profiles.at[b->group_profile]);
    for (int s = 0; s < b->group->sites.n; s++)
        most = max_int(most, profile_weeks(&b->profiles.at[b->site_profile[s]]));
    for (int i = 0; i < b->waivers[RULE_AVG_WEEKS].n; i++)
        most = max_int(most, rulebook_average_weeks(b->waivers[RULE_AVG_WEEKS].at[i].value));
    most = max_int(most, AVERAGE_WEEKS);
    return most < MOST_WEEKS ? most : MOST_WEEKS;
}
