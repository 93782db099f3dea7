/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_plans.c - random small groups are planned; the audit, which knows nothing of the solver, must
 * find no fault, nobody gets more than was asked, no plan beats its own bound, the same run gives the
 * same plan, and the order of the input's rows changes nobody's fair share.
 *
 * property_plans [GROUPS [FIRST_SEED]]: to look into one failure, `property_plans 1 SEED`. */
#include "audit.h"
#include "failing.h"
#include "random_group.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static civil_date week_of(uint64_t seed)
{
    static const int days[][3] = {{2026, 11, 23}, {2027, 3, 22}, {2026, 10, 19}, {2027, 5, 3}};
    const int *d = days[seed % 4];
    return date_of(d[0], d[1], d[2]);
}

static bool plan_world(struct world *w, uint64_t seed, struct plan *plan)
{
    struct solve_options opt = {.threads = seed % 5 ? 1 : 2,
                                .seed = 7,
                                .moves = seed % 50 ? 400 : 0, /* the whole search, and the exact shares, now and then */
                                .quick = seed % 25 != 0};
    struct err e = {0};
    if (solve_week(w->ins, &opt, plan, &e) == 0)
        return true;
    fail(seed, "no plan: %s", e.text);
    return false;
}

static void passes_the_audit(const struct world *w, uint64_t seed, const struct plan *plan)
{
    struct findings f = {0};
    audit_plan(w->ins, &w->past, plan, &f);
    for (int i = 0; i < f.n && f.hard; i++)
        if (f.at[i].severity == FINDING_HARD)
            fail(seed, "audit: %s", f.at[i].text);
    findings_free(&f);
}

static void gives_no_more_than_asked(const struct world *w, uint64_t seed, const struct plan *plan)
{
    for (int n = 0; n < w->ins->n_needs; n++)
        if (plan_need_served(plan, n) > w->ins->needs[n].requested_min)
            fail(seed, "need %d: %d min planned, %d asked", n, plan_need_served(plan, n),
                 w->ins->needs[n].requested_min);
}

static void stays_below_its_bound(const struct world *w, uint64_t seed, const struct plan *plan)
{
    double worst = 1;
    for (int m = 0; m < w->ins->n_members; m++) {
        const struct inst_member *x = &w->ins->members[m];
        double rate = plan_rate(x->past_served, plan_member_served(plan, w->ins, m), x->past_entitled, x->entitled_min);
        worst = rate < worst ? rate : worst;
    }
    bool urgent = false; /* urgent replacements come before the worst rate: another order, another bound */
    for (int n = 0; n < w->ins->n_needs; n++)
        urgent |= w->ins->needs[n].replacement && w->ins->needs[n].requested_min > 0;
    if (!urgent && worst > plan->min_rate_bound + 1e-4)
        fail(seed, "worst rate %.5f above its bound %.5f", worst, plan->min_rate_bound);
}

static bool same_presence(const struct presence *a, const struct presence *b)
{
    return a->employee == b->employee && a->need == b->need && a->start == b->start && a->end == b->end;
}

static void is_the_same_again(struct world *w, uint64_t seed, const struct plan *plan)
{
    struct plan again;
    plan_init(&again);
    if (plan_world(w, seed, &again)) {
        bool same = again.presences.n == plan->presences.n;
        for (int i = 0; same && i < plan->presences.n; i++)
            same = same_presence(&plan->presences.at[i], &again.presences.at[i]);
        if (!same)
            fail(seed, "planned twice, two plans");
    }
    plan_done(&again);
}

/* Shares alone (aggregated), or with the plan (exact where that could be proven). */
static bool solve_shares(struct world *w, uint64_t seed, bool alone, struct plan *plan)
{
    struct solve_options opt = {.threads = 1, .seed = 7, .moves = 400, .bound_only = alone};
    struct err e = {0};
    plan_init(plan);
    if (solve_week(w->ins, &opt, plan, &e) == 0)
        return true;
    fail(seed, "no shares: %s", e.text);
    return false;
}

static void shares_are_equal(struct world *a, struct world *b, uint64_t seed, bool alone)
{
    struct plan p, q;
    bool solved = solve_shares(a, seed, alone, &p);
    solved = solve_shares(b, seed, alone, &q) && solved;
    for (int m = 0; solved && (alone || (p.exact && q.exact)) && m < q.n_members; m++) {
        int at = group_find_member(&a->group, b->group.members.at[m].id);
        if (abs(q.members[m].fair_min - p.members[at].fair_min) > 2)
            fail(seed, "member %s: %s share %d min, %d with shuffled rows", a->group.members.at[at].id,
                 alone ? "aggregated" : "exact", p.members[at].fair_min, q.members[m].fair_min);
    }
    plan_done(&p);
    plan_done(&q);
}

static void knows_no_order_of_rows(struct world *w, uint64_t seed)
{
    struct group g;
    struct history past;
    struct world other;
    struct chance c = {seed ^ 0x5eed};
    random_group(&g, &past, seed);
    group_shuffle(&g, &past, &c);
    if (!world_open(&other, &g, &past, week_of(seed))) {
        fail(seed, "refused when its rows are shuffled");
    } else {
        shares_are_equal(w, &other, seed, true);
        if (seed % 25 == 0)
            shares_are_equal(w, &other, seed, false);
    }
    world_close(&other);
}

static void try_group(uint64_t seed, long *served, long *asked)
{
    struct group g;
    struct history past;
    struct world w;
    struct plan plan;
    random_group(&g, &past, seed);
    if (!world_open(&w, &g, &past, week_of(seed))) {
        fail(seed, "refused");
        world_close(&w);
        return;
    }
    plan_init(&plan);
    if (plan_world(&w, seed, &plan)) {
        passes_the_audit(&w, seed, &plan);
        gives_no_more_than_asked(&w, seed, &plan);
        stays_below_its_bound(&w, seed, &plan);
        if (seed % 10 == 0)
            is_the_same_again(&w, seed, &plan);
        if (seed % 5 == 0)
            knows_no_order_of_rows(&w, seed);
        for (int n = 0; n < w.ins->n_needs; n++) {
            *served += plan_need_served(&plan, n);
            *asked += w.ins->needs[n].requested_min;
        }
    }
    plan_done(&plan);
    world_close(&w);
}

int main(int argc, char **argv)
{
    long groups = argc > 1 ? strtol(argv[1], NULL, 10) : 1000, served = 0, asked = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (long i = 0; i < groups && failures < 20; i++)
        try_group(first + (uint64_t)i, &served, &asked);
    printf("%ld groups, %.1f %% of the hours served, %d failures\n", groups,
           asked ? 100.0 * (double)served / (double)asked : 0, failures);
    return failures || served == 0;
}
