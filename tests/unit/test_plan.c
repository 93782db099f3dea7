/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"
#include "plan_limit.h"
#include "sketch.h"

static void two_sites(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 20);
    sketch_employee(s, "zoe", "", 35);
    sketch_employee(s, "max", "", 35);
    sketch_window(sketch_need(s, "at-a", "a", "", -1), EVERY_DAY, 0, 24, 2);
    sketch_window(sketch_need(s, "at-b", "b", "", -1), EVERY_DAY, 0, 24, 2);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
}

static void a_duty_goes_on_over_midnight_only_while_the_interruption_is_short(void **state)
{
    struct sketch *s = *state;
    two_sites(s);
    sketch_presence(s, 0, 0, "2026-11-23", 8, 10);
    sketch_presence(s, 0, 0, "2026-11-23", 20, 26);  /* same civil day: same duty, however long the gap */
    sketch_presence(s, 0, 1, "2026-11-24", 5.75, 7); /* 3 h 45 later: goes on */
    sketch_presence(s, 0, 1, "2026-11-24", 11, 12);  /* 4 h later: a new one */
    sketch_presence(s, 1, 0, "2026-11-24", 12, 13);  /* another person */
    plan_sort(&s->plan);
    assert_int_equal(plan_duty_end(&s->plan, s->ins, 0), 3);
    assert_int_equal(plan_duty_end(&s->plan, s->ins, 3), 4);
    assert_int_equal(plan_duty_end(&s->plan, s->ins, 4), 5);
}

static void a_journey_ends_when_the_next_presence_begins(void **state)
{
    struct sketch *s = *state;
    two_sites(s);
    sketch_presence(s, 0, 1, "2026-11-23", 13, 15);
    sketch_presence(s, 0, 0, "2026-11-23", 8, 12);
    sketch_presence(s, 0, 1, "2026-11-23", 15, 16); /* same place: no journey */
    sketch_presence(s, 0, 0, "2026-11-24", 8, 9);   /* the next day: no journey either */
    sketch_presence(s, 1, 1, "2026-11-23", 8, 9);
    plan_sort(&s->plan);
    struct journeys j = {0};
    plan_journeys(&s->plan, s->ins, &j);
    int n = j.list.n;
    struct journey first = n ? j.list.at[0] : (struct journey){0};
    vec_free(&j.list);
    assert_int_equal(n, 1);
    assert_int_equal(first.employee, 0);
    assert_int_equal(first.from_site, 0);
    assert_int_equal(first.to_site, 1);
    assert_int_equal(first.start, sketch_instant(s, "2026-11-23", 12 + 40 / 60.0));
    assert_int_equal(first.end, sketch_instant(s, "2026-11-23", 13));
}

static void presences_are_sorted_by_employee_and_start_and_counted(void **state)
{
    struct sketch *s = *state;
    two_sites(s);
    sketch_presence(s, 1, 1, "2026-11-23", 8, 9);
    sketch_presence(s, 0, 1, "2026-11-24", 8, 10);
    sketch_presence(s, 0, 0, "2026-11-23", 8, 12);
    plan_sort(&s->plan);
    assert_int_equal(s->plan.presences.at[0].need, 0);
    assert_int_equal(s->plan.presences.at[2].employee, 1);
    assert_int_equal(plan_member_served(&s->plan, s->ins, 1), 180);
    assert_int_equal(plan_need_served(&s->plan, 0), 240);
    assert_int_equal(plan_employee_work(&s->plan, 0), 360);
}

static void a_copy_of_a_plan_stands_by_itself(void **state)
{
    struct sketch *s = *state;
    two_sites(s);
    sketch_presence(s, 0, 0, "2026-11-23", 8, 12);
    s->plan.n_members = 2;
    s->plan.members = mem_array(2, sizeof *s->plan.members);
    s->plan.members[1].limit = mem_copy("cooks on Monday");
    struct plan copy;
    plan_init(&copy);
    plan_copy(&copy, &s->plan);
    plan_copy(&copy, &s->plan); /* over a filled one */
    bool same = copy.presences.n == 1 && copy.presences.at != s->plan.presences.at && copy.n_members == 2 &&
                !strcmp(copy.members[1].limit, "cooks on Monday") && copy.members[1].limit != s->plan.members[1].limit;
    plan_done(&copy);
    assert_true(same);
}

static void a_rate_is_one_when_nothing_was_due(void **state)
{
    (void)state;
    assert_true(plan_rate(0, 0, 0, 0) >= 1);
    assert_true(plan_rate(30, 30, 60, 60) == 0.5);
}

static void the_ledgers_weight_halves_with_each_memory_and_never_looks_ahead(void **state)
{
    (void)state;
    assert_true(ledger_weight(8, 8) == 0.5);
    assert_true(ledger_weight(4, 2) == 0.25);
    assert_true(ledger_weight(1, 0) == 0);
    assert_true(ledger_weight(0, 8) == 0);
    assert_true(ledger_weight(-1, 8) == 0);
}

static void a_limit_is_kept_as_a_code_and_told_as_a_clause(void **state)
{
    (void)state;
    struct plan_limit l = {.kind = LIMIT_DAYS, .days = 1u << 0 | 1u << 2};
    text_list_add(&l.skills, "night watch");
    text_list_add(&l.skills, "cooking");
    char *code = plan_limit_code(&l), *text = plan_limit_text(code);
    assert_string_equal(code, "days 5 night watch|cooking");
    assert_string_equal(text, "night watch and cooking hours on Monday and Wednesday");
    free(code);
    free(text);
    plan_limit_done(&l);
    text = plan_limit_text("cooks on Monday"); /* a plan of an older version */
    assert_string_equal(text, "cooks on Monday");
    free(text);
    assert_null(plan_limit_text(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(a_duty_goes_on_over_midnight_only_while_the_interruption_is_short),
        sketch_test(a_journey_ends_when_the_next_presence_begins),
        sketch_test(presences_are_sorted_by_employee_and_start_and_counted),
        sketch_test(a_copy_of_a_plan_stands_by_itself),
        cmocka_unit_test(a_limit_is_kept_as_a_code_and_told_as_a_clause),
        cmocka_unit_test(a_rate_is_one_when_nothing_was_due),
        cmocka_unit_test(the_ledgers_weight_halves_with_each_memory_and_never_looks_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
