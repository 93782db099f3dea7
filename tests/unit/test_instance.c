/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sketch.h"
#include "travel.h"

/* One member, one person of 35 h, a need from 8 to 18 on weekdays. */
static void simple(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_employee(s, "zoe", "cook", 35);
    sketch_hours(s, "zoe", MON_FRI, 8, 18, AVAILABLE);
    sketch_window(sketch_need(s, "meals", "a", "cook", -1), MON_FRI, 8, 18, 1);
}

static int available(const struct sketch *s, const char *date, double hour)
{
    return s->ins->employees[0].available[sketch_slot(s, date, hour)];
}

static void a_week_has_eight_days_of_slots(void **state)
{
    struct sketch *s = *state;
    simple(s);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->nslots, 8 * 96);
    assert_int_equal(s->ins->day_slot[7], 7 * 96);
    assert_int_equal(instance_day(s->ins, 95), 0);
    assert_int_equal(instance_day(s->ins, 96), 1);
    assert_int_equal(instance_day(s->ins, 7 * 96), 7);
    assert_int_equal(s->ins->needs[0].requested_min, 50 * 60);
    assert_int_equal(s->problems.n, 0);
}

static void the_weeks_of_the_clock_change_have_167_and_169_hours_of_slots(void **state)
{
    struct sketch *s = *state;
    simple(s);
    assert_int_equal(sketch_freeze(s, "2026-10-19"), 0);
    assert_int_equal(s->ins->day_slot[7], 169 * 4);
    instance_free(s->ins);
    rulebook_free(s->rules);
    s->ins = NULL;
    assert_int_equal(sketch_freeze(s, "2026-03-23"), 0);
    assert_int_equal(s->ins->day_slot[7], 167 * 4);
}

static void a_night_over_the_clock_change_is_as_long_as_it_lasts(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_window(sketch_need(s, "watch", "a", "cook", -1), SAT, 22, 31, 1);
    assert_int_equal(sketch_freeze(s, "2026-10-19"), 0);
    assert_int_equal(s->ins->needs[1].requested_min, 10 * 60);
    instance_free(s->ins);
    rulebook_free(s->rules);
    s->ins = NULL;
    assert_int_equal(sketch_freeze(s, "2026-03-23"), 0);
    assert_int_equal(s->ins->needs[1].requested_min, 8 * 60);
}

static void a_night_availability_runs_into_the_next_day_and_from_last_sunday_into_monday(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_hours(s, "zoe", SUN, 21.5, 31.5, AVAILABLE);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(available(s, "2026-11-23", 0), 1);
    assert_int_equal(available(s, "2026-11-23", 7.25), 1);
    assert_int_equal(available(s, "2026-11-23", 7.5), 0);
    assert_int_equal(available(s, "2026-11-29", 21.25), 0);
    assert_int_equal(available(s, "2026-11-29", 21.5), 1);
    assert_int_equal(available(s, "2026-11-30", 7.25), 1);
    assert_int_equal(available(s, "2026-11-30", 7.5), 0);
}

static void an_absence_wins_over_available_and_preferred_whatever_the_order(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_employee(s, "zoe", "cook", 35);
    sketch_hours(s, "zoe", WED, 10, 12, ABSENT);
    sketch_hours(s, "zoe", MON_FRI, 8, 18, AVAILABLE);
    sketch_hours(s, "zoe", WED, 9, 11, PREFERRED);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(available(s, "2026-11-25", 8.75), 1);
    assert_int_equal(available(s, "2026-11-25", 9), 2);
    assert_int_equal(available(s, "2026-11-25", 10), 0);
    assert_int_equal(available(s, "2026-11-25", 11.75), 0);
    assert_int_equal(available(s, "2026-11-25", 12), 1);
}

static void an_absence_off_the_grid_takes_every_slot_it_touches(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_hours(s, "zoe", MON, 10 + 5 / 60.0, 10 + 50 / 60.0, ABSENT);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(available(s, "2026-11-23", 9.75), 1);
    assert_int_equal(available(s, "2026-11-23", 10), 0);
    assert_int_equal(available(s, "2026-11-23", 10.75), 0);
    assert_int_equal(available(s, "2026-11-23", 11), 1);
    assert_int_equal(s->problems.n, 0);
}

