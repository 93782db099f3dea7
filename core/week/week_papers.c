/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week_papers.c - closures, changes of one week and new terms of contracts turned into a plain group for that week. */
#include "week_papers.h"
#include "same_word.h"
#include <stdlib.h>
#include <string.h>

enum { DAYS = 7, WORKING_DAYS = 5 };

struct resolving {
    const struct group *from;
    const struct rulebook *rules;
    civil_date monday;
    struct group *to;
    struct need_this_week *changes;       /* of each need */
    VEC(const struct closure *) closures; /* that may matter for the week */
    struct id_index *members, *sites, *needs, *employees;
};

/* ---- needs ------------------------------------------------------------------------------------------------ */

static bool names_or_all(const char *id, const char *wanted)
{
    return !id || !*id || (wanted && !strcmp(id, wanted));
}

static bool is_closed(const struct resolving *r, const struct need *n, civil_date day)
{
    int site = id_index_find(r->sites, n->site);
    for (int i = 0; i < r->closures.n; i++) {
        const struct closure *c = r->closures.at[i];
        if (!names_or_all(c->member, n->member) || !names_or_all(c->site, n->site))
            continue;
        if (c->from == CLOSED_ON_HOLIDAYS ? rulebook_is_holiday(r->rules, site, day) : c->from <= day && day <= c->to)
            return true;
    }
    return false;
}

/* Is the member of the group on that day, and does the group live? */
static bool takes_part(const struct resolving *r, const struct need *n, civil_date day)
{
    int m = id_index_find(r->members, n->member);
    return (m < 0 || validity_holds(&r->from->members.at[m].valid, day)) && r->from->starts <= day &&
           day <= r->from->ends;
}

/* A copy of the window that holds on these days of the week alone; on no day when there are none. */
static struct window window_of_days(const struct window *w, unsigned days, int to_min, int headcount)
{
    struct window copy = *w;
    copy.every = 1;
    copy.headcount = headcount;
    copy.span.to_min = to_min;
    copy.day = (struct day_spec){.weekdays = days, .date = DATE_NONE};
    return copy;
}

/* How many minutes of a window that begins on that day are left: none on a closed day; those before midnight when the
 * next day is closed, unless they are too few for a presence. */
static int minutes_left(const struct resolving *r, const struct need *n, const struct span *s, civil_date day)
{
    if (is_closed(r, n, day))
        return 0;
    if (s->to_min <= DAY_MIN || !is_closed(r, n, day + 1))
        return s->to_min - s->from_min;
    int before_midnight = DAY_MIN - s->from_min;
    return before_midnight < (n->min_block_min >= 0 ? n->min_block_min : 60) ? 0 : before_midnight;
}

static void resolve_windows(const struct resolving *r, const struct need *from, struct need *to,
                            struct need_this_week *change)
{
    const struct need_week *row = change->row;
    int64_t usual = 0, whole = 0, left = 0;
    memset(&to->windows, 0, sizeof to->windows);
    for (int i = 0; i < from->windows.n; i++) {
        const struct window *w = &from->windows.at[i];
        int length = w->span.to_min - w->span.from_min;
        int headcount = row && row->headcount > 0 ? row->headcount : w->headcount;
        unsigned open = 0, cut = 0;
        for (int d = 0; d < DAYS; d++) {
            civil_date day = r->monday + d;
            if (!window_holds(w, day))
                continue;
            int kept = minutes_left(r, from, &w->span, day), counts = takes_part(r, from, day);
            open |= kept == length ? 1u << d : 0;
            cut |= 0 < kept && kept < length ? 1u << d : 0;
            change->closed |= kept < length ? 1u << d : 0;
            usual += counts ? (int64_t)w->headcount * length : 0;
            whole += counts ? (int64_t)headcount * length : 0;
            left += counts ? (int64_t)headcount * kept : 0;
        }
        if (row && row->off)
            open = cut = 0;
        *vec_add(&to->windows) = window_of_days(w, open, w->span.to_min, headcount);
        if (cut)
            *vec_add(&to->windows) = window_of_days(w, cut, DAY_MIN, headcount);
    }
    change->usual_min = (int)(from->volume_min < 0 ? usual : usual > 0 ? from->volume_min : 0);
    if (row && row->volume_min >= 0) {
        to->volume_min = row->volume_min;
    } else if (to->volume_min > 0 && left < whole) {
        to->volume_min = (int)(to->volume_min * left / whole);
        to->volume_min -= to->volume_min % (r->from->slot_min > 0 ? r->from->slot_min : 1);
    }
}

