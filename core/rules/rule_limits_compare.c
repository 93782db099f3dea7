/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_limits_compare.c - two cases of the law side by side: the same, the stricter of both, the looser of both. */
#include "numbers.h"
#include "rule_limits.h"
#include <assert.h>

/* ---- what every case keeps -------------------------------------------------------------------------- */

#define HOLDS_MOST(name)  hold = hold && l->name >= 0;
#define HOLDS_LEAST(name) hold = hold && l->name >= 0;
#define HOLDS_YES(name)
#define HOLDS_PERIOD(name)                hold = hold && l->name##_from >= 0 && l->name##_from <= l->name##_to;
#define HOLDS_BREAKS(name)                hold = hold && l->n_##name##s >= 0 && l->n_##name##s <= MAX_BREAKS;
#define HOLDS(kind, name, adults, minors) HOLDS_##kind(name)

bool limits_hold(const struct limits *l)
{
    bool hold = true;
    LIMITS(HOLDS)
    return hold;
}

/* ---- the same --------------------------------------------------------------------------------------- */

static bool same_breaks(const struct limits *a, const struct limits *b)
{
    bool same = a->n_breaks == b->n_breaks;
    for (int i = 0; same && i < a->n_breaks; i++)
        same = a->break_after[i] == b->break_after[i] && a->break_len[i] == b->break_len[i];
    return same;
}

#define SAME_MOST(name)                  same = same && a->name == b->name;
#define SAME_LEAST(name)                 same = same && a->name == b->name;
#define SAME_YES(name)                   same = same && a->name == b->name;
#define SAME_PERIOD(name)                same = same && a->name##_from == b->name##_from && a->name##_to == b->name##_to;
#define SAME_BREAKS(name)                same = same && same_##name##s(a, b);
#define SAME(kind, name, adults, minors) SAME_##kind(name)

bool limits_same(const struct limits *a, const struct limits *b)
{
    bool same = true;
    LIMITS(SAME)
    return same;
}

/* ---- the stricter ----------------------------------------------------------------------------------- */

/* The span that holds both; one that says nothing leaves the other. */
static void join_period(int *from, int *to, int other_from, int other_to)
{
    bool none = *from == *to;
    if (other_from == other_to)
        return;
    *from = none ? other_from : min_int(*from, other_from);
    *to = none ? other_to : max_int(*to, other_to);
}

static void add_break(struct limits *l, int after, int len)
{
    for (int i = 0; i < l->n_breaks; i++)
        if (l->break_after[i] == after) {
            l->break_len[i] = max_int(l->break_len[i], len);
            return;
        }
    if (l->n_breaks < MAX_BREAKS) {
        l->break_after[l->n_breaks] = after;
        l->break_len[l->n_breaks++] = len;
        return;
    }
    l->break_after[0] = min_int(l->break_after[0], after); /* no room: one tier that is stricter than both */
    l->break_len[0] = max_int(l->break_len[0], len);
}

static void join_breaks(struct limits *l, const struct limits *other)
{
    for (int i = 0; i < other->n_breaks; i++)
        add_break(l, other->break_after[i], other->break_len[i]);
}

#define STRICTER_MOST(name)                  l.name = min_int(a->name, b->name);
#define STRICTER_LEAST(name)                 l.name = max_int(a->name, b->name);
#define STRICTER_YES(name)                   l.name = a->name || b->name;
#define STRICTER_PERIOD(name)                join_period(&l.name##_from, &l.name##_to, b->name##_from, b->name##_to);
#define STRICTER_BREAKS(name)                join_##name##s(&l, b);
#define STRICTER(kind, name, adults, minors) STRICTER_##kind(name)

struct limits limits_stricter(const struct limits *a, const struct limits *b)
{
    struct limits l = *a;
    assert(limits_hold(a) && limits_hold(b));
    LIMITS(STRICTER)
    return l;
}

/* ---- the looser ------------------------------------------------------------------------------------- */

/* What both periods hold: nothing, where one says nothing. */
static void cut_period(int *from, int *to, int other_from, int other_to)
{
    *from = max_int(*from, other_from);
    *to = min_int(*to, other_to);
    if (*from >= *to)
        *from = *to = 0;
}

/* Tiers that both ask for after the same work, with the shorter break; the others ask for nothing any more. */
static void cut_breaks(struct limits *l, const struct limits *other)
{
    for (int i = 0; i < l->n_breaks; i++) {
        bool kept = false;
        for (int k = 0; k < other->n_breaks; k++)
            if (other->break_after[k] == l->break_after[i]) {
                l->break_len[i] = min_int(l->break_len[i], other->break_len[k]);
                kept = true;
            }
        if (!kept)
            l->break_after[i] = NO_LIMIT;
    }
}

#define LOOSER_MOST(name)                  l.name = max_int(a->name, b->name);
#define LOOSER_LEAST(name)                 l.name = min_int(a->name, b->name);
#define LOOSER_YES(name)                   l.name = a->name && b->name;
#define LOOSER_PERIOD(name)                cut_period(&l.name##_from, &l.name##_to, b->name##_from, b->name##_to);
#define LOOSER_BREAKS(name)                cut_##name##s(&l, b);
#define LOOSER(kind, name, adults, minors) LOOSER_##kind(name)

struct limits limits_looser(const struct limits *a, const struct limits *b)
{
    struct limits l = *a;
    assert(limits_hold(a) && limits_hold(b));
    LIMITS(LOOSER)
    return l;
}
