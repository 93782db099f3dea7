/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_rules.c - the rule table, figures as text, profiles, waivers, holidays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "holidays.h"
#include "situation.h"

static civil_date day(const char *iso)
{
    civil_date d = DATE_NONE;
    assert_true(date_parse(iso, &d));
    return d;
}

/* ---- the table ---------------------------------------------------------------------------------- */

static void every_rule_says_what_it_is_and_where_it_comes_from(void **state)
{
    (void)state;
    for (int r = 0; r < ANY_RULE_COUNT; r++) {
        const struct rule *rule = rule_get(r);
        assert_true(rule->id && *rule->id && rule->title && *rule->title && rule->help && *rule->help);
        assert_true(rule->article && *rule->article);
        for (int k = 0; k < r; k++)
            assert_string_not_equal(rule_get(k)->id, rule->id);
        if (r < RULE_COUNT) {
            assert_int_equal(rule_find(rule->id), r);
            assert_false(rule_looser(r, rule->standard, rule->ceiling));
        }
    }
    assert_int_equal(rule_find("day_maximum"), -1);
    assert_null(rule_get(ANY_RULE_COUNT));
}

static void every_figure_of_the_table_is_read_back_from_its_text(void **state)
{
    (void)state;
    for (int r = 0; r < RULE_COUNT; r++) {
        const struct rule *rule = rule_get(r);
        int figures[] = {rule->standard, rule->ceiling};
        for (int i = 0; i < 2 && rule->unit != UNIT_NONE; i++) {
            int value = -1;
            char *text = rule_value_text(r, figures[i]);
            assert_true(rule_value_parse(r, text, &value));
            assert_true(value == figures[i] || (figures[i] >= NO_LIMIT && value == rule_loosest(r)));
            free(text);
        }
    }
}

struct reading {
    int rule;
    const char *text;
    int value; /* -1: refused */
};
static void figures_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct reading readings[] = {
        {RULE_DAY_MAX, "10 h", 600},
        {RULE_DAY_MAX, "10h", 600},
        {RULE_DAY_MAX, "9h30", 570},
        {RULE_DAY_MAX, "9 h 30", 570},
        {RULE_DAY_MAX, "9 h 30 min", 570},
        {RULE_DAY_MAX, "9,5 h", 570},
        {RULE_DAY_MAX, "9.5 heures", 570},
        {RULE_DAY_MAX, " 600 min ", 600},
        {RULE_DAY_MAX, "none", NO_LIMIT},
        {RULE_DAY_MAX, "aucune", NO_LIMIT},
        {RULE_REST_DAY, "none", 0},
        {RULE_DAY_MAX, "10", -1},
        {RULE_DAY_MAX, "10 h 75", -1},
        {RULE_DAY_MAX, "ten hours", -1},
        {RULE_DAY_MAX, "-2 h", -1},
        {RULE_DAY_MAX, "", -1},
        {RULE_DAY_MAX, "9999999 h", -1},
        {RULE_BREAK_6H, "20 min", 20},
        {RULE_BREAK_6H, "20 minutes", 20},
        {RULE_DAYS_WEEK, "6", 6},
        {RULE_DAYS_WEEK, "5 jours", 5},
        {RULE_DAYS_WEEK, "5.5", -1},
        {RULE_DAYS_WEEK, "6 h", -1},
        {RULE_SUNDAY, "yes", 1},
        {RULE_SUNDAY, "Oui", 1},
        {RULE_SUNDAY, "non", 0},
        {RULE_SUNDAY, "maybe", -1},
        {RULE_SUNDAY, "10", -1},
        {RULE_PT_EXTRA, "1/3", 333333},
        {RULE_PT_EXTRA, "10 %", 100000},
        {RULE_PT_EXTRA, "0,1", 100000},
        {RULE_PT_EXTRA, "1/0", -1},
        {RULE_MINOR_NIGHT, "22:00-06:00", 22 * 60 * 4096 + 30 * 60},
        {RULE_MINOR_NIGHT, "22h-6h", 22 * 60 * 4096 + 30 * 60},
        {RULE_MINOR_NIGHT, "00:00 - 05:30", 330},
        {RULE_MINOR_NIGHT, "22:00", -1},
        {RULE_MINOR_NIGHT, "25:00-06:00", -1},
    };
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int value = -1;
        bool good = rule_value_parse(readings[i].rule, readings[i].text, &value);
        if (good != (readings[i].value >= 0) || (good && value != readings[i].value))
            fail_msg("\"%s\" was read as %d", readings[i].text, value);
    }
}

