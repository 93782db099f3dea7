/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_group.c - what group_check() says of papers that are sound, odd or wrong. */
#include "sketch.h"

static void sound(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_employee(s, "zoe", "cook", 35);
    sketch_hours(s, "zoe", MON_FRI, 8, 18, AVAILABLE);
    sketch_window(sketch_need(s, "meals", "a", "cook", -1), MON_FRI, 8, 18, 1);
}

/* Checks the group; there must be one problem, of this severity, file and record, with this in its text. */
static void only_problem(struct sketch *s, enum problem_severity severity, const char *file, const char *record,
                         const char *part)
{
    group_check(&s->g, &s->problems);
    assert_int_equal(s->problems.n, 1);
    const struct problem *p = &s->problems.at[0];
    assert_int_equal(p->severity, severity);
    assert_string_equal(p->file, file);
    assert_string_equal(p->record, record);
    if (!strstr(p->text, part))
        fail_msg("'%s' is not in '%s'", part, p->text);
}

static void a_sound_group_has_no_problem(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_hours(s, "zoe", WED, 12, 18, ABSENT); /* part of the day: no contradiction */
    group_check(&s->g, &s->problems);
    assert_int_equal(s->problems.n, 0);
}

static void a_new_group_has_the_contracts_defaults(void **state)
{
    struct sketch *s = *state;
    assert_string_equal(s->g.timezone, "Europe/Paris");
    assert_string_equal(s->g.rules, "fr-private");
    assert_string_equal(s->g.holidays, "FR");
    assert_int_equal(s->g.slot_min, 15);
    assert_int_equal(s->g.memory_weeks, 8);
    assert_int_equal(s->g.memory_bound_micro, 330000);
    assert_int_equal(s->g.fairness, FAIR_NEED);
    group_check(&s->g, &s->problems);
    assert_int_equal(s->problems.n, 0);
}

static void an_unknown_member_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    text_list_add(&s->g.employees.at[0].members, "a");
    text_list_add(&s->g.employees.at[0].members, "b");
    only_problem(s, PROBLEM_ERROR, "employees.csv", "zoe", "unknown member 'b'");
}

static void an_unknown_site_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_travel(s, "a", "moon", 10);
    only_problem(s, PROBLEM_ERROR, "travel.csv", "a", "unknown site 'moon'");
}

static void an_unknown_employee_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_hours(s, "ghost", MON, 8, 12, AVAILABLE);
    only_problem(s, PROBLEM_ERROR, "availability.csv", "ghost", "unknown employee 'ghost'");
}

static void a_pin_of_an_unknown_need_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_pin(s, "zoe", "dessert", "2026-11-23", 8, 10);
    only_problem(s, PROBLEM_ERROR, "pins.csv", "zoe", "unknown need 'dessert'");
}

static void reversed_validity_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    s->g.members.at[0].valid = (struct validity){sketch_date("2026-12-01"), sketch_date("2026-11-01")};
    only_problem(s, PROBLEM_ERROR, "members.csv", "a", "2026-12-01 is after valid_to 2026-11-01");
}

static void a_floor_above_the_ceiling_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    s->g.employees.at[0].floor_min = 36 * 60;
    only_problem(s, PROBLEM_ERROR, "employees.csv", "zoe", "min_hours 36 is above the week's ceiling of 35");
}

static void the_same_hours_available_and_absent_are_a_contradiction_told_once(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_hours(s, "zoe", MON_FRI, 8, 18, ABSENT);
    only_problem(s, PROBLEM_WARNING, "availability.csv", "zoe", "absent wins");
}

static void the_same_hours_at_other_times_of_the_year_are_none(void **state)
{
    struct sketch *s = *state;
    sound(s);
    s->g.availabilities.at[0].valid.to = sketch_date("2026-06-30");
    sketch_hours(s, "zoe", MON_FRI, 8, 18, ABSENT)->valid.from = sketch_date("2026-07-01");
    group_check(&s->g, &s->problems);
    assert_int_equal(s->problems.n, 0);
}

