/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_order.c - the order of rows changes nothing: a random group and the same group with its records shuffled are
 * the same week in the order of ids, array by array; they are planned, somebody falls ill, both weeks are repaired;
 * told by their ids, shares, their clauses and presences are the same ones.
 *
 * property_order [GROUPS [FIRST_SEED]]: to look into one failure, `property_order 1 SEED`. */
#include "failing.h"
#include "instance_by_id.h"
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

/* ---- the week in order ---------------------------------------------------------------------------------- */

#define SAME_OWN(type, name, length, holds) &&(!(length) || !memcmp(x->name, y->name, (size_t)(length) * sizeof(type)))

static bool same_employee(const struct instance *ins, const struct inst_employee *x, const struct inst_employee *y)
{
    int nslots = ins->nslots, n_needs = x->n_needs;
    return !memcmp(x, y, offsetof(struct inst_employee, available)) INST_EMPLOYEE_ARRAYS(SAME_OWN);
}

static bool same_need(const struct instance *ins, const struct inst_need *x, const struct inst_need *y)
{
    int nslots = ins->nslots, n_windows = x->n_windows, n_employees = x->n_employees;
    return !memcmp(x, y, offsetof(struct inst_need, headcount)) INST_NEED_ARRAYS(SAME_OWN);
}

/* Classes are numbered as they are met, in the caller's order: their arrays are compared by whom they are for. */
static bool same_limits(const struct instance *x, const struct instance *y)
{
    for (int e = 0; e < x->n_employees; e++) {
        for (int s = 0; s < x->n_sites; s++)
            for (int d = 0; d < INSTANCE_DAYS; d++)
                if (memcmp(instance_limits(x, e, s, d), instance_limits(y, e, s, d), sizeof(struct limits)) != 0)
                    return false;
        for (int n = 0; n < x->n_needs; n++)
            for (int t = 0; t < x->nslots; t++)
                if (instance_open(x, e, n, t) != instance_open(y, e, n, t))
                    return false;
    }
    return true;
}

/* The name of an array that is not the same in both; NULL when all are. */
static const char *array_that_differs(const struct instance *x, const struct instance *y)
{
#define DIFFERS(type, name, dimension, holds)                                                                          \
    if (dimension < EACH_PIN && strcmp(#holds, "nothing") == 0 && !strstr(#name, "_class") &&                          \
        memcmp(x->name, y->name, instance_length(x, dimension) * sizeof(type)) != 0)                                   \
        return #name;
    INSTANCE_ARRAYS(DIFFERS)
    for (int e = 0; e < x->n_employees; e++)
        if (!same_employee(x, &x->employees[e], &y->employees[e]))
            return "employees";
    for (int n = 0; n < x->n_needs; n++)
        if (!same_need(x, &x->needs[n], &y->needs[n]))
            return "needs";
    for (int i = 0; i < x->n_pins; i++)
        if (x->pins[i].employee != y->pins[i].employee || x->pins[i].need != y->pins[i].need ||
            x->pins[i].from != y->pins[i].from || x->pins[i].to != y->pins[i].to)
            return "pins";
    return same_limits(x, y) ? NULL : "limits";
}

static void same_week_in_order(uint64_t seed, const struct world *a, const struct world *b)
{
    struct id_order *x = id_order_new(a->ins), *y = id_order_new(b->ins);
    const struct instance *first = x ? x->ins : a->ins, *second = y ? y->ins : b->ins;
    size_t from = offsetof(struct instance, monday), to = offsetof(struct instance, slot_day);
    if (memcmp((const char *)first + from, (const char *)second + from, to - from) != 0)
        fail(seed, "in order: the week's numbers differ");
    else if (array_that_differs(first, second))
        fail(seed, "in order: %s differ", array_that_differs(first, second));
    id_order_free(x);
    id_order_free(y);
}

/* ---- plans ----------------------------------------------------------------------------------------------- */

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
    if (both)
        same_week_in_order(seed, &a, &b);
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
