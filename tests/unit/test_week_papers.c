/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_week_papers.c - closures, changes of one week, rarer windows and later contracts, as the week has them. */
#include "sketch.h"
#include "week_papers.h"

/* Two members, one need of 40 h in windows of 50 h and one that is to be covered; one cook of 35 h. */
static void simple(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_employee(s, "zoe", "cook", 35);
    sketch_hours(s, "zoe", EVERY_DAY, 0, 24, AVAILABLE);
    sketch_window(sketch_need(s, "meals", "a", "cook", 40), MON_FRI, 8, 18, 1);
    sketch_window(sketch_need(s, "desk", "b", "", -1), MON_FRI, 9, 12, 1);
}

static void close_days(struct sketch *s, const char *member, civil_date from, civil_date to)
{
    *vec_add(&s->g.closures) = (struct closure){.member = mem_copy(member),
                                                .site = mem_copy(""),
                                                .from = from,
                                                .to = to,
                                                .reason = mem_copy(""),
                                                .source = mem_copy("")};
}

static void close_on(struct sketch *s, const char *member, const char *from, const char *to)
{
    close_days(s, member, sketch_date(from), sketch_date(to));
}

static struct need_week *change_week(struct sketch *s, const char *need, const char *week)
{
    struct need_week *w = vec_add(&s->g.need_weeks);
    *w = (struct need_week){
        .need = mem_copy(need), .monday = date_monday(sketch_date(week)), .volume_min = -1, .headcount = -1};
    return w;
}

static struct contract *later(struct sketch *s, const char *from, int hours)
{
    struct contract *c = vec_add(&s->g.contracts);
    *c = (struct contract){.employee = mem_copy("zoe"),
                           .from = sketch_date(from),
                           .contract_min = hours < 0 ? -1 : hours * 60,
                           .floor_min = -1,
                           .ceiling_min = -1};
    return c;
}

static int asked(struct sketch *s, const char *monday, int need)
{
    instance_free(s->ins);
    rulebook_free(s->rules);
    s->ins = NULL;
    assert_int_equal(sketch_freeze(s, monday), 0);
    return s->ins->needs[need].requested_min;
}

static int contract(struct sketch *s, const char *monday)
{
    asked(s, monday, 0);
    assert_int_equal(week_contract_min(&s->g, 0, sketch_date(monday)), s->ins->employees[0].contract_min);
    return s->ins->employees[0].contract_min;
}

enum { MEALS, DESK, NIGHT };

static void a_group_that_says_nothing_of_single_weeks_is_taken_as_it_is(void **state)
{
    struct sketch *s = *state;
    simple(s);
    assert_int_equal(asked(s, "2026-11-09", MEALS), 40 * 60);
    assert_ptr_equal(s->ins->group, &s->g);
    assert_ptr_equal(s->ins->rules, s->rules);
}

static void a_closed_day_takes_its_windows_and_its_part_of_a_volume(void **state)
{
    struct sketch *s = *state;
    simple(s);
    close_on(s, "", "2026-11-11", "2026-11-11");
    assert_int_equal(asked(s, "2026-11-09", MEALS), 32 * 60);
    assert_int_equal(asked(s, "2026-11-09", DESK), 12 * 60);
    assert_int_equal(asked(s, "2026-11-16", MEALS), 40 * 60);
}

static void a_closure_of_one_member_leaves_the_others_open(void **state)
{
    struct sketch *s = *state;
    simple(s);
    close_on(s, "b", "2026-11-01", "2026-11-30");
    assert_int_equal(asked(s, "2026-11-09", MEALS), 40 * 60);
    assert_int_equal(asked(s, "2026-11-09", DESK), 0);
}

static void a_shrunken_volume_is_whole_slots(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.needs.at[MEALS].volume_min = 7 * 60;
    close_on(s, "a", "2026-11-11", "2026-11-11");
    assert_int_equal(asked(s, "2026-11-09", MEALS), 5 * 60 + 30); /* of 5 h 36 */
}

static void days_of_unequal_length_weigh_by_their_time(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_window(&s->g.needs.at[MEALS], SAT, 8, 18, 3); /* 50 h and 30 h of 80 */
    close_on(s, "a", "2026-11-14", "2026-11-14");
    assert_int_equal(asked(s, "2026-11-09", MEALS), 25 * 60);
}

static void every_public_holiday_of_the_site_can_be_closed(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.sites.at[1].holidays = mem_copy("none");
    close_days(s, "", CLOSED_ON_HOLIDAYS, DATE_NONE);
    assert_int_equal(asked(s, "2026-11-09", MEALS), 32 * 60);
    assert_int_equal(asked(s, "2026-11-09", DESK), 15 * 60);
    assert_int_equal(asked(s, "2026-12-21", MEALS), 32 * 60);
}

static void a_night_ends_where_the_closed_day_begins_and_none_begins_on_it(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_window(sketch_need(s, "watch", "a", "", -1), EVERY_DAY, 20, 30, 1);
    close_on(s, "a", "2026-11-11", "2026-11-11");
    assert_int_equal(asked(s, "2026-11-09", NIGHT), (5 * 10 + 4) * 60);
    s->g.needs.at[NIGHT].min_block_min = 5 * 60;
    assert_int_equal(asked(s, "2026-11-09", NIGHT), 5 * 10 * 60);
}

static void hours_of_one_week_stand_in_the_place_of_the_usual_ones(void **state)
{
    struct sketch *s = *state;
    simple(s);
    change_week(s, "meals", "2026-11-09")->volume_min = 28 * 60;
    change_week(s, "desk", "2026-11-09")->volume_min = 5 * 60;
    close_on(s, "", "2026-11-11", "2026-11-11");
    assert_int_equal(asked(s, "2026-11-09", MEALS), 28 * 60);
    assert_false(s->ins->needs[DESK].coverage);
    assert_int_equal(s->ins->needs[DESK].requested_min, 5 * 60);
    assert_int_equal(asked(s, "2026-11-16", MEALS), 40 * 60);
}