static void an_employee_without_hours_gets_a_warning(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_employee(s, "max", "cook", 35);
    sketch_hours(s, "max", MON, 8, 12, ABSENT);
    only_problem(s, PROBLEM_WARNING, "availability.csv", "max", "available at no time");
}

static void an_id_given_twice_is_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    *vec_add(&s->g.sites) =
        (struct site){.id = mem_copy("a"), .member = mem_copy("a"), .name = mem_copy(""), .address = mem_copy("")};
    only_problem(s, PROBLEM_ERROR, "sites.csv", "a", "given twice");
}

static void two_different_journeys_for_one_way_are_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 10);
    sketch_travel(s, "b", "a", 12);
    sketch_travel(s, "a", "b", 11);
    only_problem(s, PROBLEM_ERROR, "travel.csv", "a", "from a to b is given twice");
}

static void blocks_the_wrong_way_round_are_an_error(void **state)
{
    struct sketch *s = *state;
    sound(s);
    s->g.needs.at[0].min_block_min = 240;
    s->g.needs.at[0].max_block_min = 180;
    only_problem(s, PROBLEM_ERROR, "needs.csv", "meals", "max_block 3 h is shorter than min_block 4 h");
}

static void windows_shorter_than_a_block_get_a_warning(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_window(sketch_need(s, "short", "a", "cook", -1), MON, 8, 8.5, 1);
    only_problem(s, PROBLEM_WARNING, "needs.csv", "short", "cannot be served");
}

static void a_site_of_another_member_gets_a_warning(void **state)
{
    struct sketch *s = *state;
    sound(s);
    sketch_member(s, "b");
    struct need *n = sketch_need(s, "visit", "b", "cook", -1);
    sketch_window(n, MON, 8, 10, 1);
    free(n->site);
    n->site = mem_copy("a");
    only_problem(s, PROBLEM_WARNING, "needs.csv", "visit", "belongs to member a");
}

static void a_contract_list_allows_what_it_names_and_exclusion_wins(void **state)
{
    struct sketch *s = *state;
    struct employee *e = sketch_employee(s, "zoe", "cook", 35);
    assert_true(employee_may_serve(e, "a"));
    text_list_add(&e->members, "a");
    assert_true(employee_may_serve(e, "a"));
    assert_false(employee_may_serve(e, "b"));
    text_list_add(&e->excluded, "a");
    assert_false(employee_may_serve(e, "a"));
    assert_true(employee_has_skill(e, ""));
    assert_true(employee_has_skill(e, "cook"));
    assert_true(employee_has_skill(e, "Cook"));
}

static void problems_beyond_a_hundred_are_counted(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    for (int i = 0; i < 150; i++)
        sketch_hours(s, "ghost", MON, 8, 12, AVAILABLE);
    group_check(&s->g, &s->problems);
    assert_int_equal(s->problems.n, PROBLEMS_LISTED);
    assert_int_equal(s->problems.errors, 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(a_sound_group_has_no_problem),
        sketch_test(a_new_group_has_the_contracts_defaults),
        sketch_test(an_unknown_member_is_an_error),
        sketch_test(an_unknown_site_is_an_error),
        sketch_test(an_unknown_employee_is_an_error),
        sketch_test(a_pin_of_an_unknown_need_is_an_error),
        sketch_test(reversed_validity_is_an_error),
        sketch_test(a_floor_above_the_ceiling_is_an_error),
        sketch_test(the_same_hours_available_and_absent_are_a_contradiction_told_once),
        sketch_test(the_same_hours_at_other_times_of_the_year_are_none),
        sketch_test(an_employee_without_hours_gets_a_warning),
        sketch_test(an_id_given_twice_is_an_error),
        sketch_test(two_different_journeys_for_one_way_are_an_error),
        sketch_test(blocks_the_wrong_way_round_are_an_error),
        sketch_test(windows_shorter_than_a_block_get_a_warning),
        sketch_test(a_site_of_another_member_gets_a_warning),
        sketch_test(a_contract_list_allows_what_it_names_and_exclusion_wins),
        sketch_test(problems_beyond_a_hundred_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
