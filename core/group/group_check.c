/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_check.c - what the records of a group say of each other. */
#include "group.h"
#include "i18n.h"
#include <stdlib.h>
#include <string.h>

struct check {
    const struct group *g;
    struct problems *out;
    struct id_index *members, *sites, *employees, *needs;
    int record, field; /* the ones being looked at, as problem.h counts them: -(index + 1); 0 = none */
};

#define WRONG(c, file, of, ...) problems_add((c)->out, PROBLEM_ERROR, file, (c)->record, (c)->field, of, __VA_ARGS__)
#define ODD(c, file, of, ...)   problems_add((c)->out, PROBLEM_WARNING, file, (c)->record, (c)->field, of, __VA_ARGS__)

static bool given(const char *text)
{
    return text && *text;
}

static void check_validity(struct check *c, const char *file, const char *record, const struct validity *v)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    if (v->from > v->to)
        WRONG(c, file, record, _("valid_from %s is after valid_to %s; swap them or leave one empty"),
              date_text(v->from, from), date_text(v->to, to));
}

static void check_member_known(struct check *c, const char *file, const char *record, const char *member)
{
    if (!given(member))
        WRONG(c, file, record, _("no member is named; give an id of members.csv"));
    else if (id_index_find(c->members, member) < 0)
        WRONG(c, file, record, _("unknown member '%s'; give an id of members.csv"), member);
}

static void check_site_known(struct check *c, const char *file, const char *record, const char *site)
{
    if (!given(site))
        WRONG(c, file, record, _("no site is named; give an id of sites.csv"));
    else if (id_index_find(c->sites, site) < 0)
        WRONG(c, file, record, _("unknown site '%s'; give an id of sites.csv"), site);
}

static bool check_employee_known(struct check *c, const char *file, const char *record, const char *employee)
{
    if (given(employee) && id_index_find(c->employees, employee) >= 0)
        return true;
    WRONG(c, file, record, _("unknown employee '%s'; give an id of employees.csv"), employee ? employee : "");
    return false;
}

static void check_need_known(struct check *c, const char *file, const char *record, const char *need)
{
    if (id_index_find(c->needs, need) < 0)
        WRONG(c, file, record, _("unknown need '%s'; give an id of needs.csv"), need);
}

/* Says which record and which column of its file (the first is 1; 0 = none) is looked at next. */
static void look_at(struct check *c, int index, int column)
{
    c->record = index < 0 ? 0 : -(index + 1);
    c->field = -column;
}

/* ---- one function per file ------------------------------------------------------------------------- */

/* An address of plain letters, which pages and calendars may carry without escaping; or none at all. */
static bool is_web_address(const char *url)
{
    if (!url || !*url)
        return true;
    const char *host = strncmp(url, "https://", 8) == 0 ? url + 8 : strncmp(url, "http://", 7) == 0 ? url + 7 : "";
    size_t n = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/[]%");
    return n && *host != '/' && !host[n];
}

static void check_group_keys(struct check *c)
{
    static const int slots[] = {5, 10, 15, 20, 30, 60};
    const struct group *g = c->g;
    bool slot_ok = false;
    look_at(c, -1, 2);
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        slot_ok = slot_ok || g->slot_min == slots[i];
    if (!slot_ok)
        WRONG(c, "group.csv", "slot", _("a slot of %d minutes; give 5, 10, 15, 20, 30 or 60"), g->slot_min);
    if (g->starts > g->ends)
        WRONG(c, "group.csv", "starts", _("the group ends before it starts; swap starts and ends"));
    if (g->memory_weeks < 0)
        WRONG(c, "group.csv", "memory_weeks", _("a memory of %d weeks; give 0 or more"), g->memory_weeks);
    if (g->memory_bound_micro < 0 || g->memory_bound_micro > 1000000)
        WRONG(c, "group.csv", "memory_bound", _("memory_bound %.2f; give a share from 0 to 1"),
              (double)g->memory_bound_micro / 1e6);
    if (g->travel_default_min < 0)
        WRONG(c, "group.csv", "travel_default", _("a journey of %d minutes; give 0 or more"), g->travel_default_min);
    if (!is_web_address(g->url))
        WRONG(c, "group.csv", "url", _("url \"%s\" is no web address; give https://agenda.example.org/folder"), g->url);
    struct err e = {0};
    struct zone *z = NULL;
    if (zone_open(g->timezone ? g->timezone : "", &z, &e) < 0)
        WRONG(c, "group.csv", "timezone", "%s", e.text);
    zone_close(z);
}

