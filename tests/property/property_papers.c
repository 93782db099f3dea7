/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_papers.c - closures, changes of one week, rarer windows and later contracts: the week of a random group that
 * says them in its papers is the week of the same group whose needs and contracts were cut by hand; both are planned
 * alike, and the audit of the one judges the plan of the other.
 *
 * property_papers [GROUPS [FIRST_SEED]]: to look into one failure, `property_papers 1 SEED`. */
#include "audit.h"
#include "failing.h"
#include "random_group.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES = 400, HOUR = 60 };

static civil_date week_of(uint64_t seed)
{
    return date_of_iso_week(2026, 2 + (int)(seed % 50));
}

/* What a random group says of its weeks.  Nothing in it is owned but by the group. */
static void add_papers(struct group *g, struct chance *c, civil_date monday)
{
    for (int i = chance_pick(c, 0, 3); i > 0; i--) {
        int m = chance_pick(c, 0, g->members.n - 1), from = chance_pick(c, -3, 8);
        bool all = chance_is(c, 30), holidays = chance_is(c, 20);
        *vec_add(&g->closures) = (struct closure){.member = mem_copy(all ? "" : g->members.at[m].id),
                                                  .site = mem_copy(""),
                                                  .from = holidays ? CLOSED_ON_HOLIDAYS : monday + from,
                                                  .to = holidays ? DATE_NONE : monday + from + chance_pick(c, 0, 4),
                                                  .reason = mem_copy(""),
                                                  .source = mem_copy("")};
    }
    for (int i = 0; i < g->needs.n; i++) {
        struct window *w = &g->needs.at[i].windows.at[0];
        if (chance_is(c, 20)) {
            w->every = chance_pick(c, 2, 3);
            w->valid.from = monday - 7 * chance_pick(c, 0, 5) + chance_pick(c, 0, 6);
        }
        if (chance_is(c, 60))
            continue;
        struct need_week *x = vec_add(&g->need_weeks);
        *x = (struct need_week){.need = mem_copy(g->needs.at[i].id),
                                .monday = monday + 7 * (chance_is(c, 20) ? 1 : 0),
                                .volume_min = chance_is(c, 40) ? chance_pick(c, 0, 20) * HOUR : -1,
                                .headcount = chance_is(c, 40) ? chance_pick(c, 1, 3) : -1};
        x->off = x->volume_min < 0 && x->headcount < 0;
    }
    for (int i = 0; i < g->employees.n; i++)
        if (chance_is(c, 40))
            *vec_add(&g->contracts) = (struct contract){.employee = mem_copy(g->employees.at[i].id),
                                                        .from = monday - chance_pick(c, -5, 20),
                                                        .contract_min = chance_pick(c, 7, 8) * 5 * HOUR,
                                                        .floor_min = -1,
                                                        .ceiling_min = -1};
}

/* ---- the same by hand --------------------------------------------------------------------------------------- */

static bool closed(const struct group *g, const struct rulebook *rules, const struct need *n, civil_date day)
{
    for (int i = 0; i < g->closures.n; i++) {
        const struct closure *c = &g->closures.at[i];
        if (*c->member && strcmp(c->member, n->member) != 0)
            continue;
        if (c->from == CLOSED_ON_HOLIDAYS ? rulebook_is_holiday(rules, group_find_site(g, n->site), day)
                                          : c->from <= day && day <= c->to)
            return true;
    }
    return false;
}

static const struct need_week *row_of(const struct group *g, const struct need *n, civil_date monday)
{
    for (int i = 0; i < g->need_weeks.n; i++)
        if (!strcmp(g->need_weeks.at[i].need, n->id) && g->need_weeks.at[i].monday == monday)
            return &g->need_weeks.at[i];
    return NULL;
}

/* Each window becomes one for each of its days that are left, with a date; nothing but that is said then. */
static void cut_need(const struct group *g, const struct rulebook *rules, struct need *n, civil_date monday)
{
    const struct need_week *row = row_of(g, n, monday);
    struct need whole = *n;
    int64_t before = 0, after = 0;
    memset(&n->windows, 0, sizeof n->windows);
    for (int i = 0; i < whole.windows.n; i++) {
        struct window w = whole.windows.at[i];
        if (row && row->headcount > 0)
            w.headcount = row->headcount;
        bool rests = w.every > 1 && (date_monday(monday) - date_monday(w.valid.from)) / 7 % w.every != 0;
        for (civil_date day = monday; day < monday + 7; day++) {
            if (rests || !day_spec_holds(&w.day, day) || !validity_holds(&w.valid, day))
                continue;
            struct window left = w;
            left.day = (struct day_spec){.date = day};
            left.every = 1;
            if (left.span.to_min > DAY_MIN && closed(g, rules, n, day + 1))
                left.span.to_min = DAY_MIN;
            int least = n->min_block_min >= 0 ? n->min_block_min : HOUR;
            bool cut = left.span.to_min < w.span.to_min;
            before += (int64_t)w.headcount * (w.span.to_min - w.span.from_min);
            if (closed(g, rules, n, day) || (cut && left.span.to_min - left.span.from_min < least))
                continue;
            after += (int64_t)left.headcount * (left.span.to_min - left.span.from_min);
            if (!row || !row->off)
                *vec_add(&n->windows) = left;
        }
        w.valid = (struct validity){DATE_MAX - 1, DATE_MAX - 1}; /* who works at night is told by all windows */
        w.every = 1;
        *vec_add(&n->windows) = w;
    }
    if (row && row->volume_min >= 0) {
        n->volume_min = row->volume_min;
    } else if (n->volume_min > 0 && after < before) {
        n->volume_min = (int)(n->volume_min * after / before);
        n->volume_min -= n->volume_min % g->slot_min;
    }
    vec_free(&whole.windows);
}

