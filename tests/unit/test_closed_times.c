/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_closed_times.c - what the solver may not touch: times before a slot, people who may not move. */
#include "sketch.h"
#include "solve.h"

#define MONDAY    "2026-11-23"
#define WEDNESDAY "2026-11-25"

enum { MOVES = 500 };

static void three_people_one_member(struct sketch *s)
{
    sketch_member(s, "a");
    for (int i = 0; i < 3; i++) {
        const char *id = (const char *[]){"p", "q", "r"}[i];
        sketch_employee(s, id, "k", 35);
        sketch_hours(s, id, MON_FRI, 8, 18, AVAILABLE);
    }
    sketch_window(sketch_need(s, "na", "a", "k", 90), MON_FRI, 8, 18, 3);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
}

static struct slot_presence morning(const struct sketch *s, int employee)
{
    return (struct slot_presence){
        .employee = employee, .need = 0, .from = sketch_slot(s, MONDAY, 8), .to = sketch_slot(s, MONDAY, 12)};
}

static void solve(const struct sketch *s, struct solve_options opt, struct plan *out)
{
    struct err e = {0};
    opt.threads = 1;
    opt.seed = 1;
    opt.moves = MOVES;
    plan_init(out);
    if (solve_week(s->ins, &opt, out, &e) != 0)
        fail_msg("%s", e.text);
}

static int presences_of(const struct plan *p, int employee)
{
    int n = 0;
    for (int i = 0; i < p->presences.n; i++)
        n += p->presences.at[i].employee == employee;
    return n;
}

static void nothing_new_is_put_before_the_first_slot(void **state)
{
    struct sketch *s = *state;
    struct plan p;
    three_people_one_member(s);
    struct slot_presence fixed = morning(s, 1);
    solve(s, (struct solve_options){.first_slot = sketch_slot(s, WEDNESDAY, 0), .fixed = &fixed, .n_fixed = 1}, &p);
    int before = 0, after = 0;
    for (int i = 0; i < p.presences.n; i++)
        if (p.presences.at[i].start < sketch_instant(s, WEDNESDAY, 0))
            before++;
        else
            after++;
    assert_int_equal(before, 1); /* what is fixed */
    assert_true(after > 0);
    plan_done(&p);
}

static void only_people_who_may_move_get_anything_new(void **state)
{
    struct sketch *s = *state;
    struct plan p;
    three_people_one_member(s);
    struct slot_presence fixed = morning(s, 1);
    const bool may_move[3] = {true};
    solve(s, (struct solve_options){.may_move = may_move, .fixed = &fixed, .n_fixed = 1}, &p);
    assert_true(presences_of(&p, 0) > 0);
    assert_int_equal(presences_of(&p, 1), 1);
    assert_int_equal(presences_of(&p, 2), 0);
    plan_done(&p);
}

static void the_instance_is_afterwards_as_it_was(void **state)
{
    struct sketch *s = *state;
    struct plan p;
    three_people_one_member(s);
    const bool may_move[3] = {true};
    solve(s, (struct solve_options){.first_slot = sketch_slot(s, WEDNESDAY, 0), .may_move = may_move}, &p);
    for (int e = 0; e < 3; e++) {
        assert_int_equal(s->ins->employees[e].available[sketch_slot(s, MONDAY, 9)], 1);
        assert_int_equal(s->ins->employees[e].available[sketch_slot(s, WEDNESDAY, 9)], 1);
    }
    plan_done(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(nothing_new_is_put_before_the_first_slot),
        sketch_test(only_people_who_may_move_get_anything_new),
        sketch_test(the_instance_is_afterwards_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