static void resolve_needs(struct resolving *r)
{
    const struct group *g = r->from;
    for (int i = 0; i < g->need_weeks.n; i++) {
        const struct need_week *row = &g->need_weeks.at[i];
        int n = row->monday == r->monday ? id_index_find(r->needs, row->need) : -1;
        if (n >= 0)
            r->changes[n].row = row;
    }
    for (int i = 0; i < g->needs.n; i++)
        resolve_windows(r, &g->needs.at[i], &r->to->needs.at[i], &r->changes[i]);
}

/* ---- contracts -------------------------------------------------------------------------------------------- */

struct terms {
    int contract_min, floor_min, ceiling_min;
    const struct text_list *skills;
};

/* The person's terms on a day: what the latest row says that has begun, column by column. */
static struct terms terms_on(const struct employee *e, const struct contract *const *rows, int n, civil_date day)
{
    struct terms t = {e->contract_min, e->floor_min, e->ceiling_min, &e->skills};
    for (int i = 0; i < n && rows[i]->from <= day; i++) {
        t.contract_min = rows[i]->contract_min >= 0 ? rows[i]->contract_min : t.contract_min;
        t.floor_min = rows[i]->floor_min >= 0 ? rows[i]->floor_min : t.floor_min;
        t.ceiling_min = rows[i]->ceiling_min >= 0 ? rows[i]->ceiling_min : t.ceiling_min;
        t.skills = rows[i]->skills.n ? &rows[i]->skills : t.skills;
    }
    return t;
}

static bool lists_word(const struct text_list *l, const char *word)
{
    for (int i = 0; i < l->n; i++)
        if (same_word(l->at[i], word))
            return true;
    return false;
}

static void keep_skills(struct text_list *skills, const struct text_list *also)
{
    int kept = 0;
    for (int i = 0; i < skills->n; i++)
        if (lists_word(also, skills->at[i]))
            skills->at[kept++] = skills->at[i];
    skills->n = kept;
}

static struct text_list borrow_list(const struct text_list *from)
{
    struct text_list l = {.at = mem_array((size_t)from->n + 1, sizeof *l.at), .n = from->n, .room = from->n + 1};
    if (from->n)
        memcpy(l.at, from->at, (size_t)from->n * sizeof *l.at);
    return l;
}

static int part_of(int minutes, int days)
{
    return (2 * minutes + days) / (2 * days);
}

/* Hours of the week: the working days' shares of the terms that hold on them, summed up. */
static void resolve_hours(struct employee *e, const struct terms *on, const bool *covered)
{
    int days = 0, contract = 0, floor = 0, ceiling = 0;
    bool has_floor = false, has_ceiling = false;
    for (int d = 0; d < WORKING_DAYS; d++) {
        if (!covered[d])
            continue;
        days++;
        contract += on[d].contract_min;
        floor += on[d].floor_min > 0 ? on[d].floor_min : 0;
        ceiling += on[d].ceiling_min >= 0 ? on[d].ceiling_min : on[d].contract_min;
        has_floor = has_floor || on[d].floor_min >= 0;
        has_ceiling = has_ceiling || on[d].ceiling_min >= 0;
    }
    e->contract_min = part_of(contract, WORKING_DAYS);
    e->floor_min = has_floor ? part_of(floor, WORKING_DAYS) : -1;
    e->ceiling_min = has_ceiling ? part_of(ceiling, WORKING_DAYS) : -1;
    e->whole_week_min = days < WORKING_DAYS ? part_of(contract, days) : 0;
}

/* rows: those about this person, by their first day. */
static void resolve_person(civil_date monday, const struct employee *from, const struct contract *const *rows, int n,
                           struct employee *to)
{
    struct terms on[DAYS];
    bool covered[DAYS], any_working = false;
    int first = -1;
    for (int d = 0; d < DAYS; d++) {
        covered[d] = validity_holds(&from->valid, monday + d);
        on[d] = terms_on(from, rows, n, monday + d);
        any_working = any_working || (covered[d] && d < WORKING_DAYS);
        first = first < 0 && covered[d] ? d : first;
    }
    if (first < 0)
        return;
    if (any_working) {
        resolve_hours(to, on, covered);
    } else { /* no working day to share out by: the whole hours */
        to->contract_min = on[first].contract_min;
        to->floor_min = on[first].floor_min;
        to->ceiling_min = on[first].ceiling_min;
    }
    free(to->skills.at);
    to->skills = borrow_list(on[first].skills);
    for (int d = first + 1; d < DAYS; d++)
        if (covered[d])
            keep_skills(&to->skills, on[d].skills);
}

static int by_person_and_start(const void *left, const void *right)
{
    const struct contract *a = *(const struct contract *const *)left, *b = *(const struct contract *const *)right;
    int by_name = strcmp(a->employee, b->employee);
    return by_name ? by_name : (a->from > b->from) - (a->from < b->from);
}

