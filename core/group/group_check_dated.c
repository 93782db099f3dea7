/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_check_dated.c - what is said for some weeks or days only, held against what it is said of. */
#include "group.h"
#include "i18n.h"
#include <stdlib.h>
#include <string.h>

/* The problem of the i-th row, at one of its columns (the first is 1). */
#define WRONG(out, file, i, column, of, ...)                                                                           \
    problems_add(out, PROBLEM_ERROR, file, -((i) + 1), -(column), of, __VA_ARGS__)
#define ODD(out, file, i, column, of, ...)                                                                             \
    problems_add(out, PROBLEM_WARNING, file, -((i) + 1), -(column), of, __VA_ARGS__)

static bool given(const char *text)
{
    return text && *text;
}

/* Rows by the key that may stand once.  Owns the keys. */
struct seen {
    struct id_index *rows;
    VEC(char *) keys;
};

/* The earlier row with that key, which is taken over; -1 when it is new. */
static int seen_before(struct seen *s, char *key, int row)
{
    if (!s->rows)
        s->rows = id_index_new();
    *vec_add(&s->keys) = key;
    return id_index_add(s->rows, key, row) == 0 ? -1 : id_index_find(s->rows, key);
}

static void seen_free(struct seen *s)
{
    id_index_free(s->rows);
    for (int i = 0; i < s->keys.n; i++)
        free(s->keys.at[i]);
    vec_free(&s->keys);
}

/* ---- one week of a need ------------------------------------------------------------------------------------ */

/* People times length of the windows in that week. */
static int64_t windows_min(const struct need *n, const struct need_week *w)
{
    int64_t sum = 0;
    for (int i = 0; i < n->windows.n; i++)
        for (int d = 0; d < 7; d++) {
            const struct window *x = &n->windows.at[i];
            if (window_holds(x, w->monday + d))
                sum += (int64_t)(w->headcount > 0 ? w->headcount : x->headcount) * (x->span.to_min - x->span.from_min);
        }
    return sum;
}

static void check_need_week(const struct group *g, const struct id_index *needs, int i, struct problems *out)
{
    static const char file[] = "need_weeks.csv";
    const struct need_week *w = &g->need_weeks.at[i];
    int n = given(w->need) ? id_index_find(needs, w->need) : -1;
    char week[WEEK_TEXT];
    week_text(w->monday, week);
    if (n < 0) {
        WRONG(out, file, i, 1, w->need, _("unknown need '%s'; give an id of needs.csv"), w->need ? w->need : "");
        return;
    }
    int64_t room = windows_min(&g->needs.at[n], w);
    if (w->off && (w->volume_min > 0 || w->headcount > 0))
        WRONG(out, file, i, 5, w->need, _("%1$s is off in %2$s, and hours or a headcount are given: keep one of them"),
              w->need, week);
    else if (!w->off && w->volume_min < 0 && w->headcount < 0)
        ODD(out, file, i, 3, w->need, _("the row of %1$s says nothing of %2$s; give hours, headcount or off"), w->need,
            week);
    else if (!w->off && w->volume_min > room)
        ODD(out, file, i, 3, w->need, _("%1$s asks for %2$g h in %3$s, but its windows hold only %4$g h"), w->need,
            w->volume_min / 60.0, week, (double)room / 60.0);
    else if (!w->off && room == 0)
        ODD(out, file, i, 2, w->need, _("%1$s has no window in %2$s: the row changes nothing"), w->need, week);
}

static void check_need_weeks(const struct group *g, struct problems *out)
{
    struct seen seen = {0};
    struct id_index *needs = id_index_new();
    char week[WEEK_TEXT];
    for (int i = 0; i < g->needs.n; i++)
        if (given(g->needs.at[i].id))
            id_index_add(needs, g->needs.at[i].id, i);
    for (int i = 0; i < g->need_weeks.n; i++) {
        const struct need_week *w = &g->need_weeks.at[i];
        check_need_week(g, needs, i, out);
        int first = seen_before(&seen, mem_printf("%d\n%s", (int)w->monday, w->need ? w->need : ""), i);
        if (first < 0)
            continue;
        WRONG(out, "need_weeks.csv", i, 1, w->need,
              _("%1$s has a row for %2$s already: one row for a need and a week; delete one"), w->need,
              week_text(w->monday, week));
        problems_collide(out, -(first + 1));
    }
    id_index_free(needs);
    seen_free(&seen);
}

