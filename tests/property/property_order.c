/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_order.c - the order of rows changes nothing: a random group and the same group with its records shuffled are
 * planned, somebody falls ill, both weeks are repaired; told by their ids, shares, their clauses and presences are the
 * same ones.
 *
 * property_order [GROUPS [FIRST_SEED]]: to look into one failure, `property_order 1 SEED`. */
#include "failing.h"
#include "random_group.h"
#include "repair.h"
#include "staying.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES = 1500 };
struct illness {
    char *who; /* NULL: nobody is ill */
    civil_date day;
};

static civil_date week_of(uint64_t seed)
{
    return date_of_iso_week(2026, 2 + (int)(seed % 50));
}

static bool open_week(struct world *w, uint64_t seed, bool shuffled, const struct illness *ill)
{
    struct group g;
    struct history past;
    struct chance c = {seed ^ 0x0d3e};
    random_group(&g, &past, seed);
    if (shuffled)
        group_shuffle(&g, &past, &c);
    if (ill->who)
        *vec_add(&g.availabilities) = (struct availability){.employee = mem_copy(ill->who),
                                                            .kind = ABSENT,
                                                            .day = {.date = ill->day},
                                                            .span = {0, DAY_MIN},
                                                            .reason = mem_copy(""),
                                                            .source = mem_copy(""),
                                                            .valid = {DATE_MIN, DATE_MAX}};
    return world_open(w, &g, &past, week_of(seed));
}

static const char *person(const struct world *w, const struct presence *p)
{
    return w->group.employees.at[p->employee].id;
}

static const char *need(const struct world *w, const struct presence *p)
{
    return w->group.needs.at[p->need].id;
}

static bool has(const struct world *w, const struct plan *p, const char *who, const char *what, instant start,
                instant end)
{
    for (int i = 0; i < p->presences.n; i++) {
        const struct presence *x = &p->presences.at[i];
        if (x->start == start && x->end == end && !strcmp(person(w, x), who) && !strcmp(need(w, x), what))
            return true;
    }
    return false;
}

static const char *clause(const struct plan *p, int member)
{
    return p->members[member].limit ? p->members[member].limit : "";
}

static void same_plan(uint64_t seed, const char *what, const struct world *a, const struct plan *x,
                      const struct world *b, const struct plan *y)
{
    for (int m = 0; m < x->n_members; m++) {
        const char *id = a->group.members.at[m].id;
        int there = group_find_member(&b->group, id);
        if (x->members[m].fair_min != y->members[there].fair_min)
            fail(seed, "%s: the fair share of %s is %d min, in another order of rows %d min", what, id,
                 x->members[m].fair_min, y->members[there].fair_min);
        if (strcmp(clause(x, m), clause(y, there)) != 0)
            fail(seed, "%s: %s is limited by '%s', in another order of rows by '%s'", what, id, clause(x, m),
                 clause(y, there));
    }
    if (x->presences.n != y->presences.n)
        fail(seed, "%s: %d presences, in another order of rows %d", what, x->presences.n, y->presences.n);
    for (int i = 0; i < x->presences.n; i++) {
        const struct presence *p = &x->presences.at[i];
        if (!has(b, y, person(a, p), need(a, p), p->start, p->end)) {
            fail(seed, "%s: %s is on %s, in another order of rows not", what, person(a, p), need(a, p));
            return;
        }
    }
    for (int i = 1; i < y->presences.n; i++)
        if (y->presences.at[i].employee < y->presences.at[i - 1].employee)
            fail(seed, "%s: presences are out of order", what);
}

static bool repaired(struct world *w, const struct plan *before, instant now, double keep, struct plan *after)
{
    struct staying stay;
    struct err e;
    staying_find(w->ins, &w->past, before, now, &stay);
    struct repair r = {.before = before, .dear = stay.dear, .held = stay.held, .n_held = stay.n_held, .prove = true};
    struct solve_options opt = {.threads = 1,
                                .seed = 7,
                                .quick = true,
                                .keep = keep,
                                .moves = 400,
                                .fixed = stay.begun,
                                .n_fixed = stay.n_begun,
                                .first_slot = stay.first_slot};
    bool good = repair_week(w->ins, &opt, &r, after, NULL, &e) == 0;
    staying_free(&stay);
    return good;
}

/* The week is repaired from its second day on, after somebody fell ill on the third. */
static void repair_both(uint64_t seed, const struct world *a, const struct plan *x, const struct plan *y)
{
    struct world ill, other;
    struct plan after, after_other;
    struct illness illness = {.day = week_of(seed) + 2};
    instant now = a->ins->t0 + DAY_MIN;
    illness.who = mem_copy(person(a, &x->presences.at[seed % (uint64_t)x->presences.n]));
    bool both = open_week(&ill, seed, false, &illness);
    both = open_week(&other, seed, true, &illness) && both;
    if (!both)
        fail(seed, "no week");
    for (int i = 0; both && i < 2; i++) {
        plan_init(&after);
        plan_init(&after_other);
        if (repaired(&ill, x, now, 1 - 0.5 * i, &after) && repaired(&other, y, now, 1 - 0.5 * i, &after_other))
            same_plan(seed, i ? "repaired at half the price" : "repaired", &ill, &after, &other, &after_other);
        else
            fail(seed, "no repair");
        plan_done(&after);
        plan_done(&after_other);
    }
    world_close(&ill);
    world_close(&other);
    free(illness.who);
}

static void try_group(uint64_t seed, int *compared)
{
    struct world a, b;
    struct plan x, y;
    struct err e;
    struct illness nobody = {0};
    struct solve_options opt = {.threads = 1, .seed = 3, .moves = MOVES};
    plan_init(&x);
    plan_init(&y);
    bool both = open_week(&a, seed, false, &nobody);
    both = open_week(&b, seed, true, &nobody) && both;
    if (both && solve_week(a.ins, &opt, &x, &e) == 0 && solve_week(b.ins, &opt, &y, &e) == 0) {
        same_plan(seed, "planned", &a, &x, &b, &y);
        *compared += x.presences.n > 0;
        if (x.presences.n > 0 && x.presences.n == y.presences.n)
            repair_both(seed, &a, &x, &y);
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
    printf("%ld groups, %d weeks with presences, %d failures\n", groups, compared, failures);
    return failures || (compared < groups / 2);
}