static void a_third_of_a_contract_is_a_third_to_the_minute(void **state)
{
    (void)state;
    for (int hours = 3; hours <= 34; hours++) {
        assert_int_equal(rule_share_min(hours * 60, 333333), hours * 20);
        assert_int_equal(rule_share_min(hours * 60, 100000), hours * 6);
    }
}

static void the_stricter_of_two_nights_holds_both(void **state)
{
    (void)state;
    int nine = period_make(21 * 60, 6 * 60), ten = period_make(22 * 60, 5 * 60), early = period_make(0, 300);
    assert_int_equal(rule_stricter(RULE_NIGHT, nine, ten), nine);
    assert_int_equal(rule_stricter(RULE_NIGHT, ten, nine), nine);
    assert_int_equal(rule_stricter(RULE_NIGHT, ten, early), ten);
    assert_int_equal(rule_stricter(RULE_NIGHT, 0, ten), ten);
    assert_true(rule_looser(RULE_MINOR_NIGHT, ten, nine));
    assert_false(rule_looser(RULE_MINOR_NIGHT, nine, ten));
}

/* ---- profiles ----------------------------------------------------------------------------------- */

static int figure_in(struct situation *s, const char *profile, enum rule_id rule)
{
    int p = rulebook_profile_find(s->rules, profile);
    assert_true(p >= 0);
    return rulebook_profile_figure(s->rules, p, rule).value;
}

static void profiles_say_their_own_figures(void **state)
{
    (void)state;
    struct situation s;
    situation_init(&s);
    s.rules = rulebook_new(&s.group, &s.problems);
    assert_int_equal(profile_count(), 9);
    assert_int_equal(figure_in(&s, "fr-private", RULE_DAY_MAX), 600);
    assert_int_equal(figure_in(&s, "fr-agri", RULE_REST_WEEK), 35 * 60);
    assert_int_equal(figure_in(&s, "fr-agri", RULE_PT_GAP), 120);
    assert_int_equal(figure_in(&s, "fr-public", RULE_SPAN_DAY), 720);
    assert_int_equal(figure_in(&s, "fr-public", RULE_NIGHT), period_make(22 * 60, 5 * 60));
    assert_int_equal(figure_in(&s, "eu-base", RULE_AVG_12W), 48 * 60);
    assert_int_equal(figure_in(&s, "eu-base", RULE_DAY_MAX), NO_LIMIT);
    assert_int_equal(figure_in(&s, "be", RULE_DAY_MAX), 480);
    assert_int_equal(figure_in(&s, "be", RULE_SHIFT_MIN), 180);
    assert_int_equal(figure_in(&s, "de", RULE_DAY_MAX), 480);
    assert_int_equal(figure_in(&s, "ch", RULE_WEEK_MAX), 45 * 60);
    assert_int_equal(figure_in(&s, "qc", RULE_REST_WEEK), 32 * 60);
    for (int r = 0; r < RULE_COUNT; r++)
        if (rule_get(r)->unit != UNIT_NONE)
            assert_int_equal(figure_in(&s, "none", (enum rule_id)r), rule_loosest(r));
    for (int i = 0; i < profile_count(); i++)
        for (int r = 0; r < RULE_COUNT; r++) {
            struct profile_figure f = rulebook_profile_figure(s.rules, i, (enum rule_id)r);
            assert_false(rule_looser(r, f.value, f.ceiling));
        }
    situation_done(&s);
}

