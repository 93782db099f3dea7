/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_table.c - the table of rules, and how figures of a rule are compared. */
#include "civil.h"
#include "i18n.h"
#include "rules.h"
#include <assert.h>
#include <string.h>

/* The words that the rows of rules_list.h are written in. */
#define H(hours)         ((hours)*60)
#define PERIOD(from, to) ((from)*60 * 4096 + (to)*60)
#define LESS             true
#define MORE             false
#define ANY_MORE         NO_LIMIT /* a maximum that a waiver may lift altogether */
#define ANY_LESS         0        /* a minimum that a waiver may lift altogether */

static const struct rule rules[ANY_RULE_COUNT] = {
#define RULE(name, ...)      [RULE_##name] = {__VA_ARGS__},
#define PLAN_RULE(name, ...) [PLAN_##name] = {__VA_ARGS__},
#include "rules_list.h"
};

const struct rule *rule_get(int id)
{
    return id >= 0 && id < ANY_RULE_COUNT ? &rules[id] : NULL;
}

int rule_find(const char *id)
{
    for (int r = 0; r < RULE_COUNT; r++)
        if (strcmp(rules[r].id, id) == 0)
            return r;
    return -1;
}

bool rule_can_be_waived(int rule)
{
    const struct rule *r = rule_get(rule);
    return r && rule < RULE_COUNT && (r->severity == SEVERITY_AUTHORISED || r->severity == SEVERITY_WARNING);
}

int rule_loosest(int rule)
{
    const struct rule *r = rule_get(rule);
    assert(r);
    switch (r->unit) {
    case UNIT_FLAG:
        return r->less_is_stricter ? 1 : 0;
    case UNIT_PERIOD:
    case UNIT_NONE:
        return 0;
    default:
        return r->less_is_stricter ? NO_LIMIT : 0;
    }
}

int period_make(int from_min, int to_min)
{
    assert(from_min >= 0 && from_min < DAY_MIN && to_min >= 0 && to_min <= DAY_MIN);
    if (from_min == to_min)
        return 0;
    return from_min * 4096 + (to_min > from_min ? to_min : to_min + DAY_MIN);
}

/* The shortest span of the day that holds both. */
static int period_hull(int a, int b)
{
    if (a == 0 || b == 0)
        return a ? a : b;
    int best = 0, best_length = NO_LIMIT;
    for (int shift = -DAY_MIN; shift <= DAY_MIN; shift += DAY_MIN) {
        int from = period_from(b) + shift < period_from(a) ? period_from(b) + shift : period_from(a);
        int to = period_to(b) + shift > period_to(a) ? period_to(b) + shift : period_to(a);
        if (to - from < best_length) {
            best_length = to - from;
            best = from < 0 ? (from + DAY_MIN) * 4096 + to + DAY_MIN : from * 4096 + to;
        }
    }
    return best_length > DAY_MIN ? DAY_MIN : best;
}

int rule_stricter(int rule, int a, int b)
{
    const struct rule *r = rule_get(rule);
    assert(r);
    if (r->unit == UNIT_PERIOD)
        return period_hull(a, b);
    return (a < b) == r->less_is_stricter ? a : b;
}

bool rule_looser(int rule, int a, int b)
{
    return a != b && rule_stricter(rule, a, b) == b;
}

int rule_share_min(int contract_min, int share)
{
    if (share >= NO_LIMIT)
        return NO_LIMIT;
    return (int)(((int64_t)contract_min * share + 1000) / 1000000); /* 333333 of 24 h are 8 h */
}