static void check_members(struct check *c)
{
    for (int i = 0; i < c->g->members.n; i++) {
        const struct member *m = &c->g->members.at[i];
        look_at(c, i, 8);
        check_validity(c, "members.csv", m->id, &m->valid);
        look_at(c, i, 4);
        if (m->weight_micro <= 0)
            WRONG(c, "members.csv", m->id, _("a weight of %.2f; give a number above 0"), (double)m->weight_micro / 1e6);
    }
}

static void check_sites(struct check *c)
{
    for (int i = 0; i < c->g->sites.n; i++) {
        look_at(c, i, 2);
        check_member_known(c, "sites.csv", c->g->sites.at[i].id, c->g->sites.at[i].member);
    }
}

static void check_travels(struct check *c)
{
    struct id_index *seen = id_index_new();
    char **pairs = mem_array((size_t)c->g->travels.n, sizeof *pairs);
    for (int i = 0; i < c->g->travels.n; i++) {
        const struct travel *t = &c->g->travels.at[i];
        look_at(c, i, 1);
        check_site_known(c, "travel.csv", t->from, t->from);
        look_at(c, i, 2);
        check_site_known(c, "travel.csv", t->from, t->to);
        look_at(c, i, 3);
        if (t->minutes < 0)
            WRONG(c, "travel.csv", t->from, _("a journey of %d minutes; give 0 or more"), t->minutes);
        pairs[i] = mem_printf("%s\n%s", t->from, t->to);
        if (id_index_add(seen, pairs[i], i) < 0 &&
            c->g->travels.at[id_index_find(seen, pairs[i])].minutes != t->minutes)
            WRONG(c, "travel.csv", t->from,
                  _("the journey from %s to %s is given twice with different minutes; keep one row"), t->from, t->to);
    }
    id_index_free(seen);
    for (int i = 0; i < c->g->travels.n; i++)
        free(pairs[i]);
    free(pairs);
}

static void check_employees(struct check *c)
{
    for (int i = 0; i < c->g->employees.n; i++) {
        const struct employee *e = &c->g->employees.at[i];
        look_at(c, i, 13);
        check_validity(c, "employees.csv", e->id, &e->valid);
        look_at(c, i, 6);
        int ceiling = e->ceiling_min >= 0 ? e->ceiling_min : e->contract_min;
        if (e->floor_min > ceiling)
            WRONG(c, "employees.csv", e->id,
                  _("min_hours %g is above the week's ceiling of %g hours; lower it or raise max_hours"),
                  e->floor_min / 60.0, ceiling / 60.0);
        look_at(c, i, 9);
        for (int k = 0; k < e->members.n; k++)
            check_member_known(c, "employees.csv", e->id, e->members.at[k]);
        look_at(c, i, 10);
        for (int k = 0; k < e->excluded.n; k++) {
            check_member_known(c, "employees.csv", e->id, e->excluded.at[k]);
            if (text_list_has(&e->members, e->excluded.at[k]))
                ODD(c, "employees.csv", e->id, _("member %s is both allowed and excluded: excluded it is"),
                    e->excluded.at[k]);
        }
    }
}

static bool spans_equal(const struct availability *a, const struct availability *b)
{
    return day_spec_same(&a->day, &b->day) && a->span.from_min == b->span.from_min && a->span.to_min == b->span.to_min;
}

static bool validities_meet(const struct validity *a, const struct validity *b)
{
    return a->from <= b->to && b->from <= a->to;
}

/* Are the very same hours said to be of two kinds?  An absence inside longer hours is no contradiction. */
static bool contradict(const struct availability *a, const struct availability *b)
{
    return a->kind != b->kind && spans_equal(a, b) && validities_meet(&a->valid, &b->valid);
}

