/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_shares.c - fair shares of random small groups: the exact ones are within the flow's bound, the order of
 * rows changes neither, a heavier debt and a larger request never lower a member's share. */
#include "columns.h"
#include "random_group.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 400, NEAR_MIN = 2 /* minutes: what a proof to 1e-5 of the rate leaves open */ };

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

static bool exact_of(const struct world *w, const struct shares *flow, struct shares *out)
{
    struct columns_report report;
    struct err e;
    const struct columns_options how = {.threads = 1, .gap = 1e-5, .rounds_max = ROUNDS};
    if (shares_exact(w->ins, NULL, &how, flow, out, &report, &e) != 0)
        return false;
    if (!out->exact)
        shares_done(out);
    return out->exact;
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

/* One member's debt grows by ten hours: its share may not fall. */
static void check_debt(uint64_t seed, const struct shares *flow)
{
    struct group g;
    struct history past;
    struct world other;
    struct shares now;
    random_group(&g, &past, seed);
    int member = (int)(seed % (uint64_t)g.members.n);
    *vec_add(&past.openings) = (struct opening){
        .monday = week_of(seed) - 7, .member = mem_copy(g.members.at[member].id), .entitled_min = 600, .served_min = 0};
    if (!world_open(&other, &g, &past, week_of(seed)))
        return;
    if (flow_of(&other, &now)) {
        if (now.members[member].fair_min < flow->members[member].fair_min - NEAR_MIN)
            fail(seed, "a heavier debt lowers the share", id_of(&other, member), flow->members[member].fair_min,
                 now.members[member].fair_min);
        shares_done(&now);
    }
    world_close(&other);
}

static void check(uint64_t seed, int *proven)
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
        check_debt(seed, &flow);
        if (sure)
            shares_done(&exact);
        shares_done(&flow);
    }
    world_close(&w);
}

int main(int argc, char **argv)
{
    int groups = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 50, proven = 0;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (uint64_t seed = first; seed < first + (uint64_t)groups; seed++)
        check(seed, &proven);
    printf("%d groups, shares proven exact in %d, %d failures\n", groups, proven, failures);
    return failures > 0;
}
