/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duty_program.h"
#include "duty_week.h"
#include "sketch.h"
#include <math.h>

#define MONDAY "2026-11-23"

/* One full-time person, two members half an hour apart, open from 6 to 22 on every weekday. */
static void two_places(struct sketch *s, int contract)
{
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 30);
    sketch_employee(s, "p", "k", contract);
    sketch_hours(s, "p", MON_FRI, 6, 22, AVAILABLE);
    sketch_window(sketch_need(s, "na", "a", "k", 60), MON_FRI, 6, 22, 1);
    sketch_window(sketch_need(s, "nb", "b", "k", 60), MON_FRI, 6, 22, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
}

static struct duty_presence presence(int need, double from, double to)
{
    return (struct duty_presence){need, (int)(from * 4), (int)(to * 4)};
}

static bool legal(const struct sketch *s, int n, const struct duty_presence *list)
{
    struct duty d = {.n = n};
    memcpy(d.at, list, (size_t)n * sizeof *list);
    return duty_measure(s->ins, 0, &d, NULL);
}
#define LEGAL(...)                                                                                                     \
    legal(s, sizeof((struct duty_presence[]){__VA_ARGS__}) / sizeof(struct duty_presence),                             \
          (struct duty_presence[]){__VA_ARGS__})

static void a_journey_must_fit_between_two_places(void **state)
{
    struct sketch *s = *state;
    two_places(s, 35);
    assert_true(LEGAL(presence(0, 8, 10), presence(1, 10.5, 12)));
    assert_false(LEGAL(presence(0, 8, 10), presence(1, 10.25, 12)));
    assert_false(LEGAL(presence(0, 8, 10), presence(1, 9, 12)));
}

static void six_hours_without_a_break_are_the_most(void **state)
{
    struct sketch *s = *state;
    two_places(s, 35);
    assert_true(LEGAL(presence(0, 8, 14)));
    assert_false(LEGAL(presence(0, 8, 14.25)));
    assert_true(LEGAL(presence(0, 8, 13), presence(0, 13.5, 16)));
    assert_false(LEGAL(presence(0, 8, 13), presence(0, 13.25, 16))); /* a quarter of an hour is no break */
    assert_false(LEGAL(presence(0, 8, 12), presence(1, 12.5, 15)));  /* nor is a journey */
}

static void a_day_ends_after_ten_hours_of_work_travel_counted(void **state)
{
    struct sketch *s = *state;
    two_places(s, 35);
    assert_true(LEGAL(presence(0, 7, 12), presence(0, 13, 18)));
    assert_false(LEGAL(presence(0, 7, 12), presence(0, 13, 18.25)));
    assert_true(LEGAL(presence(0, 7, 12), presence(1, 13, 17.5)));
    assert_false(LEGAL(presence(0, 7, 12), presence(1, 13, 18)));
}

static void a_part_timer_has_one_interruption_of_two_hours_at_most(void **state)
{
    struct sketch *s = *state;
    two_places(s, 24);
    assert_true(LEGAL(presence(0, 8, 10), presence(0, 12, 14)));
    assert_false(LEGAL(presence(0, 8, 10), presence(0, 12.25, 14)));
    assert_true(LEGAL(presence(0, 8, 10), presence(1, 12.5, 14))); /* the journey is work, not interruption */
    assert_false(LEGAL(presence(0, 8, 9), presence(0, 10, 11), presence(0, 12, 13)));
}

static void touching_presences_on_one_need_are_not_two(void **state)
{
    struct sketch *s = *state;
    two_places(s, 35);
    assert_false(LEGAL(presence(0, 8, 10), presence(0, 10, 12)));
}

static void a_presence_keeps_to_windows_blocks_and_availability(void **state)
{
    struct sketch *s = *state;
    two_places(s, 35);
    assert_false(LEGAL(presence(0, 5, 8)));
    assert_false(LEGAL(presence(0, 8, 8.75))); /* shorter than an hour */
    assert_false(LEGAL(presence(0, 20, 23)));
}