static void the_stricter_of_group_and_site_applies(void **state)
{
    (void)state;
    struct situation s;
    civil_date d = day("2026-11-24");
    situation_init(&s);
    assert_true(situation_read(&s, "site b rules be") && situation_freeze(&s));
    struct figure f = rulebook_figure(s.rules, RULE_DAY_MAX, 0, SITE_A, d);
    assert_int_equal(f.value, 600);
    assert_string_equal(f.profile, "fr-private");
    f = rulebook_figure(s.rules, RULE_DAY_MAX, 0, SITE_B, d);
    assert_int_equal(f.value, 480);
    assert_string_equal(f.profile, "be");
    assert_int_equal(rulebook_figure(s.rules, RULE_REST_DAY, 0, SITE_B, d).value, 660);
    assert_int_equal(rulebook_figure(s.rules, RULE_WEEK_MAX, 0, SITE_B, d).value, 2880);
    situation_done(&s);
}

static void own_profiles_stand_on_each_other_down_to_a_built_in_one(void **state)
{
    (void)state;
    struct situation s;
    situation_init(&s);
    static const char *const rows[][4] = {{"night", "home", "rest_day", "12 h"},
                                          {"home", "fr-private", "day_max", "9 h"},
                                          {"home", "fr-private", "break_6h", "30 min"}};
    for (int i = 0; i < 3; i++)
        *vec_add(&s.group.rule_changes) = (struct rule_change){mem_copy(rows[i][0]), mem_copy(rows[i][1]),
                                                               mem_copy(rows[i][2]), mem_copy(rows[i][3])};
    set_text(&s.group.rules, "night");
    assert_true(situation_freeze(&s));
    assert_int_equal(figure_in(&s, "night", RULE_REST_DAY), 720);
    assert_int_equal(figure_in(&s, "night", RULE_DAY_MAX), 540);
    assert_int_equal(figure_in(&s, "night", RULE_WEEK_MAX), 2880);
    assert_int_equal(figure_in(&s, "home", RULE_REST_DAY), 660);
    struct break_tier tiers[MAX_BREAKS];
    assert_int_equal(rulebook_breaks(s.rules, 0, SITE_A, day("2026-11-24"), tiers), 1);
    assert_int_equal(tiers[0].len, 30);
    situation_done(&s);
}

/* ---- what is wrong with profiles and waivers ------------------------------------------------------ */

struct wrong {
    const char *row; /* four cells of rules.csv, or seven of waivers.csv, between ; */
    const char *says;
    int column;
};

static void cells_of(const char *row, char *cells[7])
{
    char *copy = mem_copy(row), *rest = copy;
    for (int i = 0; i < 7; i++) {
        char *cell = strsep(&rest, ";");
        cells[i] = mem_copy(cell ? cell : "");
    }
    free(copy);
}

static void expect_problem(struct situation *s, const char *file, const struct wrong *w)
{
    s->rules = rulebook_new(&s->group, &s->problems);
    if (s->problems.errors != 1 || !strstr(s->problems.at[0].text, w->says))
        fail_msg("%s: %d problems, \"%s\"", w->row, s->problems.errors, s->problems.n ? s->problems.at[0].text : "");
    assert_string_equal(s->problems.at[0].file, file);
    assert_int_equal(s->problems.at[0].line, -1);
    assert_int_equal(s->problems.at[0].column, w->column);
}

static void a_wrong_row_of_a_profile_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct wrong rows[] = {
        {"own;fr-private;day_maximum;9 h", "unknown rule \"day_maximum\"", -3},
        {"own;fr-privat;day_max;9 h", "unknown base profile \"fr-privat\"", -2},
        {"own;own;day_max;9 h", "stands on itself", -2},
        {"be;fr-private;day_max;9 h", "built-in profile", -1},
        {"own;fr-private;day_max;9", "\"9\" is no figure for day_max; it is written like 10 h", -4},
        {"own;fr-private;skill;no", "no figure for skill", -4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct situation s;
        char *c[7];
        situation_init(&s);
        cells_of(rows[i].row, c);
        *vec_add(&s.group.rule_changes) = (struct rule_change){c[0], c[1], c[2], c[3]};
        for (int k = 4; k < 7; k++)
            free(c[k]);
        expect_problem(&s, "rules.csv", &rows[i]);
        situation_done(&s);
    }
}