static void resolve_people(struct resolving *r)
{
    const struct group *g = r->from;
    int n = g->contracts.n;
    const struct contract **rows = mem_array((size_t)n + 1, sizeof *rows);
    for (int i = 0; i < n; i++)
        rows[i] = &g->contracts.at[i];
    qsort(rows, (size_t)n, sizeof *rows, by_person_and_start);
    for (int i = 0, end; i < n; i = end) {
        int e = id_index_find(r->employees, rows[i]->employee);
        for (end = i + 1; end < n && !strcmp(rows[end]->employee, rows[i]->employee);)
            end++;
        if (e >= 0)
            resolve_person(r->monday, &g->employees.at[e], rows + i, end - i, &r->to->employees.at[e]);
    }
    free(rows);
}

int week_contract_min(const struct group *g, int employee, civil_date monday)
{
    const struct employee *e = &g->employees.at[employee];
    const struct contract **rows = mem_array((size_t)g->contracts.n + 1, sizeof *rows);
    struct employee then = {.contract_min = e->contract_min};
    int n = 0;
    for (int i = 0; i < g->contracts.n; i++)
        if (!strcmp(g->contracts.at[i].employee, e->id))
            rows[n++] = &g->contracts.at[i];
    if (n > 1)
        qsort(rows, (size_t)n, sizeof *rows, by_person_and_start);
    if (n)
        resolve_person(monday, e, rows, n, &then);
    free(then.skills.at);
    free(rows);
    return then.contract_min;
}

/* ---- the whole group -------------------------------------------------------------------------------------- */

static bool has_own_papers(const struct group *g)
{
    bool own = g->need_weeks.n || g->closures.n || g->contracts.n;
    for (int i = 0; i < g->needs.n && !own; i++)
        for (int k = 0; k < g->needs.at[i].windows.n; k++)
            own = own || g->needs.at[i].windows.at[k].every > 1;
    return own;
}

static void *copied(const void *records, int n, size_t size)
{
    void *copy = mem_array((size_t)n + 1, size);
    if (n)
        memcpy(copy, records, (size_t)n * size);
    return copy;
}

/* Lists that suppositions add to are copied, for the group's own may then move in memory; texts are borrowed. */
static void copy_lists(const struct group *g, struct group *to)
{
    *to = *g;
    to->employees.at = copied(g->employees.at, g->employees.n, sizeof *g->employees.at);
    to->availabilities.at = copied(g->availabilities.at, g->availabilities.n, sizeof *g->availabilities.at);
    to->needs.at = copied(g->needs.at, g->needs.n, sizeof *g->needs.at);
    for (int i = 0; i < to->employees.n; i++)
        to->employees.at[i].skills = borrow_list(&g->employees.at[i].skills);
    to->need_weeks.n = to->closures.n = to->contracts.n = 0;
}

static void choose_closures(struct resolving *r)
{
    for (int i = 0; i < r->from->closures.n; i++) {
        const struct closure *c = &r->from->closures.at[i];
        if (c->from == CLOSED_ON_HOLIDAYS || (c->from <= r->monday + DAYS && c->to >= r->monday))
            *vec_add(&r->closures) = c;
    }
}

#define INDEX(to, list)                                                                                                \
    do {                                                                                                               \
        (to) = id_index_new();                                                                                         \
        for (int i = 0; i < (list).n; i++)                                                                             \
            id_index_add((to), (list).at[i].id, i);                                                                    \
    } while (0)

struct week_papers *week_papers_new(const struct group *g, const struct rulebook *rules, civil_date monday)
{
    if (!has_own_papers(g))
        return NULL;
    struct week_papers *p = mem_alloc(sizeof *p);
    struct resolving r = {.from = g, .rules = rules, .monday = date_monday(monday), .to = &p->group};
    p->given = g;
    INDEX(r.members, g->members);
    INDEX(r.sites, g->sites);
    INDEX(r.employees, g->employees);
    INDEX(r.needs, g->needs);
    copy_lists(g, &p->group);
    choose_closures(&r);
    r.changes = p->needs = mem_array((size_t)g->needs.n + 1, sizeof *p->needs);
    resolve_needs(&r);
    resolve_people(&r);
    p->rules = rulebook_new(&p->group, NULL);
    id_index_free(r.members);
    id_index_free(r.sites);
    id_index_free(r.employees);
    id_index_free(r.needs);
    vec_free(&r.closures);
    return p;
}

void week_papers_free(struct week_papers *p)
{
    if (!p)
        return;
    rulebook_free(p->rules);
    for (int i = 0; i < p->group.employees.n; i++)
        free(p->group.employees.at[i].skills.at);
    for (int i = 0; i < p->group.needs.n; i++)
        vec_free(&p->group.needs.at[i].windows);
    free(p->group.employees.at);
    free(p->group.availabilities.at);
    free(p->group.needs.at);
    free(p->needs);
    free(p);
}
