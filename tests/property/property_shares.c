/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_shares.c - fair shares of random small groups: the exact ones are within the flow's bound, the order of
 * rows changes neither, a heavier debt and a larger request never lower a member's share; nor does a larger request
 * lower the hours planned (up to the fair share), but by what whole blocks of work leave open.
 *
 * property_shares [GROUPS [FIRST_SEED]]: to look into one failure, `property_shares 1 SEED`. */
#include "columns.h"
#include "random_group.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 400, MOVES = 4000, NEAR_MIN = 2 /* minutes: what a proof to 1e-5 of the rate leaves open */ };

static int failures;

static void fail(uint64_t seed, const char *what, const char *member, double had, double has)
{
    failures++;
    fprintf(stderr, "seed %llu: %s: member %s, %.1f min and %.1f min\n", (unsigned long long)seed, what, member, had,
            has);
}

static civil_date week_of(uint64_t seed)
{
    return date_of_iso_week(2026, 2 + (int)(seed % 50));
}

static bool exact_with(const struct world *w, const struct solve_options *opt, const struct shares *flow,
                       struct shares *out)
{
    struct columns_report report;
    struct err e;
    const struct columns_options how = {.threads = 1, .gap = 1e-5, .rounds_max = ROUNDS};
    if (shares_exact(w->ins, opt, &how, flow, out, &report, &e) != 0)
        return false;
    if (!out->exact)
        shares_done(out);
    return out->exact;
}

static bool exact_of(const struct world *w, const struct shares *flow, struct shares *out)
{
    return exact_with(w, NULL, flow, out);
}

static bool flow_of(const struct world *w, struct shares *out)
{
    struct err e;
    return shares_aggregated(w->ins, NULL, out, &e) == 0;
}

static const char *id_of(const struct world *w, int member)
{
    return w->group.members.at[member].id;
}

static void compare(uint64_t seed, const char *what, const struct world *a, const struct shares *x,
                    const struct world *b, const struct shares *y)
{
    for (int m = 0; m < x->n_members; m++) {
        double has = y->members[group_find_member(&b->group, id_of(a, m))].fair_min;
        if (fabs(x->members[m].fair_min - has) > NEAR_MIN)
            fail(seed, what, id_of(a, m), x->members[m].fair_min, has);
    }
}

static void check_order(uint64_t seed, const struct world *w, const struct shares *flow, const struct shares *exact)
{
    struct group g;
    struct history past;
    struct world other;
    struct chance c = {seed ^ 0x5eed};
    struct shares other_flow, other_exact;
    random_group(&g, &past, seed);
    group_shuffle(&g, &past, &c);
    if (!world_open(&other, &g, &past, week_of(seed)))
        return;
    if (flow_of(&other, &other_flow)) {
        compare(seed, "the flow's shares depend on the order of rows", w, flow, &other, &other_flow);
        if (exact && exact_of(&other, &other_flow, &other_exact)) {
            compare(seed, "exact shares depend on the order of rows", w, exact, &other, &other_exact);
            shares_done(&other_exact);
        }
        shares_done(&other_flow);
    }
    world_close(&other);
}

/* The same week with a change to one member; false: there is none. */
typedef bool (*change)(struct group *g, struct history *past, uint64_t seed, int member);

/* Its debt grows by ten hours. */
static bool owe_more(struct group *g, struct history *past, uint64_t seed, int member)
{
    *vec_add(&past->openings) = (struct opening){.monday = week_of(seed) - 7,
                                                 .member = mem_copy(g->members.at[member].id),
                                                 .entitled_min = 600,
                                                 .served_min = 0};
    return true;
}

/* It asks for more of its first need: two hours more, or one person more all through. */
static bool ask_more(struct group *g, struct history *past, uint64_t seed, int member)
{
    (void)past, (void)seed;
    for (int i = 0; i < g->needs.n; i++) {
        struct need *n = &g->needs.at[i];
        if (strcmp(n->member, g->members.at[member].id) != 0)
            continue;
        if (n->volume_min >= 0)
            n->volume_min += 120;
        for (int w = 0; n->volume_min < 0 && w < n->windows.n; w++)
            n->windows.at[w].headcount++;
        return true;
    }
    return false;
}

static bool open_changed(struct world *other, uint64_t seed, change by, int member)
{
    struct group g;
    struct history past;
    random_group(&g, &past, seed);
    bool changed = by(&g, &past, seed, member);
    return world_open(other, &g, &past, week_of(seed)) && changed;
}