static void facts_split_a_night_at_midnight(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_employee(s, "p", "k", 35);
    sketch_hours(s, "p", MON_FRI, 21, 31, AVAILABLE);
    struct need *n = sketch_need(s, "na", "a", "k", -1);
    n->break_inside = true;
    sketch_window(n, MON_FRI, 22, 31, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct duty d = {.n = 1, .at = {presence(0, 22, 30)}};
    struct duty_facts f;
    assert_true(duty_measure(s->ins, 0, &d, &f));
    assert_int_equal(f.day, 0);
    assert_int_equal(f.day_work_min[0], 120);
    assert_int_equal(f.day_work_min[1], 360);
    d.at[0].to += 1; /* more than eight hours with the night in them */
    assert_false(duty_measure(s->ins, 0, &d, &f));
}

/* ---- the programme --------------------------------------------------------------------------------- */

static int best_work(const float *best, int top)
{
    int w = 0;
    for (int i = 1; i <= top; i++)
        if (best[i] > best[w])
            w = i;
    return w;
}

static struct duty best_duty(struct sketch *s, const float worth[2], float *value)
{
    static float slots[2][64], best[PROGRAM_WORK];
    struct duty_item items[2];
    for (int k = 0; k < 2; k++) {
        for (int t = 0; t < 64; t++)
            slots[k][t] = worth[k];
        items[k] = (struct duty_item){.need = k, .from = 24, .to = 88, .min_len = 4, .max_len = 64, .worth = slots[k]};
    }
    struct duty_task task = {
        .employee = 0, .day = 0, .from = 24, .to = 88, .start_before = 96, .work_max_min = 600, .step = 1};
    struct duty_program *p = duty_program_new(s->ins);
    struct duty d;
    int top = duty_program_run(p, &task, items, 2, best), w = best_work(best, top);
    assert_true(duty_program_take(p, w, &d));
    *value = best[w];
    duty_program_free(p);
    return d;
}

static void the_best_duty_takes_its_break_and_fills_the_day(void **state)
{
    struct sketch *s = *state;
    float value;
    two_places(s, 35);
    struct duty d = best_duty(s, (float[]){1, 0.1f}, &value);
    assert_true(fabsf(value - 40) < 1e-4f); /* ten hours of the dearer need */
    assert_int_equal(d.n, 2);
    assert_true(d.at[1].from - d.at[0].to >= 2);
}

static void every_duty_of_the_programme_is_legal_and_worth_what_it_says(void **state)
{
    struct sketch *s = *state;
    two_places(s, 24);
    for (int i = 0; i <= 10; i++) {
        float value, worth[2] = {1, (float)i / 5}, sum = 0;
        struct duty d = best_duty(s, worth, &value);
        assert_true(duty_measure(s->ins, 0, &d, NULL));
        for (int j = 0; j < d.n; j++)
            sum += worth[d.at[j].need] * (float)(d.at[j].to - d.at[j].from);
        assert_true(fabsf(sum - value) < 1e-3f);
    }
}

/* ---- the week --------------------------------------------------------------------------------------- */

static void put(struct sketch *s, struct duty_week *w, int day, double from, double to)
{
    w->day[day] = (struct duty){.n = 1, .at = {presence(0, 24 * day + from, 24 * day + to)}};
    assert_true(duty_measure(s->ins, 0, &w->day[day], &w->facts[day]));
}

static void eleven_hours_lie_between_two_days(void **state)
{
    struct sketch *s = *state;
    struct duty_week w = {0};
    two_places(s, 35);
    put(s, &w, 0, 16, 21);
    put(s, &w, 1, 8, 12);
    assert_true(duty_week_legal(s->ins, 0, &w));
    put(s, &w, 1, 7.75, 12);
    assert_false(duty_week_legal(s->ins, 0, &w));
}

static void the_weekly_ceiling_holds(void **state)
{
    struct sketch *s = *state;
    struct duty_week w = {0};
    two_places(s, 24);
    for (int d = 0; d < 4; d++)
        put(s, &w, d, 8, 14);
    assert_true(duty_week_legal(s->ins, 0, &w));
    put(s, &w, 4, 8, 12);
    assert_false(duty_week_legal(s->ins, 0, &w));
}

static void windows_leave_rest_between_new_days(void **state)
{
    struct sketch *s = *state;
    struct duty_week stay = {0};
    two_places(s, 35);
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct random r = {seed};
        struct duty_windows x = {{24, 120}, {88, 184}};
        assert_true(duty_week_cut_windows(s->ins, 0, &stay, 3, NULL, 660, &r, &x));
        assert_true(x.from[0] >= x.to[0] || x.from[1] >= x.to[1] || x.from[1] - x.to[0] >= 44);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(a_journey_must_fit_between_two_places),
        sketch_test(six_hours_without_a_break_are_the_most),
        sketch_test(a_day_ends_after_ten_hours_of_work_travel_counted),
        sketch_test(a_part_timer_has_one_interruption_of_two_hours_at_most),
        sketch_test(touching_presences_on_one_need_are_not_two),
        sketch_test(a_presence_keeps_to_windows_blocks_and_availability),
        sketch_test(facts_split_a_night_at_midnight),
        sketch_test(the_best_duty_takes_its_break_and_fills_the_day),
        sketch_test(every_duty_of_the_programme_is_legal_and_worth_what_it_says),
        sketch_test(eleven_hours_lie_between_two_days),
        sketch_test(the_weekly_ceiling_holds),
        sketch_test(windows_leave_rest_between_new_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