static void times_off_the_grid_are_rounded_inward_with_one_warning(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_employee(s, "zoe", "cook", 35);
    sketch_hours(s, "zoe", MON_FRI, 8 + 5 / 60.0, 11 + 50 / 60.0, AVAILABLE);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(available(s, "2026-11-23", 8), 0);
    assert_int_equal(available(s, "2026-11-23", 8.25), 1);
    assert_int_equal(available(s, "2026-11-23", 11.5), 1);
    assert_int_equal(available(s, "2026-11-23", 11.75), 0);
    assert_int_equal(s->problems.warnings, 1);
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "08:05-11:50"));
}

static void nobody_is_available_on_days_outside_the_contract(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.employees.at[0].valid.from = sketch_date("2026-11-25");
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_true(s->ins->employees[0].here);
    assert_int_equal(available(s, "2026-11-24", 10), 0);
    assert_int_equal(available(s, "2026-11-25", 10), 1);
}

static void who_is_not_here_in_the_week_is_no_candidate(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.employees.at[0].valid.to = sketch_date("2026-11-22");
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_false(s->ins->employees[0].here);
    assert_int_equal(s->ins->needs[0].n_employees, 0);
}

static void candidates_need_the_skill_the_contract_list_and_the_name(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_employee(s, "all", "cook", 35);
    text_list_add(&sketch_employee(s, "only-a", "cook", 35)->members, "a");
    text_list_add(&sketch_employee(s, "not-b", "cook", 35)->excluded, "b");
    sketch_employee(s, "driver", "driver", 35);
    sketch_window(sketch_need(s, "at-b", "b", "cook", -1), MON, 8, 12, 1);
    sketch_window(sketch_need(s, "at-a", "a", "cook", -1), MON, 8, 12, 1);
    struct need *named = sketch_need(s, "named", "a", "", -1);
    sketch_window(named, MON, 8, 12, 1);
    text_list_add(&named->employees, "driver");
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    const struct inst_need *n = s->ins->needs;
    assert_int_equal(n[0].n_employees, 1);
    assert_int_equal(n[0].employees[0], 0);
    assert_int_equal(n[1].n_employees, 3);
    assert_int_equal(n[2].n_employees, 1);
    assert_int_equal(n[2].employees[0], 3);
    assert_int_equal(s->ins->employees[0].n_needs, 2);
    assert_int_equal(s->ins->employees[3].n_needs, 1);
}

static void headcounts_of_overlapping_windows_add_up(void **state)
{
    struct sketch *s = *state;
    simple(s);
    struct need *n = sketch_need(s, "peak", "a", "cook", -1);
    sketch_window(n, MON, 8, 12, 1);
    sketch_window(n, MON, 11, 13, 2);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    const struct inst_need *in = &s->ins->needs[1];
    assert_int_equal(in->headcount[sketch_slot(s, "2026-11-23", 10)], 1);
    assert_int_equal(in->headcount[sketch_slot(s, "2026-11-23", 11.5)], 3);
    assert_int_equal(in->headcount[sketch_slot(s, "2026-11-23", 12.5)], 2);
    assert_int_equal(in->headcount[sketch_slot(s, "2026-11-23", 13)], 0);
    assert_int_equal(in->requested_min, 8 * 60);
}

static void a_window_belongs_to_the_week_of_the_day_it_starts_on(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_window(sketch_need(s, "watch", "a", "cook", -1), SUN, 22, 30, 1);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    const struct inst_need *in = &s->ins->needs[1];
    assert_int_equal(in->n_windows, 1);
    assert_int_equal(in->headcount[0], 0);
    assert_int_equal(in->headcount[sketch_slot(s, "2026-11-30", 5.75)], 1);
    assert_int_equal(in->requested_min, 8 * 60);
}

static void validity_of_windows_members_and_the_group_close_windows(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.needs.at[0].windows.at[0].valid.to = sketch_date("2026-11-24");
    sketch_window(sketch_need(s, "later", "a", "cook", 10), MON_FRI, 8, 18, 1)->valid.from = sketch_date("2026-12-01");
    sketch_member(s, "b")->valid.to = sketch_date("2026-11-25");
    sketch_window(sketch_need(s, "night", "b", "cook", -1), WED | THU, 22, 30, 1);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->needs[0].requested_min, 20 * 60);
    assert_int_equal(s->ins->needs[1].requested_min, 0);
    assert_int_equal(s->ins->needs[2].requested_min, 2 * 60);
    instance_free(s->ins);
    rulebook_free(s->rules);
    s->ins = NULL;
    s->g.starts = sketch_date("2026-11-24");
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->needs[0].requested_min, 10 * 60);
}