/* ---- closures ---------------------------------------------------------------------------------------------- */

static void check_closure(const struct group *g, int i, struct problems *out)
{
    static const char file[] = "closures.csv";
    const struct closure *c = &g->closures.at[i];
    int site = given(c->site) ? group_find_site(g, c->site) : -1;
    char from[DATE_TEXT], to[DATE_TEXT];
    if (given(c->member) && group_find_member(g, c->member) < 0)
        WRONG(out, file, i, 1, c->member, _("unknown member '%s'; give an id of members.csv"), c->member);
    if (given(c->site) && site < 0)
        WRONG(out, file, i, 2, c->member, _("unknown site '%s'; give an id of sites.csv"), c->site);
    else if (site >= 0 && given(c->member) && strcmp(g->sites.at[site].member, c->member) != 0)
        ODD(out, file, i, 2, c->member, _("site %s belongs to member %s, not to %s"), c->site, g->sites.at[site].member,
            c->member);
    if (c->from == CLOSED_ON_HOLIDAYS) {
        if (c->to != DATE_NONE)
            WRONG(out, file, i, 4, c->member, _("a last day goes with a first day, not with holidays; leave it empty"));
    } else if (c->to == DATE_NONE) {
        WRONG(out, file, i, 4, c->member, _("the last day is missing; for one day, give %s again"),
              date_text(c->from, from));
    } else if (c->from > c->to) {
        WRONG(out, file, i, 4, c->member, _("the last day %s is before the first day %s; swap them"),
              date_text(c->to, to), date_text(c->from, from));
    }
}

/* ---- contracts --------------------------------------------------------------------------------------------- */

static bool says_nothing(const struct contract *c)
{
    return c->contract_min < 0 && c->floor_min < 0 && c->ceiling_min < 0 && !c->skills.n;
}

static void check_contract(const struct group *g, int i, struct problems *out)
{
    static const char file[] = "contracts.csv";
    const struct contract *c = &g->contracts.at[i];
    int most = c->ceiling_min >= 0 ? c->ceiling_min : c->contract_min;
    char from[DATE_TEXT];
    if (!given(c->employee) || group_find_employee(g, c->employee) < 0)
        WRONG(out, file, i, 1, c->employee, _("unknown employee '%s'; give an id of employees.csv"),
              c->employee ? c->employee : "");
    if (says_nothing(c))
        ODD(out, file, i, 3, c->employee, _("the row of %1$s from %2$s on says nothing; give hours or skills"),
            c->employee, date_text(c->from, from));
    if (most >= 0 && c->floor_min > most)
        WRONG(out, file, i, 5, c->employee,
              _("min_hours %g is above the week's ceiling of %g hours; lower it or raise max_hours"),
              c->floor_min / 60.0, most / 60.0);
}

static void check_contracts(const struct group *g, struct problems *out)
{
    struct seen seen = {0};
    char from[DATE_TEXT];
    for (int i = 0; i < g->contracts.n; i++) {
        const struct contract *c = &g->contracts.at[i];
        check_contract(g, i, out);
        int first = seen_before(&seen, mem_printf("%d\n%s", (int)c->from, c->employee ? c->employee : ""), i);
        if (first < 0)
            continue;
        WRONG(out, "contracts.csv", i, 2, c->employee, _("%1$s has terms from %2$s on already; delete one row"),
              c->employee, date_text(c->from, from));
        problems_collide(out, -(first + 1));
    }
    seen_free(&seen);
}

void group_check_dated(const struct group *g, struct problems *out)
{
    check_need_weeks(g, out);
    for (int i = 0; i < g->closures.n; i++)
        check_closure(g, i, out);
    check_contracts(g, out);
}