static void a_circle_of_profiles_is_refused(void **state)
{
    (void)state;
    struct situation s;
    situation_init(&s);
    static const char *const rows[][2] = {{"one", "two"}, {"two", "three"}, {"three", "one"}};
    for (int i = 0; i < 3; i++)
        *vec_add(&s.group.rule_changes) =
            (struct rule_change){mem_copy(rows[i][0]), mem_copy(rows[i][1]), mem_copy("day_max"), mem_copy("9 h")};
    s.rules = rulebook_new(&s.group, &s.problems);
    assert_int_equal(s.problems.errors, 1);
    assert_non_null(strstr(s.problems.at[0].text, "stands on itself"));
    situation_done(&s);
}

static void a_wrong_waiver_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct wrong rows[] = {
        {"day_max;13 h;;;;;letter", "above the ceiling: at most 12 h", -2},
        {"rest_day;8 h;;;;;letter", "beyond the ceiling: at least 9 h", -2},
        {"pt_extra;1/2;;;;;letter", "above the ceiling: at most 1/3", -2},
        {"break_6h;10 min;;;;;letter", "cannot be waived", -1},
        {"pt_below_full;39 h;;;;;letter", "cannot be waived", -1},
        {"minor_rest;10 h;;;;;letter", "cannot be waived", -1},
        {"travel_is_work;no;;;;;letter", "cannot be waived", -1},
        {"day_max;12 h;;;;;", "needs evidence", -7},
        {"day_max;12 h;;;;;  ", "needs evidence", -7},
        {"day_max;12 h;2026-12-01;2026-11-01;;;letter", "ends before it begins", -4},
        {"daymax;12 h;;;;;letter", "unknown rule \"daymax\"", -1},
        {"day_max;twelve;;;;;letter", "no figure for day_max", -2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct situation s;
        char *c[7];
        situation_init(&s);
        cells_of(rows[i].row, c);
        *vec_add(&s.group.waivers) = (struct waiver){.rule = c[0],
                                                     .value = c[1],
                                                     .from = *c[2] ? day(c[2]) : DATE_MIN,
                                                     .to = *c[3] ? day(c[3]) : DATE_MAX,
                                                     .employee = c[4],
                                                     .site = c[5],
                                                     .evidence = c[6]};
        free(c[2]);
        free(c[3]);
        expect_problem(&s, "waivers.csv", &rows[i]);
        assert_int_equal(rulebook_figure(s.rules, RULE_DAY_MAX, 0, SITE_A, day("2026-11-24")).value, 600);
        situation_done(&s);
    }
}

static void unknown_profiles_and_regions_of_group_and_site_are_refused(void **state)
{
    (void)state;
    static const char *const words[] = {"profile fr-privat", "site b rules fr-privat", "region Paris",
                                        "site b region Elsass"};
    static const char *const files[] = {"group.csv", "sites.csv", "group.csv", "sites.csv"};
    for (int i = 0; i < 4; i++) {
        struct situation s;
        situation_init(&s);
        assert_true(situation_read(&s, words[i]));
        s.rules = rulebook_new(&s.group, &s.problems);
        assert_int_equal(s.problems.errors, 1);
        assert_string_equal(s.problems.at[0].file, files[i]);
        situation_done(&s);
    }
}

static void a_waiver_names_its_evidence_and_what_would_be_in_force_without_it(void **state)
{
    (void)state;
    struct situation s;
    situation_init(&s);
    assert_true(situation_read(&s, "waiver rest_day 9 h @b 2026-11-24..2026-11-24") && situation_freeze(&s));
    struct figure f = rulebook_figure(s.rules, RULE_REST_DAY, 0, SITE_B, day("2026-11-24"));
    assert_int_equal(f.value, 540);
    assert_int_equal(f.before_waiver, 660);
    assert_string_equal(f.waiver->evidence, "letter of 3 May");
    assert_null(rulebook_figure(s.rules, RULE_REST_DAY, 0, SITE_B, day("2026-11-25")).waiver);
    assert_null(rulebook_figure(s.rules, RULE_REST_DAY, 0, SITE_A, day("2026-11-24")).waiver);
    assert_null(rulebook_figure(s.rules, RULE_REST_DAY, 0, -1, day("2026-11-24")).waiver);
    situation_done(&s);
}