static void travel_is_symmetric_unless_both_directions_are_given(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_member(s, "c");
    s->g.travel_default_min = 25;
    sketch_travel(s, "a", "b", 10);
    sketch_travel(s, "b", "c", 7);
    sketch_travel(s, "c", "b", 9);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(instance_travel(s->ins, 0, 1), 10);
    assert_int_equal(instance_travel(s->ins, 1, 0), 10);
    assert_int_equal(instance_travel(s->ins, 1, 2), 7);
    assert_int_equal(instance_travel(s->ins, 2, 1), 9);
    assert_int_equal(instance_travel(s->ins, 0, 2), 25);
    assert_int_equal(instance_travel(s->ins, 2, 2), 0);
    for (int from = 0; from < 3; from++)
        for (int to = 0; to < 3; to++)
            assert_int_equal(group_travel_min(&s->g, from, to), instance_travel(s->ins, from, to));
}

static void a_missing_journey_between_placed_sites_is_estimated(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "paris");
    sketch_member(s, "versailles");
    struct site *sites = s->g.sites.at;
    sites[0].placed = sites[1].placed = true;
    sites[0].lat_micro = 48856600;
    sites[0].lon_micro = 2352200;
    sites[1].lat_micro = 48801400;
    sites[1].lon_micro = 2130100;
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    /* 17.4 km x 1.3 at 50 km/h is 27.1 min, and 5: up to 35. */
    assert_int_equal(instance_travel(s->ins, 0, 1), 35);
}

static void work_before_and_after_the_week_is_remembered(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_past(s, 0, 0, "2026-11-20", 8, 16);
    sketch_past(s, 0, 0, "2026-11-22", 22, 30);
    sketch_past(s, 0, 0, "2026-12-01", 9, 12);
    s->past.next_week_planned = true;
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    const struct inst_employee *e = &s->ins->employees[0];
    assert_int_equal(e->last_end_min, 6 * 60);
    assert_int_equal(e->monday_min, 6 * 60);
    assert_int_equal(e->next_start_min, (8 * 24 + 9) * 60);
    assert_int_equal(e->next_free_until_min, (8 * 24 + 9) * 60);
}

static void work_that_begins_in_the_week_is_not_its_past(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_member(s, "b");
    sketch_past(s, 0, 0, "2026-11-22", 20, 24);
    sketch_past(s, 0, 1, "2026-11-23", 1, 3); /* begins on Monday: this week's, whose plan is being made */
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->employees[0].monday_min, 0);
    assert_int_equal(s->ins->employees[0].last_end_min, 0);
}

static void a_full_past_leaves_less_of_the_average(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 30);
    s->g.employees.at[0].ceiling_min = 48 * 60;
    char date[DATE_TEXT];
    for (int week = 1; week < AVERAGE_WEEKS; week++)
        for (int day = 0; day < 5; day++) { /* 9 h and half an hour on the way, five days: 47.5 h */
            date_text(sketch_date("2026-11-23") - 7 * week + day, date);
            sketch_past(s, 0, 0, date, 8, 12);
            sketch_past(s, 0, 1, date, 13, 18);
        }
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    /* 12 x 44 h less 11 x 47.5 h */
    assert_int_equal(s->ins->employees[0].week.work_max, (int)((12 * 44 - 11 * 47.5) * 60));
}

static void rest_may_run_on_to_the_first_availability_of_an_unplanned_week(void **state)
{
    struct sketch *s = *state;
    simple(s);
    *vec_add(&s->g.availabilities) = (struct availability){.employee = mem_copy("zoe"),
                                                           .day = {0, sketch_date("2026-11-30")},
                                                           .span = {0, 12 * 60},
                                                           .kind = ABSENT,
                                                           .reason = mem_copy(""),
                                                           .valid = sketch_always,
                                                           .source = mem_copy("")};
    sketch_employee(s, "idle", "cook", 35);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->employees[0].last_end_min, -NO_LIMIT);
    assert_int_equal(s->ins->employees[0].next_start_min, NO_LIMIT);
    assert_int_equal(s->ins->employees[0].next_free_until_min, (7 * 24 + 12) * 60);
    assert_int_equal(s->ins->employees[1].next_free_until_min, NO_LIMIT);
}