static void cut_contracts(struct group *g, civil_date monday)
{
    for (int i = 0; i < g->contracts.n; i++) {
        const struct contract *c = &g->contracts.at[i];
        struct employee *e = &g->employees.at[group_find_employee(g, c->employee)];
        int sum = 0;
        for (int d = 0; d < 5; d++)
            sum += c->from <= monday + d ? c->contract_min : e->contract_min;
        e->contract_min = sum / 5;
    }
}

/* Leaves a group that says nothing of single weeks. */
static void cut_by_hand(struct group *g, civil_date monday)
{
    struct rulebook *rules = rulebook_new(g, NULL);
    struct group said = *g;
    for (int i = 0; i < g->needs.n; i++)
        cut_need(&said, rules, &g->needs.at[i], monday);
    cut_contracts(g, monday);
    rulebook_free(rules);
    struct group nothing;
    group_init(&nothing);
    memcpy(&nothing.need_weeks, &g->need_weeks, sizeof nothing.need_weeks);
    memcpy(&nothing.closures, &g->closures, sizeof nothing.closures);
    memcpy(&nothing.contracts, &g->contracts, sizeof nothing.contracts);
    group_done(&nothing);
    memset(&g->need_weeks, 0, sizeof g->need_weeks);
    memset(&g->closures, 0, sizeof g->closures);
    memset(&g->contracts, 0, sizeof g->contracts);
}

static bool open_week(struct world *w, uint64_t seed, bool by_hand)
{
    struct group g;
    struct history past;
    struct chance c = {seed ^ 0xc105ed};
    civil_date monday = week_of(seed);
    random_group(&g, &past, seed);
    add_papers(&g, &c, monday);
    /* A part week is no reason to be part-time, which a contract cut by hand would be: then it begins on Monday. */
    for (int i = 0; i < g.contracts.n; i++) {
        const struct employee *e = &g.employees.at[group_find_employee(&g, g.contracts.at[i].employee)];
        if (e->contract_min < 35 * HOUR && g.contracts.at[i].from > monday)
            g.contracts.at[i].from = monday;
    }
    if (by_hand)
        cut_by_hand(&g, monday);
    return world_open(w, &g, &past, monday);
}

/* ---- compared ------------------------------------------------------------------------------------------------ */

static void same_week(uint64_t seed, const struct instance *x, const struct instance *y)
{
    for (int n = 0; n < x->n_needs; n++) {
        const struct inst_need *a = &x->needs[n], *b = &y->needs[n];
        if (a->requested_min != b->requested_min || a->coverage != b->coverage)
            fail(seed, "%s asks for %d min, by hand for %d", x->group->needs.at[n].id, a->requested_min,
                 b->requested_min);
        if (memcmp(a->headcount, b->headcount, (size_t)x->nslots * sizeof *a->headcount) != 0)
            fail(seed, "%s has other windows than by hand", x->group->needs.at[n].id);
    }
    for (int e = 0; e < x->n_employees; e++)
        if (memcmp(&x->employees[e], &y->employees[e], offsetof(struct inst_employee, available)) != 0)
            fail(seed, "%s has %d min of contract, by hand %d, or other limits", x->group->employees.at[e].id,
                 x->employees[e].contract_min, y->employees[e].contract_min);
}

/* Each plan is judged by the other week. */
static void same_verdicts(uint64_t seed, struct world *a, struct world *b, const struct plan *x, const struct plan *y)
{
    struct findings of_x = {0}, of_y = {0};
    if (x->presences.n != y->presences.n)
        fail(seed, "%d presences, by hand %d", x->presences.n, y->presences.n);
    for (int i = 0; i < x->presences.n && i < y->presences.n; i++) {
        const struct presence *p = &x->presences.at[i], *q = &y->presences.at[i];
        if (p->employee != q->employee || p->need != q->need || p->start != q->start || p->end != q->end) {
            fail(seed, "the plans differ");
            break;
        }
    }
    audit_plan(b->ins, &b->past, x, &of_x);
    audit_plan(a->ins, &a->past, y, &of_y);
    if (of_x.hard || of_y.hard || of_x.n != of_y.n)
        fail(seed, "%d and %d findings of %d and %d break rules", of_x.n, of_y.n, of_x.hard, of_y.hard);
    findings_free(&of_x);
    findings_free(&of_y);
}

static void try_group(uint64_t seed, int *compared)
{
    struct world a, b;
    struct plan x, y;
    struct err e;
    struct solve_options opt = {.threads = 1, .seed = 5, .moves = MOVES};
    plan_init(&x);
    plan_init(&y);
    bool both = open_week(&a, seed, false);
    both = open_week(&b, seed, true) && both;
    if (!both)
        fail(seed, "no week");
    else
        same_week(seed, a.ins, b.ins);
    if (both && solve_week(a.ins, &opt, &x, &e) == 0 && solve_week(b.ins, &opt, &y, &e) == 0) {
        same_verdicts(seed, &a, &b, &x, &y);
        *compared += x.presences.n > 0 && a.ins->papers;
    }
    plan_done(&x);
    plan_done(&y);
    world_close(&a);
    world_close(&b);
}

int main(int argc, char **argv)
{
    long groups = argc > 1 ? strtol(argv[1], NULL, 10) : 100;
    int compared = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < groups && failures < 20; i++)
        try_group(first + (uint64_t)i, &compared);
    printf("%ld groups, %d planned weeks with papers of their own, %d failures\n", groups, compared, failures);
    return failures || (compared < groups / 2);
}