/* ---- public holidays ------------------------------------------------------------------------------ */

static void holidays_follow_the_region(void **state)
{
    (void)state;
    static const struct {
        const char *region, *date;
        bool off;
    } cases[] = {
        {"FR", "2026-01-01", true},     {"FR", "2026-04-06", true},     {"FR", "2026-05-01", true},
        {"FR", "2026-05-08", true},     {"FR", "2026-05-14", true},     {"FR", "2026-05-25", true},
        {"FR", "2026-07-14", true},     {"FR", "2026-08-15", true},     {"FR", "2026-11-01", true},
        {"FR", "2026-11-11", true},     {"FR", "2026-12-25", true},     {"FR", "2026-12-26", false},
        {"FR", "2026-04-05", false},    {"FR", "2026-04-03", false},    {"FR", "2027-03-29", true},
        {"FR", "2024-04-01", true},     {"fr", "2026-01-01", true},     {"FR-16", "2026-12-26", false},
        {"FR-AM", "2026-12-26", true},  {"FR-AM", "2026-04-03", false}, {"FR-67", "2026-12-26", true},
        {"FR-AMT", "2026-04-03", true}, {"FR-YT", "2026-04-27", true},  {"FR-MQ", "2026-05-22", true},
        {"FR-GP", "2026-05-27", true},  {"FR-MF", "2026-05-27", true},  {"FR-GF", "2026-06-10", true},
        {"FR-RE", "2026-12-20", true},  {"FR-BL", "2026-10-09", true},  {"FR-RE", "2026-06-10", false},
        {"none", "2026-01-01", false},  {"XX", "2026-01-01", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (region_is_holiday(cases[i].region, day(cases[i].date)) != cases[i].off)
            fail_msg("%s %s", cases[i].region, cases[i].date);
    assert_false(region_known("XX"));
    assert_false(region_known(""));
    assert_true(region_known("mayotte"));
}

static void holidays_that_fall_together_are_one(void **state)
{
    (void)state;
    civil_date days[MAX_HOLIDAYS];
    assert_int_equal(region_holidays("FR", 2026, days), 11);
    assert_int_equal(region_holidays("FR", 2008, days), 10); /* Ascension on 1 May */
    assert_int_equal(region_holidays("FR-AMT", 2026, days), 13);
    for (int i = 1; i < 13; i++)
        assert_true(days[i - 1] < days[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_says_what_it_is_and_where_it_comes_from),
        cmocka_unit_test(every_figure_of_the_table_is_read_back_from_its_text),
        cmocka_unit_test(figures_are_read_as_people_write_them),
        cmocka_unit_test(a_third_of_a_contract_is_a_third_to_the_minute),
        cmocka_unit_test(the_stricter_of_two_nights_holds_both),
        cmocka_unit_test(profiles_say_their_own_figures),
        cmocka_unit_test(the_stricter_of_group_and_site_applies),
        cmocka_unit_test(own_profiles_stand_on_each_other_down_to_a_built_in_one),
        cmocka_unit_test(a_wrong_row_of_a_profile_is_refused_with_its_place),
        cmocka_unit_test(a_circle_of_profiles_is_refused),
        cmocka_unit_test(a_wrong_waiver_is_refused_with_its_place),
        cmocka_unit_test(unknown_profiles_and_regions_of_group_and_site_are_refused),
        cmocka_unit_test(a_waiver_names_its_evidence_and_what_would_be_in_force_without_it),
        cmocka_unit_test(holidays_follow_the_region),
        cmocka_unit_test(holidays_that_fall_together_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
