/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_twice.c - what is given twice and would be counted twice: hours of one person at the same time, balances. */
#include "group.h"
#include "i18n.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct stretch {
    int row; /* of worked.csv */
    int64_t from, to;
};

static int by_person_and_time(const void *left, const void *right, void *ctx)
{
    const struct worked *all = ctx;
    const struct stretch *a = left, *b = right;
    int who = strcmp(all[a->row].employee, all[b->row].employee);
    if (who)
        return who;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static const char *place_of(const struct worked *w)
{
    return w->site && *w->site ? w->site : w->member;
}

static void tell_worked(const struct group *g, const struct stretch *a, const struct stretch *b, struct problems *out)
{
    int first = a->row < b->row ? a->row : b->row, second = a->row < b->row ? b->row : a->row;
    const struct worked *x = &g->worked.at[first], *y = &g->worked.at[second];
    char date1[DATE_TEXT], date[DATE_TEXT], from[CLOCK_TEXT], to[CLOCK_TEXT], from2[CLOCK_TEXT], to2[CLOCK_TEXT];
    date_text(y->date, date);
    clock_text(x->span.from_min, from);
    clock_text((x->span.to_min - 1) % DAY_MIN + 1, to);
    clock_text(y->span.from_min, from2);
    clock_text((y->span.to_min - 1) % DAY_MIN + 1, to2);
    if (a->from == b->from && a->to == b->to && !strcmp(x->member, y->member))
        problems_add(
            out, PROBLEM_ERROR, "worked.csv", -(second + 1), -5, y->employee,
            _("%s has worked from %s to %s on %s already: the same hours would be billed twice; delete one row"),
            y->employee, from2, to2, date);
    else if (x->date == y->date)
        problems_add(out, PROBLEM_ERROR, "worked.csv", -(second + 1), -5, y->employee,
                     _("%s cannot be in two places at once on %s: %s-%s at %s and %s-%s at %s; correct one row"),
                     y->employee, date, from, to, place_of(x), from2, to2, place_of(y));
    else
        problems_add(out, PROBLEM_ERROR, "worked.csv", -(second + 1), -5, y->employee,
                     _("%s cannot be in two places at once: %s %s-%s at %s and %s %s-%s at %s; correct one row"),
                     y->employee, date_text(x->date, date1), from, to, place_of(x), date, from2, to2, place_of(y));
    problems_collide(out, -(first + 1));
}

static void check_worked(const struct group *g, struct problems *out)
{
    struct stretch *all = mem_array((size_t)g->worked.n + 1, sizeof *all), *longest = all;
    int n = 0;
    for (int i = 0; i < g->worked.n; i++) {
        const struct worked *w = &g->worked.at[i];
        if (w->employee && w->member)
            all[n++] = (struct stretch){i, (int64_t)w->date * DAY_MIN + w->span.from_min,
                                        (int64_t)w->date * DAY_MIN + w->span.to_min};
    }
    if (n > 1)
        qsort_r(all, (size_t)n, sizeof *all, by_person_and_time, g->worked.at);
    for (int i = 1; i < n; i++) {
        bool same = !strcmp(g->worked.at[all[i].row].employee, g->worked.at[longest->row].employee);
        if (same && all[i].from < longest->to)
            tell_worked(g, longest, &all[i], out);
        if (!same || all[i].to > longest->to)
            longest = &all[i];
    }
    free(all);
}

static void check_balances(const struct group *g, struct problems *out)
{
    struct id_index *seen = id_index_new();
    char **keys = mem_array((size_t)g->openings.n + 1, sizeof *keys), week[WEEK_TEXT];
    for (int i = 0; i < g->openings.n; i++) {
        const struct opening *o = &g->openings.at[i];
        keys[i] = mem_printf("%d\n%s", (int)o->monday, o->member ? o->member : "");
        if (id_index_add(seen, keys[i], i) == 0)
            continue;
        problems_add(out, PROBLEM_ERROR, "ledger.csv", -(i + 1), -1, o->member,
                     _("%s has a balance for %s already: one row for a week and a member; delete one"), o->member,
                     week_text(o->monday, week));
        problems_collide(out, -(id_index_find(seen, keys[i]) + 1));
    }
    id_index_free(seen);
    for (int i = 0; i < g->openings.n; i++)
        free(keys[i]);
    free(keys);
}

void group_check_twice(const struct group *g, struct problems *out)
{
    check_worked(g, out);
    check_balances(g, out);
}
