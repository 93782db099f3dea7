/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_difference.c - what changed between two plans of a week. */
#include "difference.h"
#include "plan_edit.h"
#include "sketch.h"

#define MONDAY  "2026-11-23"
#define TUESDAY "2026-11-24"

/* Two people at two members; p is at the first on Monday and Tuesday morning. */
static void two_mornings(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_employee(s, "p", "k", 35);
    sketch_employee(s, "q", "k", 35);
    sketch_window(sketch_need(s, "na", "a", "k", 40), MON_FRI, 8, 18, 2);
    sketch_window(sketch_need(s, "nb", "b", "k", 40), MON_FRI, 8, 18, 2);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    sketch_presence(s, 0, 0, MONDAY, 8, 12);
    sketch_presence(s, 0, 0, TUESDAY, 8, 12);
}

static struct difference with(const struct sketch *s, const struct plan *after)
{
    struct difference d;
    difference_make(s->ins, &s->plan, after, &d);
    return d;
}

static void the_same_plan_differs_in_nothing_whatever_its_ids(void **state)
{
    struct sketch *s = *state;
    struct plan after;
    plan_init(&after);
    two_mornings(s);
    plan_copy(&after, &s->plan);
    after.presences.at[0].id = 7;
    struct difference d = with(s, &after);
    assert_int_equal(d.changes.n, 0);
    assert_int_equal(d.people, 0);
    difference_free(&d);
    plan_done(&after);
}

static void other_times_on_the_same_day_are_a_move(void **state)
{
    struct sketch *s = *state;
    struct plan after;
    plan_init(&after);
    two_mornings(s);
    plan_copy(&after, &s->plan);
    plan_remove_presence(&after, 1);
    plan_add_presence(&after, 0, 0, sketch_instant(s, TUESDAY, 9), sketch_instant(s, TUESDAY, 14), false);
    struct difference d = with(s, &after);
    assert_int_equal(d.changes.n, 1);
    assert_int_equal(d.changes.at[0].kind, CHANGE_MOVED);
    assert_int_equal(d.member_min[0], 60);
    assert_int_equal(d.people, 1);
    difference_free(&d);
    plan_done(&after);
}

static void somebody_elses_hours_are_taken_over_and_touch_two(void **state)
{
    struct sketch *s = *state;
    struct plan after;
    plan_init(&after);
    two_mornings(s);
    plan_copy(&after, &s->plan);
    plan_remove_presence(&after, 0);
    plan_add_presence(&after, 1, 0, sketch_instant(s, MONDAY, 8), sketch_instant(s, MONDAY, 12), false);
    struct difference d = with(s, &after);
    assert_int_equal(d.changes.n, 1);
    assert_int_equal(d.changes.at[0].kind, CHANGE_TAKEN_OVER);
    assert_int_equal(d.member_min[0], 0);
    assert_int_equal(d.people, 2);
    difference_free(&d);
    plan_done(&after);
}

static void another_need_is_one_removed_and_one_added(void **state)
{
    struct sketch *s = *state;
    struct plan after;
    plan_init(&after);
    two_mornings(s);
    plan_copy(&after, &s->plan);
    plan_remove_presence(&after, 0);
    plan_add_presence(&after, 0, 1, sketch_instant(s, MONDAY, 8), sketch_instant(s, MONDAY, 12), false);
    struct difference d = with(s, &after);
    assert_int_equal(d.changes.n, 2);
    assert_int_equal(d.changes.at[0].kind, CHANGE_ADDED);
    assert_int_equal(d.changes.at[1].kind, CHANGE_REMOVED);
    assert_int_equal(d.member_min[0], -240);
    assert_int_equal(d.member_min[1], 240);
    difference_free(&d);
    plan_done(&after);
}

static void a_presence_that_touches_another_joins_it(void **state)
{
    struct sketch *s = *state;
    two_mornings(s);
    s->plan.presences.at[0].id = 7;
    plan_add_presence(&s->plan, 0, 0, sketch_instant(s, MONDAY, 12), sketch_instant(s, MONDAY, 15), true);
    assert_int_equal(s->plan.presences.n, 2);
    assert_int_equal(s->plan.presences.at[0].end - s->plan.presences.at[0].start, 7 * 60);
    assert_int_equal(s->plan.presences.at[0].id, 7);
    assert_true(s->plan.presences.at[0].pinned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(the_same_plan_differs_in_nothing_whatever_its_ids),
        sketch_test(other_times_on_the_same_day_are_a_move),
        sketch_test(somebody_elses_hours_are_taken_over_and_touch_two),
        sketch_test(another_need_is_one_removed_and_one_added),
        sketch_test(a_presence_that_touches_another_joins_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
