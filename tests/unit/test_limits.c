/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_limits.c - figures compiled to the plain numbers that the planner reads, and two cases of them side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "situation.h"

static civil_date day(const char *iso)
{
    civil_date d = DATE_NONE;
    assert_true(date_parse(iso, &d));
    return d;
}

/* ---- limits ------------------------------------------------------------------------------------- */

static struct limits limits_of(const char *words, int site, const char *date)
{
    struct situation s;
    situation_init(&s);
    assert_true(situation_read(&s, words) && situation_freeze(&s));
    struct limits l = rulebook_limits(s.rules, 0, site, day(date));
    situation_done(&s);
    return l;
}

static void limits_say_what_the_figures_say(void **state)
{
    (void)state;
    struct limits l = limits_of("", SITE_A, "2026-11-24");
    assert_false(l.off);
    assert_int_equal(l.day_max, 600);
    assert_int_equal(l.rest_day, 660);
    assert_int_equal(l.night_day, 480);
    assert_int_equal(l.night_from, 21 * 60);
    assert_int_equal(l.night_to, 30 * 60);
    assert_int_equal(l.span_day, NO_LIMIT);
    assert_int_equal(l.n_breaks, 1);
    assert_int_equal(l.break_after[0], 360);
    assert_int_equal(l.break_len[0], 20);
    assert_int_equal(l.gaps_max, NO_LIMIT);
    assert_int_equal(l.off_from, l.off_to);
    assert_true(l.travel_is_work);
    assert_true(limits_of("", SITE_A, "2026-11-29").off);
    assert_false(limits_of("waiver sunday yes @b", SITE_B, "2026-11-29").off);
    assert_true(limits_of("waiver sunday yes @b", SITE_A, "2026-11-29").off);
    assert_true(limits_of("valid ..2026-11-23", SITE_A, "2026-11-24").off);
    assert_true(limits_of("", SITE_A, "2026-05-01").off);
}

static void limits_of_minors_and_part_timers_are_their_own(void **state)
{
    (void)state;
    struct limits l = limits_of("born 2009-03-03", SITE_A, "2026-11-24");
    assert_int_equal(l.day_max, 480);
    assert_int_equal(l.rest_day, 720);
    assert_int_equal(l.night_day, NO_LIMIT);
    assert_int_equal(l.off_from, 22 * 60);
    assert_int_equal(l.off_to, 30 * 60);
    assert_int_equal(l.break_after[0], 270);
    assert_int_equal(l.break_len[0], 30);
    l = limits_of("born 2011-03-03", SITE_A, "2026-11-24");
    assert_int_equal(l.rest_day, 840);
    assert_int_equal(l.off_from, 20 * 60);
    assert_true(limits_of("born 2009-03-03", SITE_A, "2026-11-11").off);
    assert_false(limits_of("", SITE_A, "2026-11-11").off);
    l = limits_of("contract 24", SITE_A, "2026-11-24");
    assert_int_equal(l.gaps_max, 1);
    assert_int_equal(l.gap_max, 120);
}

static void limits_of_no_profile_are_none(void **state)
{
    (void)state;
    struct limits l = limits_of("profile none, contract 10, born 2011-03-03", SITE_A, "2026-11-29");
    assert_false(l.off);
    assert_int_equal(l.day_max, NO_LIMIT);
    assert_int_equal(l.night_day, NO_LIMIT);
    assert_int_equal(l.rest_day, SHIFT_GAP_MIN); /* or it would be the same duty */
    assert_int_equal(l.span_day, NO_LIMIT);
    assert_int_equal(l.shift_min, 0);
    assert_int_equal(l.shift_max, NO_LIMIT);
    assert_int_equal(l.n_breaks, 0);
    assert_int_equal(l.gaps_max, NO_LIMIT);
    assert_int_equal(l.gap_max, NO_LIMIT);
    assert_int_equal(l.off_from, l.off_to);
    assert_false(l.travel_is_work);
}