static int by_span(const void *left, const void *right, void *ctx)
{
    const struct availability *all = ctx, *a = &all[*(const int *)left], *b = &all[*(const int *)right];
    const int x[] = {(int)a->day.weekdays, (int)a->day.in_month, a->day.weekdays ? 0 : a->day.date, a->span.from_min,
                     a->span.to_min};
    const int y[] = {(int)b->day.weekdays, (int)b->day.in_month, b->day.weekdays ? 0 : b->day.date, b->span.from_min,
                     b->span.to_min};
    for (int i = 0; i < 5; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return (*(const int *)left > *(const int *)right) - (*(const int *)left < *(const int *)right);
}

enum { SAME_SPANS = 20 }; /* rows of one person with the same hours that are held against each other */

/* Holds one employee's rows against each other.  rows: those of the spreadsheet, for calendars may repeat what
 * stands there; they are put in order here. */
static void check_rows_of_one(struct check *c, int *rows, int n)
{
    const struct availability *all = c->g->availabilities.at;
    char from[CLOCK_TEXT], to[CLOCK_TEXT];
    if (n > 1)
        qsort_r(rows, (size_t)n, sizeof *rows, by_span, (void *)all);
    for (int i = 0; i < n; i++)
        for (int k = i - 1; k >= 0 && k >= i - SAME_SPANS && spans_equal(&all[rows[k]], &all[rows[i]]); k--) {
            const struct availability *a = &all[rows[k]], *b = &all[rows[i]];
            if (!contradict(a, b))
                continue;
            look_at(c, rows[i], 3);
            bool absent = a->kind == ABSENT || b->kind == ABSENT;
            ODD(c, "availability.csv", a->employee,
                absent ? _("%s-%s is given as available and as absent for the same days: absent wins; delete one row")
                       : _("%s-%s is given as available and as preferred for the same days: preferred wins; delete one "
                           "row"),
                clock_text(a->span.from_min, from), clock_text((a->span.to_min - 1) % DAY_MIN + 1, to));
        }
}

static void check_availabilities(struct check *c)
{
    const struct group *g = c->g;
    int *owner = mem_array((size_t)g->availabilities.n, sizeof *owner);
    int *first = mem_array((size_t)g->employees.n + 1, sizeof *first);
    int *rows = mem_array((size_t)g->availabilities.n, sizeof *rows);
    bool *has_hours = mem_array((size_t)g->employees.n, sizeof *has_hours);
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        owner[i] = -1;
        look_at(c, i, 7);
        check_validity(c, "availability.csv", a->employee, &a->valid);
        look_at(c, i, 1);
        if (!check_employee_known(c, "availability.csv", a->employee, a->employee))
            continue;
        int e = id_index_find(c->employees, a->employee);
        has_hours[e] = has_hours[e] || a->kind != ABSENT;
        if (given(a->source))
            continue;
        owner[i] = e;
        first[e + 1]++;
    }
    for (int e = 0; e < g->employees.n; e++)
        first[e + 1] += first[e];
    int *next = mem_array((size_t)g->employees.n, sizeof *next);
    for (int i = 0; i < g->availabilities.n; i++)
        if (owner[i] >= 0)
            rows[first[owner[i]] + next[owner[i]]++] = i;
    for (int e = 0; e < g->employees.n; e++) {
        check_rows_of_one(c, rows + first[e], first[e + 1] - first[e]);
        look_at(c, -1, 0);
        if (!has_hours[e] && (g->employees.at[e].contract_min > 0 || g->employees.at[e].ceiling_min > 0))
            ODD(c, "availability.csv", g->employees.at[e].id,
                _("%s is available at no time and will not be planned; add rows to availability.csv"),
                given(g->employees.at[e].name) ? g->employees.at[e].name : g->employees.at[e].id);
    }
    free(owner);
    free(first);
    free(rows);
    free(next);
    free(has_hours);
}

static void check_windows(struct check *c, const struct need *n)
{
    int longest = 0;
    for (int k = 0; k < n->windows.n; k++) {
        const struct window *w = &n->windows.at[k];
        c->field = -16;
        check_validity(c, "needs.csv", n->id, &w->valid);
        if (w->every > 1 && w->valid.from == DATE_MIN)
            WRONG(c, "needs.csv", n->id,
                  _("every %d weeks, but from which on?  Give valid_from, a day of the first week"), w->every);
        c->field = -8;
        if (w->headcount < 1)
            WRONG(c, "needs.csv", n->id, _("a headcount of %d; give 1 or more"), w->headcount);
        if (w->span.to_min - w->span.from_min > longest)
            longest = w->span.to_min - w->span.from_min;
    }
    c->field = -5;
    int least = n->min_block_min >= 0 ? n->min_block_min : 60;
    if (!n->windows.n)
        WRONG(c, "needs.csv", n->id, _("the need has no window; give day, from and to"));
    else if (longest < least)
        ODD(c, "needs.csv", n->id,
            _("its longest window of %g h is shorter than its shortest presence of %g h: it cannot be served; lower "
              "min_block or widen the window"),
            longest / 60.0, least / 60.0);
}