static void entitlement_follows_the_groups_idea_of_fairness(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a")->contract_min = 5 * 60;
    sketch_member(s, "b")->weight_micro = 2000000;
    sketch_member(s, "c");
    sketch_window(sketch_need(s, "na", "a", "", 10), MON_FRI, 8, 18, 1);
    sketch_window(sketch_need(s, "nb", "b", "", 20), MON_FRI, 8, 18, 1);
    static const struct {
        enum fairness fairness;
        int a, b;
    } cases[] = {{FAIR_NEED, 600, 1200}, {FAIR_CONTRACT, 300, 1200}, {FAIR_EQUAL, 600, 1200}};
    for (int i = 0; i < 3; i++) {
        s->g.fairness = cases[i].fairness;
        assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
        assert_int_equal(s->ins->members[0].entitled_min, cases[i].a);
        assert_int_equal(s->ins->members[1].entitled_min, cases[i].b);
        assert_int_equal(s->ins->members[2].entitled_min, 0);
        instance_free(s->ins);
        rulebook_free(s->rules);
        s->ins = NULL;
    }
    s->g.members.at[1].weight_micro = 500000; /* equal, one and a half voices: 20 h each, 10 h for half a voice */
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->members[0].entitled_min, 600);
    assert_int_equal(s->ins->members[1].entitled_min, 600);
}

static void the_ledger_fades_by_half_every_memory(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.memory_weeks = 2;
    char id[] = "a";
    *vec_add(&s->past.openings) = (struct opening){sketch_date("2026-11-09"), id, 1200, 600};
    *vec_add(&s->past.openings) = (struct opening){sketch_date("2026-10-26"), id, 400, 400};
    *vec_add(&s->past.openings) = (struct opening){sketch_date("2026-11-23"), id, 9999, 9999}; /* this week: no past */
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_true(s->ins->members[0].past_entitled > 699.99 && s->ins->members[0].past_entitled < 700.01);
    assert_true(s->ins->members[0].past_served > 399.99 && s->ins->members[0].past_served < 400.01);
    instance_free(s->ins);
    rulebook_free(s->rules);
    s->ins = NULL;
    s->g.memory_weeks = 0;
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_true(s->ins->members[0].past_entitled <= 0);
}

static void a_pin_becomes_a_presence(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_pin(s, "zoe", "meals", "2026-11-24", 9, 12);
    sketch_pin(s, "zoe", "meals", "2026-12-01", 9, 12); /* another week's */
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->n_pins, 1);
    assert_int_equal(s->ins->pins[0].from, sketch_slot(s, "2026-11-24", 9));
    assert_int_equal(s->ins->pins[0].to, sketch_slot(s, "2026-11-24", 12));
    assert_true(s->ins->pins[0].pinned);
    assert_int_equal(s->problems.n, 0);
}

static void a_pin_that_cannot_hold_is_left_out_with_a_warning(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_employee(s, "max", "driver", 35);
    sketch_pin(s, "zoe", "meals", "2026-11-24", 6, 9);
    sketch_pin(s, "max", "meals", "2026-11-24", 9, 12);
    sketch_pin(s, "zoe", "meals", "2026-11-24", 9, 9.5);
    sketch_pin(s, "zoe", "meals", "2026-11-25", 9, 12);
    sketch_pin(s, "zoe", "meals", "2026-11-25", 11, 13);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->n_pins, 1);
    assert_int_equal(s->problems.warnings, 4);
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "outside the need's windows"));
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "skill, contract list"));
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "min_block"));
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "overlaps another pin"));
}

static void pins_that_break_a_rule_are_left_out_and_the_rule_told(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.availabilities.at[0].span = (struct span){0, DAY_MIN};
    sketch_window(sketch_need(s, "late", "a", "cook", -1), MON_FRI, 18, 23, 1);
    sketch_pin(s, "zoe", "meals", "2026-11-23", 8, 16); /* eight hours without a break */
    sketch_pin(s, "zoe", "late", "2026-11-24", 18, 23);
    sketch_pin(s, "zoe", "meals", "2026-11-25", 8, 12); /* nine hours after Tuesday's end */
    sketch_pin(s, "zoe", "meals", "2026-11-26", 10, 12);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_int_equal(s->ins->n_pins, 2);
    assert_int_equal(s->ins->pins[0].need, 1);
    assert_int_equal(s->ins->pins[1].from, sketch_slot(s, "2026-11-26", 10));
    assert_int_equal(s->problems.warnings, 2);
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "without a break"));
    assert_true(sketch_told(&s->problems, PROBLEM_WARNING, "rests 9 h"));
}