static void breaks_of_group_and_site_add_up(void **state)
{
    (void)state;
    struct limits l = limits_of("site b rules ch", SITE_B, "2026-11-24");
    assert_int_equal(l.n_breaks, 4);
    l = limits_of("site b rules de", SITE_B, "2026-11-24"); /* 30 min after 6 h holds 20 min after 6 h */
    assert_int_equal(l.n_breaks, 2);
    l = limits_of("profile qc", SITE_A, "2026-11-24");
    assert_int_equal(l.break_after[0], 300);
    l = limits_of("profile none, own shifts_day 1", SITE_A, "2026-11-24");
    assert_int_equal(l.gap_max, SHIFT_GAP_MIN - 1);
}

/* ---- two cases side by side ----------------------------------------------------------------------- */

static void the_stricter_and_the_looser_of_two_cases_take_each_figure_by_itself(void **state)
{
    (void)state;
    struct limits a = limits_of("own day_max 9 h, own shift_min 2 h, own shift_max 12 h", SITE_A, "2026-11-24");
    struct limits b = limits_of("own rest_day 12 h, own shift_min 3 h, site b rules de", SITE_B, "2026-11-24");
    struct limits strict = limits_stricter(&a, &b), loose = limits_looser(&a, &b);
    assert_int_equal(strict.day_max, 480);
    assert_int_equal(loose.day_max, 540);
    assert_int_equal(strict.rest_day, 720);
    assert_int_equal(loose.rest_day, 660);
    assert_int_equal(strict.shift_min, 180);
    assert_int_equal(loose.shift_min, 120);
    assert_int_equal(strict.shift_max, 720);
    assert_int_equal(loose.shift_max, NO_LIMIT);
    assert_int_equal(strict.n_breaks, 2); /* 30 min after 6 h, 45 after 9 h */
    assert_int_equal(strict.break_len[0], 30);
    assert_int_equal(loose.break_len[0], 20);
    assert_true(limits_hold(&strict) && limits_hold(&loose));
}

static void a_period_of_nothing_makes_no_other_stricter_or_longer(void **state)
{
    (void)state;
    struct limits none = limits_of("profile none", SITE_A, "2026-11-24"), night = limits_of("", SITE_A, "2026-11-24");
    struct limits strict = limits_stricter(&none, &night), loose = limits_looser(&none, &night);
    assert_int_equal(strict.night_from, 21 * 60);
    assert_int_equal(strict.night_to, 30 * 60);
    assert_int_equal(strict.off_from, strict.off_to);
    assert_int_equal(loose.night_from, loose.night_to);
    assert_false(loose.travel_is_work);
    assert_true(strict.travel_is_work);
}

static void cases_are_the_same_only_when_every_figure_is(void **state)
{
    (void)state;
    struct limits a = limits_of("", SITE_A, "2026-11-24"), b = a;
    assert_true(limits_same(&a, &b));
    b.break_len[0]++;
    assert_false(limits_same(&a, &b));
    b = a;
    b.break_len[MAX_BREAKS - 1]++; /* no tier: nobody reads it */
    assert_true(limits_same(&a, &b));
    b = a;
    b.night_to++;
    assert_false(limits_same(&a, &b));
    b = a;
    b.off = !a.off;
    assert_false(limits_same(&a, &b));
}

/* ---- a week ------------------------------------------------------------------------------------------ */

static struct week_limits week_of(const char *words, const int *past)
{
    struct situation s;
    situation_init(&s);
    assert_true(situation_read(&s, words) && situation_freeze(&s));
    struct week_limits l = rulebook_week_limits(s.rules, 0, s.plan.monday, past);
    situation_done(&s);
    return l;
}