static void check_needs(struct check *c)
{
    for (int i = 0; i < c->g->needs.n; i++) {
        const struct need *n = &c->g->needs.at[i];
        look_at(c, i, 2);
        check_member_known(c, "needs.csv", n->id, n->member);
        look_at(c, i, 3);
        check_site_known(c, "needs.csv", n->id, n->site);
        int s = given(n->site) ? id_index_find(c->sites, n->site) : -1;
        if (s >= 0 && given(n->member) && strcmp(c->g->sites.at[s].member, n->member) != 0)
            ODD(c, "needs.csv", n->id, _("site %s belongs to member %s, not to %s"), n->site, c->g->sites.at[s].member,
                n->member);
        look_at(c, i, 11);
        if (n->max_block_min >= 0 && n->max_block_min < (n->min_block_min >= 0 ? n->min_block_min : 60))
            WRONG(c, "needs.csv", n->id, _("max_block %g h is shorter than min_block %g h; swap them"),
                  n->max_block_min / 60.0, (n->min_block_min >= 0 ? n->min_block_min : 60) / 60.0);
        look_at(c, i, 15);
        for (int k = 0; k < n->employees.n; k++)
            check_employee_known(c, "needs.csv", n->id, n->employees.at[k]);
        check_windows(c, n);
    }
}

static void check_pins_and_worked(struct check *c)
{
    for (int i = 0; i < c->g->pins.n; i++) {
        const struct pin *p = &c->g->pins.at[i];
        look_at(c, i, 1);
        check_employee_known(c, "pins.csv", p->employee, p->employee);
        look_at(c, i, 2);
        check_need_known(c, "pins.csv", p->employee, p->need);
    }
    for (int i = 0; i < c->g->worked.n; i++) {
        const struct worked *w = &c->g->worked.at[i];
        look_at(c, i, 1);
        check_employee_known(c, "worked.csv", w->employee, w->employee);
        look_at(c, i, 2);
        check_member_known(c, "worked.csv", w->employee, w->member);
        look_at(c, i, 3);
        if (given(w->site))
            check_site_known(c, "worked.csv", w->employee, w->site);
        look_at(c, i, 7);
        if (given(w->need))
            check_need_known(c, "worked.csv", w->employee, w->need);
    }
}

static void check_openings(struct check *c)
{
    for (int i = 0; i < c->g->openings.n; i++) {
        const struct opening *o = &c->g->openings.at[i];
        look_at(c, i, 2);
        check_member_known(c, "ledger.csv", o->member, o->member);
        look_at(c, i, 3);
        if (o->entitled_min < 0 || o->served_min < 0)
            WRONG(c, "ledger.csv", o->member, _("hours below zero; give 0 or more"));
    }
}

/* ---- ids ------------------------------------------------------------------------------------------- */

static void add_id(struct check *c, struct id_index *x, const char *file, const char *id, int index)
{
    look_at(c, index, 1);
    if (!given(id))
        WRONG(c, file, NULL, _("a record has no id; give each one its own"));
    else if (id_index_add(x, id, index) < 0)
        WRONG(c, file, id, _("the id '%s' is given twice; give each record its own"), id);
}

static void index_ids(struct check *c)
{
    c->members = id_index_new();
    c->sites = id_index_new();
    c->employees = id_index_new();
    c->needs = id_index_new();
    for (int i = 0; i < c->g->members.n; i++)
        add_id(c, c->members, "members.csv", c->g->members.at[i].id, i);
    for (int i = 0; i < c->g->sites.n; i++)
        add_id(c, c->sites, "sites.csv", c->g->sites.at[i].id, i);
    for (int i = 0; i < c->g->employees.n; i++)
        add_id(c, c->employees, "employees.csv", c->g->employees.at[i].id, i);
    for (int i = 0; i < c->g->needs.n; i++)
        add_id(c, c->needs, "needs.csv", c->g->needs.at[i].id, i);
}

void group_check(const struct group *g, struct problems *out)
{
    struct check c = {.g = g, .out = out};
    index_ids(&c);
    check_group_keys(&c);
    check_members(&c);
    check_sites(&c);
    check_travels(&c);
    check_employees(&c);
    check_availabilities(&c);
    check_needs(&c);
    check_pins_and_worked(&c);
    check_openings(&c);
    group_check_skills(g, out);
    group_check_twice(g, out);
    group_check_dated(g, out);
    id_index_free(c.members);
    id_index_free(c.sites);
    id_index_free(c.employees);
    id_index_free(c.needs);
}