static void unknown_names_are_errors_and_no_instance(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_pin(s, "ghost", "meals", "2026-11-24", 9, 12);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), ERR_DATA);
    assert_null(s->ins);
    assert_true(sketch_told(&s->problems, PROBLEM_ERROR, "unknown employee 'ghost'"));
    rulebook_free(s->rules);
    sketch_window(sketch_need(s, "lost", "nowhere", "", -1), MON, 8, 12, 1);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), ERR_DATA);
    assert_null(s->ins);
    assert_true(sketch_told(&s->problems, PROBLEM_ERROR, "unknown member 'nowhere'"));
}

static void sunday_and_a_minors_night_are_not_open(void **state)
{
    struct sketch *s = *state;
    simple(s);
    s->g.employees.at[0].born = sketch_date("2009-03-03");
    s->g.availabilities.at[0].day.weekdays = EVERY_DAY;
    s->g.availabilities.at[0].span = (struct span){0, DAY_MIN};
    sketch_window(sketch_need(s, "always", "a", "", -1), EVERY_DAY, 0, 24, 1);
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    assert_true(s->ins->employees[0].minor);
    assert_true(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-24", 12)));
    assert_true(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-24", 21.75)));
    assert_false(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-24", 22)));
    assert_false(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-24", 5.75)));
    assert_true(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-24", 6)));
    assert_false(instance_open(s->ins, 0, 1, sketch_slot(s, "2026-11-29", 12)));
}

static void limits_are_those_of_the_rule_book_for_each_person_and_site(void **state)
{
    struct sketch *s = *state;
    simple(s);
    sketch_member(s, "b");
    s->g.sites.at[1].rules = mem_copy("be");
    sketch_employee(s, "kid", "cook", 20)->born = sketch_date("2009-03-03");
    assert_int_equal(sketch_freeze(s, "2026-11-23"), 0);
    for (int e = 0; e < 2; e++)
        for (int p = 0; p < 2; p++)
            for (int d = 0; d < INSTANCE_DAYS; d++) {
                struct limits l = rulebook_limits(s->rules, e, p, s->ins->monday + d);
                const struct limits *got = instance_limits(s->ins, e, p, d);
                assert_int_equal(got->day_max, l.day_max);
                assert_int_equal(got->rest_day, l.rest_day);
                assert_int_equal(got->off, l.off);
                assert_int_equal(got->off_from, l.off_from);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(a_week_has_eight_days_of_slots),
        sketch_test(the_weeks_of_the_clock_change_have_167_and_169_hours_of_slots),
        sketch_test(a_night_over_the_clock_change_is_as_long_as_it_lasts),
        sketch_test(a_night_availability_runs_into_the_next_day_and_from_last_sunday_into_monday),
        sketch_test(an_absence_wins_over_available_and_preferred_whatever_the_order),
        sketch_test(an_absence_off_the_grid_takes_every_slot_it_touches),
        sketch_test(times_off_the_grid_are_rounded_inward_with_one_warning),
        sketch_test(nobody_is_available_on_days_outside_the_contract),
        sketch_test(who_is_not_here_in_the_week_is_no_candidate),
        sketch_test(candidates_need_the_skill_the_contract_list_and_the_name),
        sketch_test(headcounts_of_overlapping_windows_add_up),
        sketch_test(a_window_belongs_to_the_week_of_the_day_it_starts_on),
        sketch_test(validity_of_windows_members_and_the_group_close_windows),
        sketch_test(travel_is_symmetric_unless_both_directions_are_given),
        sketch_test(a_missing_journey_between_placed_sites_is_estimated),
        sketch_test(work_before_and_after_the_week_is_remembered),
        sketch_test(work_that_begins_in_the_week_is_not_its_past),
        sketch_test(a_full_past_leaves_less_of_the_average),
        sketch_test(rest_may_run_on_to_the_first_availability_of_an_unplanned_week),
        sketch_test(entitlement_follows_the_groups_idea_of_fairness),
        sketch_test(the_ledger_fades_by_half_every_memory),
        sketch_test(a_pin_becomes_a_presence),
        sketch_test(a_pin_that_cannot_hold_is_left_out_with_a_warning),
        sketch_test(pins_that_break_a_rule_are_left_out_and_the_rule_told),
        sketch_test(unknown_names_are_errors_and_no_instance),
        sketch_test(sunday_and_a_minors_night_are_not_open),
        sketch_test(limits_are_those_of_the_rule_book_for_each_person_and_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
