/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_limits.c - the figures of one employee at one site on one date, compiled to struct limits. */
#include "rule_limits.h"
#include "numbers.h"
#include "rulebook_impl.h"
#include <assert.h>

/* One employee at one site on one date. */
struct limit_case {
    const struct rulebook *book;
    int employee, site;
    civil_date day;
    bool minor;
};

static int value_of(const struct limit_case *c, enum rule_id rule)
{
    return rulebook_figure(c->book, rule, c->employee, c->site, c->day).value;
}

/* The figure as a limit: one that only warns says nothing. */
static int limit_of(const struct limit_case *c, enum rule_id rule)
{
    struct figure f = rulebook_figure(c->book, rule, c->employee, c->site, c->day);
    return f.severity == SEVERITY_WARNING ? rule_loosest(rule) : f.value;
}

/* What a field says whose rules stand in the list; nothing: what it holds when no rule says anything. */
static int compiled(const struct limit_case *c, int nothing, int adults, int minors)
{
    assert(adults < 0 || rule_loosest(adults) == nothing);
    assert(minors < 0 || rule_loosest(minors) == nothing);
    if (c->minor && minors != adults) {
        int value = minors < 0 ? nothing : limit_of(c, (enum rule_id)minors);
        if (minors < 0 || value != nothing)
            return value;
    }
    return adults < 0 ? nothing : limit_of(c, (enum rule_id)adults);
}

/* ---- fields with a way of their own ----------------------------------------------------------------- */

static bool is_off(const struct limit_case *c)
{
    const struct group *g = c->book->group;
    const struct member *m = rulebook_site_member(g, c->site);
    if (c->employee >= 0 && !validity_holds(&g->employees.at[c->employee].valid, c->day))
        return true;
    if (m && !validity_holds(&m->valid, c->day))
        return true;
    if (date_weekday(c->day) == 6 && !value_of(c, RULE_SUNDAY))
        return true;
    if (date_falls_on(c->day, 5, 1) && !value_of(c, RULE_MAY_1))
        return true;
    return c->minor && !value_of(c, RULE_MINOR_HOLIDAY) && rulebook_is_holiday(c->book, c->site, c->day);
}

/* A day with more work than this counts as a longer one: the figure of day_max without waivers, where some rule
 * counts longer days. */
static int long_after(const struct limit_case *c)
{
    bool counted = value_of(c, RULE_LONG_RUN) < NO_LIMIT || value_of(c, RULE_LONG_WEEK) < NO_LIMIT;
    if (c->minor || !counted)
        return NO_LIMIT;
    return rulebook_figure(c->book, RULE_DAY_MAX, c->employee, c->site, c->day).before_waiver;
}

static void compile_breaks(const struct limit_case *c, struct limits *l)
{
    struct break_tier breaks[MAX_BREAKS];
    l->n_breaks = rulebook_breaks(c->book, c->employee, c->site, c->day, breaks);
    for (int i = 0; i < l->n_breaks; i++) {
        l->break_after[i] = breaks[i].after;
        l->break_len[i] = breaks[i].len;
    }
}

/* A part-timer may have one interruption of a limited length.  Where shifts are counted the planner builds one
 * shift a day, so that no interruption may be long enough to end it. */
static void compile_gaps(const struct limit_case *c, struct limits *l)
{
    l->gaps_max = l->gap_max = NO_LIMIT;
    if (employee_is_part_time(c->book, c->employee)) {
        l->gap_max = value_of(c, RULE_PT_GAP);
        l->gaps_max = l->gap_max < NO_LIMIT ? 1 : NO_LIMIT;
    }
    if (l->shifts_day < NO_LIMIT && l->gap_max >= SHIFT_GAP_MIN)
        l->gap_max = SHIFT_GAP_MIN - 1;
}

/* ---- all fields ------------------------------------------------------------------------------------- */

static void set_period(int *from, int *to, int period)
{
    *from = period_from(period);
    *to = period_to(period);
}

#define COMPILE_MOST(name, adults, minors)   l.name = compiled(&c, NO_LIMIT, adults, minors);
#define COMPILE_LEAST(name, adults, minors)  l.name = compiled(&c, 0, adults, minors);
#define COMPILE_YES(name, adults, minors)    l.name = compiled(&c, 0, adults, minors) != 0;
#define COMPILE_PERIOD(name, adults, minors) set_period(&l.name##_from, &l.name##_to, compiled(&c, 0, adults, minors));
#define COMPILE_BREAKS(name, adults, minors)
#define COMPILE(kind, name, adults, minors) COMPILE_##kind(name, adults, minors)

struct limits rulebook_limits(const struct rulebook *b, int employee, int site, civil_date day)
{
    struct limit_case c = {b, employee, site, day, employee_is_minor(b, employee, day)};
    struct limits l = {0};
    LIMITS(COMPILE)
    l.off = is_off(&c);
    l.long_after = long_after(&c);
    if (l.night_from == l.night_to) /* no night, no night worker */
        l.night_day = NO_LIMIT;
    l.rest_day = max_int(l.rest_day, SHIFT_GAP_MIN); /* after less, the next day's work would be the same duty */
    compile_breaks(&c, &l);
    compile_gaps(&c, &l);
    assert(limits_hold(&l));
    return l;
}