/* Neither the flow's nor the exact share of the member may fall by the change. */
static void check_rise(uint64_t seed, const char *what, change by, const struct shares *flow,
                       const struct shares *exact)
{
    struct world other;
    struct shares now, now_exact;
    int member = (int)(seed % (uint64_t)flow->n_members);
    if (open_changed(&other, seed, by, member) && flow_of(&other, &now)) {
        if (now.members[member].fair_min < flow->members[member].fair_min - NEAR_MIN)
            fail(seed, what, id_of(&other, member), flow->members[member].fair_min, now.members[member].fair_min);
        if (exact && exact_of(&other, &now, &now_exact)) {
            if (now_exact.members[member].fair_min < exact->members[member].fair_min - NEAR_MIN)
                fail(seed, what, id_of(&other, member), exact->members[member].fair_min,
                     now_exact.members[member].fair_min);
            shares_done(&now_exact);
        }
        shares_done(&now);
    }
    world_close(&other);
}

/* What the member is planned; above its fair share it is a windfall that nobody owes it. */
static int planned_min(const struct world *w, int member, bool with_windfall)
{
    struct solve_options opt = {.threads = 1, .seed = 7, .moves = MOVES};
    struct plan plan;
    struct err e;
    int minutes = -1;
    plan_init(&plan);
    if (solve_week(w->ins, &opt, &plan, &e) == 0) {
        minutes = plan_member_served(&plan, w->ins, member);
        if (!with_windfall && minutes > plan.members[member].fair_min)
            minutes = plan.members[member].fair_min;
    }
    plan_done(&plan);
    return minutes;
}

/* Whole presences are won and lost: as much as the longest that must be whole, anybody's. */
static int slack_min(const struct instance *ins)
{
    int longest = 0;
    for (int n = 0; n < ins->n_needs; n++)
        longest = ins->needs[n].min_block > longest ? ins->needs[n].min_block : longest;
    return longest * ins->slot_min;
}

static void check_planned(uint64_t seed, const struct world *w)
{
    struct world other;
    int member = (int)(seed % (uint64_t)w->group.members.n);
    if (open_changed(&other, seed, ask_more, member)) {
        int had = planned_min(w, member, false), has = planned_min(&other, member, true);
        if (has < had - slack_min(w->ins))
            fail(seed, "asking for more gives fewer hours", id_of(w, member), had, has);
    }
    world_close(&other);
}

/* Every third presence of a quick plan stays fixed. */
static int fix_some(const struct world *w, uint64_t seed, struct slot_presence **out)
{
    struct plan p;
    struct err e;
    int n = 0;
    plan_init(&p);
    *out = NULL;
    struct solve_options quick = {.threads = 1, .seed = seed, .moves = 200, .quick = true};
    if (solve_week(w->ins, &quick, &p, &e) == 0) {
        *out = mem_array((size_t)p.presences.n + 1, sizeof **out);
        for (int i = (int)(seed % 3); i < p.presences.n; i += 3) {
            const struct presence *x = &p.presences.at[i];
            (*out)[n++] = (struct slot_presence){.employee = x->employee,
                                                 .need = x->need,
                                                 .from = (int)((x->start - w->ins->t0) / w->ins->slot_min),
                                                 .to = (int)((x->end - w->ins->t0) / w->ins->slot_min)};
        }
    }
    plan_done(&p);
    return n;
}

static double worst_of(const struct world *w, const struct shares *x)
{
    double worst = 1;
    for (int m = 0; m < x->n_members; m++) {
        const struct inst_member *q = &w->ins->members[m];
        worst = fmin(worst, plan_rate(q->past_served, x->members[m].fair_min, q->past_entitled, q->entitled_min));
    }
    return worst;
}

/* Urgent needs and the memory come before the worst rate. */
static bool has_urgent(const struct world *w)
{
    for (int n = 0; n < w->ins->n_needs; n++)
        if (w->ins->needs[n].replacement)
            return true;
    for (int m = 0; m < w->ins->n_members; m++)
        if (w->ins->members[m].past_entitled > 0)
            return true;
    return false;
}

/* Solved by a first-order method, the master still bounds and still is what a mixture of duties reaches: both sides of
 * the exact worst rate, and near to it where it says so. */