static void a_headcount_of_one_week_and_a_week_off(void **state)
{
    struct sketch *s = *state;
    simple(s);
    change_week(s, "meals", "2026-11-09")->off = true;
    change_week(s, "desk", "2026-11-09")->headcount = 2;
    assert_int_equal(asked(s, "2026-11-09", MEALS), 0);
    assert_int_equal(asked(s, "2026-11-09", DESK), 30 * 60);
    assert_int_equal(asked(s, "2026-11-16", DESK), 15 * 60);
}

static void a_window_of_every_second_week_counts_from_its_first(void **state)
{
    struct sketch *s = *state;
    simple(s);
    struct window *w = &s->g.needs.at[DESK].windows.at[0];
    w->every = 2;
    w->valid.from = sketch_date("2026-11-12"); /* its Monday to Wednesday lie before */
    assert_int_equal(asked(s, "2026-11-09", DESK), 6 * 60);
    assert_int_equal(asked(s, "2026-11-16", DESK), 0);
    assert_int_equal(asked(s, "2026-11-23", DESK), 15 * 60);
    assert_int_equal(asked(s, "2026-11-02", DESK), 0);
}

static void a_day_of_the_month_holds_in_its_weeks_alone(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.needs.at[DESK].windows.at[0].day = (struct day_spec){.weekdays = THU, .in_month = 1};
    assert_int_equal(asked(s, "2026-11-02", DESK), 3 * 60);
    assert_int_equal(asked(s, "2026-11-09", DESK), 0);
    s->g.needs.at[DESK].windows.at[0].day = (struct day_spec){.weekdays = FRI, .in_month = LAST_IN_MONTH};
    assert_int_equal(asked(s, "2026-11-23", DESK), 3 * 60);
    assert_int_equal(asked(s, "2026-11-16", DESK), 0);
}

static void new_terms_share_their_first_week_by_working_days(void **state)
{
    struct sketch *s = *state;
    simple(s);
    later(s, "2026-11-11", 20);
    assert_int_equal(contract(s, "2026-11-02"), 35 * 60);
    assert_int_equal(contract(s, "2026-11-09"), 26 * 60);
    assert_int_equal(contract(s, "2026-11-16"), 20 * 60);
}

static void terms_from_a_weekend_on_leave_the_week_whole(void **state)
{
    struct sketch *s = *state;
    simple(s);
    later(s, "2026-11-14", 20);
    assert_int_equal(contract(s, "2026-11-09"), 35 * 60);
    assert_int_equal(contract(s, "2026-11-16"), 20 * 60);
}

static void what_a_row_does_not_say_stays(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.employees.at[0].floor_min = 30 * 60;
    later(s, "2026-11-16", -1)->ceiling_min = 40 * 60;
    later(s, "2026-11-02", 25);
    asked(s, "2026-11-16", MEALS);
    const struct employee *e = &s->ins->group->employees.at[0];
    assert_int_equal(e->contract_min, 25 * 60);
    assert_int_equal(e->floor_min, 30 * 60);
    assert_int_equal(e->ceiling_min, 40 * 60);
}

static void a_part_week_makes_nobody_part_time(void **state)
{
    struct sketch *s = *state;
    simple(s);
    later(s, "2026-01-01", 35);
    s->g.employees.at[0].valid.from = sketch_date("2026-11-12");
    assert_int_equal(contract(s, "2026-11-09"), 14 * 60);
    assert_false(s->ins->employees[0].part_time);
    assert_int_equal(employee_whole_week(&s->ins->group->employees.at[0]), 35 * 60);
}

static void a_skill_counts_in_weeks_that_have_it_all_through(void **state)
{
    struct sketch *s = *state;
    simple(s);
    text_list_add(&later(s, "2026-11-11", -1)->skills, "nurse");
    asked(s, "2026-11-02", MEALS);
    assert_int_equal(s->ins->needs[MEALS].n_employees, 1);
    asked(s, "2026-11-09", MEALS);
    assert_int_equal(s->ins->needs[MEALS].n_employees, 0);
    assert_false(employee_has_skill(&s->ins->group->employees.at[0], "nurse"));
    asked(s, "2026-11-16", MEALS);
    assert_true(employee_has_skill(&s->ins->group->employees.at[0], "nurse"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(a_group_that_says_nothing_of_single_weeks_is_taken_as_it_is),
        sketch_test(a_closed_day_takes_its_windows_and_its_part_of_a_volume),
        sketch_test(a_closure_of_one_member_leaves_the_others_open),
        sketch_test(a_shrunken_volume_is_whole_slots),
        sketch_test(days_of_unequal_length_weigh_by_their_time),
        sketch_test(every_public_holiday_of_the_site_can_be_closed),
        sketch_test(a_night_ends_where_the_closed_day_begins_and_none_begins_on_it),
        sketch_test(hours_of_one_week_stand_in_the_place_of_the_usual_ones),
        sketch_test(a_headcount_of_one_week_and_a_week_off),
        sketch_test(a_window_of_every_second_week_counts_from_its_first),
        sketch_test(a_day_of_the_month_holds_in_its_weeks_alone),
        sketch_test(new_terms_share_their_first_week_by_working_days),
        sketch_test(terms_from_a_weekend_on_leave_the_week_whole),
        sketch_test(what_a_row_does_not_say_stays),
        sketch_test(a_part_week_makes_nobody_part_time),
        sketch_test(a_skill_counts_in_weeks_that_have_it_all_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