static void weekly_limits_take_the_least_of_all_ceilings(void **state)
{
    (void)state;
    int past[AVERAGE_WEEKS - 1];
    for (int w = 0; w < AVERAGE_WEEKS - 1; w++)
        past[w] = 43 * 60;
    struct week_limits l = week_of("max 39", NULL);
    assert_int_equal(l.work_max, 39 * 60);
    assert_int_equal(l.days_max, 6);
    assert_int_equal(l.rest_week, 35 * 60);
    assert_int_equal(l.days_off_together, 0);
    assert_int_equal(week_of("max 90", NULL).work_max, 48 * 60);
    assert_int_equal(week_of("max 90, outside 10", NULL).work_max, 38 * 60);
    assert_int_equal(week_of("max 90, waiver week_max 60 h", NULL).work_max, 60 * 60);
    assert_int_equal(week_of("max 90, waiver week_max 60 h 2026-11-24..", NULL).work_max, 48 * 60);
    assert_int_equal(week_of("max 90, waiver week_max 60 h @b", NULL).work_max, 48 * 60);
    assert_int_equal(week_of("contract 24, max 90", NULL).work_max, 24 * 66);
    assert_int_equal(week_of("contract 24, max 90, waiver pt_extra 1/3", NULL).work_max, 32 * 60);
    assert_int_equal(week_of("contract 34, max 90", NULL).work_max, 35 * 60 - 1);
    assert_int_equal(week_of("born 2009-03-03, max 90", NULL).work_max, 35 * 60);
    assert_int_equal(week_of("born 2009-03-03, max 90", NULL).days_off_together, 2);
    assert_int_equal(week_of("born 2009-03-03, waiver minor_days 1", NULL).rest_week, 36 * 60);
    assert_int_equal(week_of("born 2011-03-03, waiver minor_days 1", NULL).days_off_together, 2);
    assert_int_equal(week_of("profile none, contract 20, max 70", NULL).work_max, 70 * 60);
    assert_int_equal(week_of("profile none", NULL).days_max, NO_LIMIT);
    /* nights await at these sites: the average of a night worker, 40 h */
    assert_int_equal(week_of("max 90", past).work_max, (40 * 12 - 43 * 11) * 60);
    assert_int_equal(week_of("max 90, waiver night_avg 44 h", past).work_max, 48 * 60);
}

static void classes_join_those_who_have_the_same_limits(void **state)
{
    (void)state;
    struct situation s;
    int person[2], site[2], persons, sites;
    situation_init(&s);
    assert_true(situation_freeze(&s));
    rulebook_classes(s.rules, s.plan.monday, person, &persons, site, &sites);
    assert_int_equal(persons, 1);
    assert_int_equal(sites, 1);
    situation_done(&s);
    situation_init(&s);
    assert_true(situation_read(&s, "born 2009-03-03") && situation_freeze(&s));
    rulebook_classes(s.rules, s.plan.monday, person, &persons, site, &sites);
    assert_int_equal(persons, 2);
    assert_true(person[0] != person[1]);
    situation_done(&s);
    situation_init(&s);
    assert_true(situation_read(&s, "waiver sunday yes @b") && situation_freeze(&s));
    rulebook_classes(s.rules, s.plan.monday, person, &persons, site, &sites);
    assert_int_equal(sites, 2);
    situation_done(&s);
}

static void a_week_joins_sites_that_differ_in_name_only(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int classes;
    } cases[] = {{"waiver sunday yes @b", 2},
                 {"waiver sunday yes @a, waiver sunday yes @b", 1},
                 {"waiver night_day 9 h @a, waiver night_day 10 h @b", 2},
                 {"waiver night_day 10 h @a, waiver night_day 10 h @b, born 2009-03-03", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct situation s;
        situation_init(&s);
        assert_true(situation_read(&s, cases[i].words) && situation_freeze(&s));
        const struct instance *ins = s.instance;
        assert_int_equal(ins->n_site_classes, cases[i].classes);
        for (int e = 0; e < ins->n_employees; e++)
            for (int at = SITE_A; at <= SITE_B; at++)
                for (int d = 0; d < INSTANCE_DAYS; d++) {
                    struct limits asked = rulebook_limits(s.rules, e, at, ins->monday + d);
                    assert_true(limits_same(instance_limits(ins, e, at, d), &asked));
                }
        situation_done(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_say_what_the_figures_say),
        cmocka_unit_test(limits_of_minors_and_part_timers_are_their_own),
        cmocka_unit_test(limits_of_no_profile_are_none),
        cmocka_unit_test(breaks_of_group_and_site_add_up),
        cmocka_unit_test(the_stricter_and_the_looser_of_two_cases_take_each_figure_by_itself),
        cmocka_unit_test(a_period_of_nothing_makes_no_other_stricter_or_longer),
        cmocka_unit_test(cases_are_the_same_only_when_every_figure_is),
        cmocka_unit_test(weekly_limits_take_the_least_of_all_ceilings),
        cmocka_unit_test(classes_join_those_who_have_the_same_limits),
        cmocka_unit_test(a_week_joins_sites_that_differ_in_name_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