static void check_first_order(uint64_t seed, const struct world *w, const struct solve_options *opt,
                              const struct shares *flow, const struct shares *exact, int *near)
{
    const double gap = 1e-3, error = 3e-5;
    const struct columns_options how = {
        .threads = 1, .gap = gap, .rounds_max = ROUNDS, .first_order = true, .work_max = 2e8};
    struct columns_report report;
    struct shares approximate;
    struct err e;
    if (shares_exact(w->ins, opt, &how, flow, &approximate, &report, &e) != 0)
        return;
    double sure = worst_of(w, exact), reached = worst_of(w, &approximate);
    if (!opt && approximate.min_rate < sure - error)
        fail(seed, "an approximate bound is below what can be reached (1/10000)", "-", 1e4 * sure,
             1e4 * approximate.min_rate);
    if (!opt && approximate.min_rate > flow->min_rate + 1e-6)
        fail(seed, "an approximate bound is above the flow's", "-", flow->min_rate, approximate.min_rate);
    if (report.used && !has_urgent(w) && reached > sure + error)
        fail(seed, "approximate shares are above what can be reached (1/10000)", "-", 1e4 * sure, 1e4 * reached);
    if (approximate.exact && !has_urgent(w) && reached < sure - gap - error)
        fail(seed, "approximate shares are further off than they say (1/10000)", "-", 1e4 * sure, 1e4 * reached);
    *near += approximate.exact;
    shares_done(&approximate);
}

/* Fixed presences take freedom away: they raise nobody's worst rate, and are part of the shares themselves. */
static void check_fixed(uint64_t seed, const struct world *w, const struct shares *exact, int *proven, int *near)
{
    struct slot_presence *fixed;
    struct shares flow, sure;
    struct err e;
    struct solve_options opt = {.n_fixed = fix_some(w, seed, &fixed)};
    opt.fixed = fixed;
    if (opt.n_fixed > 0 && shares_aggregated(w->ins, &opt, &flow, &e) == 0) {
        if (exact_with(w, &opt, &flow, &sure)) {
            (*proven)++;
            check_first_order(seed, w, &opt, &flow, &sure, near);
            if (sure.served_min > flow.served_min + NEAR_MIN)
                fail(seed, "with fixed presences, exact shares are above the flow's", "-", flow.served_min,
                     sure.served_min);
            if (!has_urgent(w) && worst_of(w, &sure) > worst_of(w, exact) + 1e-4)
                fail(seed, "fixed presences raise the worst rate (1/10000)", "-", 1e4 * worst_of(w, exact),
                     1e4 * worst_of(w, &sure));
            for (int m = 0; m < sure.n_members; m++) {
                double held = 0;
                for (int i = 0; i < opt.n_fixed; i++)
                    if (w->ins->needs[fixed[i].need].member == m)
                        held += (fixed[i].to - fixed[i].from) * w->ins->slot_min;
                if (sure.members[m].fair_min < held - NEAR_MIN)
                    fail(seed, "a share is below what is fixed", id_of(w, m), held, sure.members[m].fair_min);
            }
            shares_done(&sure);
        }
        shares_done(&flow);
    }
    free(fixed);
}

static void check(uint64_t seed, int *proven, int *fixed, int *near)
{
    struct group g;
    struct history past;
    struct world w;
    struct shares flow, exact;
    random_group(&g, &past, seed);
    if (!world_open(&w, &g, &past, week_of(seed)))
        return;
    if (flow_of(&w, &flow)) {
        bool sure = exact_of(&w, &flow, &exact);
        *proven += sure;
        if (sure && exact.min_rate > flow.min_rate + 1e-6)
            fail(seed, "the exact bound is above the flow's", "-", flow.min_rate, exact.min_rate);
        if (sure && exact.served_min > flow.served_min + NEAR_MIN)
            fail(seed, "exact shares are above the flow's in all", "-", flow.served_min, exact.served_min);
        check_order(seed, &w, &flow, sure ? &exact : NULL);
        check_rise(seed, "a heavier debt lowers the share", owe_more, &flow, sure ? &exact : NULL);
        check_rise(seed, "asking for more lowers the share", ask_more, &flow, sure ? &exact : NULL);
        if (sure)
            check_first_order(seed, &w, NULL, &flow, &exact, near);
        if (sure)
            check_fixed(seed, &w, &exact, fixed, near);
        if (sure)
            shares_done(&exact);
        shares_done(&flow);
        check_planned(seed, &w);
    }
    world_close(&w);
}

int main(int argc, char **argv)
{
    int groups = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 50, proven = 0, fixed = 0, near = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (uint64_t seed = first; seed < first + (uint64_t)groups; seed++)
        check(seed, &proven, &fixed, &near);
    printf("%d groups, shares proven exact in %d, and in %d with fixed presences; by a first-order method, near in %d "
           "of these; "
           "%d failures\n",
           groups, proven, fixed, near, failures);
    return failures > 0;
}
