/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_civil.c - dates, weeks and the wall clock: both clock changes, odd zones, every strict reader. */
#include "civil.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static civil_date on(const char *text)
{
    civil_date d = DATE_NONE;
    assert_true(date_parse(text, &d));
    return d;
}

static struct zone *open_zone(const char *name)
{
    struct zone *z = NULL;
    struct err e = {0};
    assert_int_equal(zone_open(name, &z, &e), 0);
    return z;
}

static void check_instant(const struct zone *z, const char *date, int minute, const char *expected)
{
    char text[INSTANT_TEXT];
    assert_string_equal(instant_text(z, zone_instant(z, on(date), minute), text), expected);
}

static void dates_and_their_parts_agree_over_four_centuries(void **state)
{
    (void)state;
    for (civil_date d = on("1900-01-01"); d < on("2300-01-01"); d++) {
        int y, m, day;
        date_split(d, &y, &m, &day);
        assert_int_equal(date_of(y, m, day), d);
    }
    assert_int_equal(on("1970-01-01"), 0);
    assert_int_equal(date_weekday(on("2026-11-23")), 0);
    assert_int_equal(date_weekday(on("1969-12-28")), 6);
    assert_int_equal(date_of(2026, 2, 29), DATE_NONE);
    assert_int_equal(date_of(1900, 2, 29), DATE_NONE);
    assert_int_not_equal(date_of(2000, 2, 29), DATE_NONE);
}

static void a_date_is_read_as_iso_or_as_the_french_write_it_and_not_otherwise(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "2026-13-01", "2026-1-1", "31/02/2026", "2026-11-23 ",
                                        "23/11/26",   "23-11-2026", "x",        "2026/11/23", "2026-11-23T00",
                                        "2026-11-31", "00/11/2026"};
    assert_int_equal(on("23/11/2026"), on("2026-11-23"));
    assert_int_equal(on("3/1/2026"), on("2026-01-03"));
    civil_date d = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse(wrong[i], &d));
    assert_int_equal(d, 7);
}

static void clock_times_are_read_as_people_write_them_up_to_24_00(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minute;
    } right[] = {{"08:30", 510}, {"8:30", 510}, {"8h30", 510},   {"8h", 480},
                 {"08H", 480},   {"0:00", 0},   {"24:00", 1440}, {"08:30:00", 510}};
    static const char *const wrong[] = {"", "8", "25:00", "24:01", "08:60", "8:3", "8h3", "-1:00", "08:30:15", "8h30m"};
    int minute = -1;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(clock_parse(right[i].text, &minute));
        assert_int_equal(minute, right[i].minute);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(clock_parse(wrong[i], &minute));
}

static void a_week_may_be_named_by_word_number_or_any_of_its_days(void **state)
{
    (void)state;
    civil_date today = on("2026-11-22"), m;
    static const struct {
        const char *text, *monday;
    } right[] = {{"this", "2026-11-16"},     {"next", "2026-11-23"},       {"last", "2026-11-09"},
                 {"2026-W48", "2026-11-23"}, {"2026-11-29", "2026-11-23"}, {"2026-W53", "2026-12-28"},
                 {"2020-W53", "2020-12-28"}, {"2021-W01", "2021-01-04"},   {"01/01/2027", "2026-12-28"}};
    static const char *const wrong[] = {"2025-W53", "2026-W00", "2026-W54", "W48", "2026-W5", "now", "2026-W481"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(week_parse(right[i].text, today, &m));
        assert_int_equal(m, on(right[i].monday));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(week_parse(wrong[i], today, &m));
}

static void the_week_text_names_the_year_its_thursday_is_in(void **state)
{
    (void)state;
    char text[WEEK_TEXT];
    assert_string_equal(week_text(on("2026-12-28"), text), "2026-W53");
    assert_string_equal(week_text(on("2024-12-30"), text), "2025-W01");
    assert_string_equal(week_text(on("2026-11-23"), text), "2026-W48");
}

static void easter_is_right_in_known_years(void **state)
{
    (void)state;
    assert_int_equal(date_easter(2026), on("2026-04-05"));
    assert_int_equal(date_easter(2024), on("2024-03-31"));
    assert_int_equal(date_easter(2019), on("2019-04-21"));
    assert_int_equal(date_easter(2038), on("2038-04-25")); /* the latest there is */
    assert_int_equal(date_easter(2285), on("2285-03-22")); /* the earliest */
}

static void age_grows_on_the_birthday_and_on_1_march_for_29_february(void **state)
{
    (void)state;
    assert_int_equal(date_age(on("2009-11-24"), on("2026-11-23")), 16);
    assert_int_equal(date_age(on("2009-11-24"), on("2026-11-24")), 17);
    assert_int_equal(date_age(on("2008-02-29"), on("2026-02-28")), 17);
    assert_int_equal(date_age(on("2008-02-29"), on("2026-03-01")), 18);
}

static void a_wall_time_in_the_gap_is_read_with_the_offset_before_it(void **state)
{
    (void)state;
    struct zone *paris = open_zone("Europe/Paris");
    assert_int_equal(zone_wall_kind(paris, on("2026-03-29"), 119), WALL_ONCE);
    assert_int_equal(zone_wall_kind(paris, on("2026-03-29"), 120), WALL_GAP);
    assert_int_equal(zone_wall_kind(paris, on("2026-03-29"), 179), WALL_GAP);
    assert_int_equal(zone_wall_kind(paris, on("2026-03-29"), 180), WALL_ONCE);
    check_instant(paris, "2026-03-29", 119, "2026-03-29T01:59:00+01:00");
    check_instant(paris, "2026-03-29", 150, "2026-03-29T03:30:00+02:00");
    check_instant(paris, "2026-03-28", DAY_MIN + 150, "2026-03-29T03:30:00+02:00");
    zone_close(paris);
}

static void a_wall_time_that_occurs_twice_means_the_first(void **state)
{
    (void)state;
    struct zone *paris = open_zone("Europe/Paris");
    assert_int_equal(zone_wall_kind(paris, on("2026-10-25"), 119), WALL_ONCE);
    assert_int_equal(zone_wall_kind(paris, on("2026-10-25"), 120), WALL_TWICE);
    assert_int_equal(zone_wall_kind(paris, on("2026-10-25"), 179), WALL_TWICE);
    assert_int_equal(zone_wall_kind(paris, on("2026-10-25"), 180), WALL_ONCE);
    check_instant(paris, "2026-10-25", 150, "2026-10-25T02:30:00+02:00");
    check_instant(paris, "2026-10-25", 180, "2026-10-25T03:00:00+01:00");
    char text[INSTANT_TEXT];
    instant t = zone_instant(paris, on("2026-10-25"), 150);
    assert_string_equal(instant_text(paris, t + 60, text), "2026-10-25T02:30:00+01:00");
    zone_close(paris);
}

static void weeks_of_the_clock_change_have_167_and_169_hours(void **state)
{
    (void)state;
    struct zone *paris = open_zone("Europe/Paris");
    assert_int_equal(zone_instant(paris, on("2026-03-30"), 0) - zone_instant(paris, on("2026-03-23"), 0), 167 * 60);
    assert_int_equal(zone_instant(paris, on("2026-10-26"), 0) - zone_instant(paris, on("2026-10-19"), 0), 169 * 60);
    assert_int_equal(zone_instant(paris, on("2026-11-30"), 0) - zone_instant(paris, on("2026-11-23"), 0), 168 * 60);
    zone_close(paris);
}

static void lord_howe_changes_by_half_an_hour(void **state)
{
    (void)state;
    struct zone *lh = open_zone("Australia/Lord_Howe");
    check_instant(lh, "2026-10-04", 119, "2026-10-04T01:59:00+10:30");
    check_instant(lh, "2026-10-04", 135, "2026-10-04T02:45:00+11:00"); /* 02:15 does not exist */
    check_instant(lh, "2026-04-05", 105, "2026-04-05T01:45:00+11:00"); /* twice */
    assert_int_equal(zone_wall_kind(lh, on("2026-04-05"), 105), WALL_TWICE);
    assert_int_equal(zone_wall_kind(lh, on("2026-04-05"), 120), WALL_ONCE);
    zone_close(lh);
}

static void a_zone_may_skip_a_whole_day(void **state)
{
    (void)state;
    struct zone *apia = open_zone("Pacific/Apia");
    assert_int_equal(zone_wall_kind(apia, on("2011-12-30"), 600), WALL_GAP);
    check_instant(apia, "2011-12-29", 600, "2011-12-29T10:00:00-10:00");
    check_instant(apia, "2011-12-31", 600, "2011-12-31T10:00:00+14:00");
    zone_close(apia);
}

static void far_years_follow_the_rule_in_the_files_footer(void **state)
{
    (void)state;
    struct zone *paris = open_zone("Europe/Paris");
    check_instant(paris, "2090-07-01", 480, "2090-07-01T08:00:00+02:00");
    check_instant(paris, "2090-12-01", 480, "2090-12-01T08:00:00+01:00");
    zone_close(paris);
}

/* The C library reads the same files: an independent judge of every hour of many years. */
static void every_hour_agrees_with_the_c_library(void **state)
{
    (void)state;
    static const char *const names[] = {"Europe/Paris",        "Europe/Dublin",   "America/New_York", "Asia/Kolkata",
                                        "Australia/Lord_Howe", "Pacific/Chatham", "America/Santiago", "UTC",
                                        "Indian/Reunion"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct zone *z = open_zone(names[i]);
        setenv("TZ", names[i], 1);
        tzset();
        for (time_t s = 0; s < (time_t)2524608000; s += 3600 * 11) {
            struct tm tm;
            assert_non_null(localtime_r(&s, &tm));
            if (zone_offset(z, s / 60) * 60 != tm.tm_gmtoff && tm.tm_gmtoff % 60 == 0)
                fail_msg("%s differs at %lld", names[i], (long long)s);
        }
        zone_close(z);
    }
    unsetenv("TZ");
    tzset();
}

static void unknown_and_dishonest_zone_names_are_bad_data(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",         "Europe/Pariss", "../../../etc/passwd", "/etc/localtime",
                                        "Europe",   "zone.tab",      "Europe/Paris\n",      "Europe/../Europe/Paris",
                                        "tzdata.zi"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct zone *z = NULL;
        struct err e = {0};
        assert_int_equal(zone_open(wrong[i], &z, &e), ERR_DATA);
        assert_null(z);
        assert_non_null(strstr(e.text, "time zone"));
    }
}

static void instants_are_read_back_from_their_texts(void **state)
{
    (void)state;
    struct zone *paris = open_zone("Europe/Paris");
    instant t = zone_instant(paris, on("2026-11-23"), 480), u = 0;
    static const char *const same[] = {"2026-11-23T08:00",     "2026-11-23T08:00:00",       "2026-11-23T07:00Z",
                                       "2026-11-23T07:00:00Z", "2026-11-23T08:00:00+01:00", "2026-11-23T03:30-03:30"};
    static const char *const wrong[] = {"2026-11-23",
                                        "2026-11-23T8:00",
                                        "2026-11-23T08:00:30",
                                        "2026-11-23T08:60",
                                        "2026-11-23T08:00X",
                                        "2026-11-23T08:00+1",
                                        ""};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(instant_parse(paris, same[i], &u));
        assert_int_equal(u, t);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(instant_parse(paris, wrong[i], &u));
    char text[INSTANT_TEXT];
    assert_string_equal(instant_utc_text(t, text), "2026-11-23T07:00:00Z");
    zone_close(paris);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_their_parts_agree_over_four_centuries),
        cmocka_unit_test(a_date_is_read_as_iso_or_as_the_french_write_it_and_not_otherwise),
        cmocka_unit_test(clock_times_are_read_as_people_write_them_up_to_24_00),
        cmocka_unit_test(a_week_may_be_named_by_word_number_or_any_of_its_days),
        cmocka_unit_test(the_week_text_names_the_year_its_thursday_is_in),
        cmocka_unit_test(easter_is_right_in_known_years),
        cmocka_unit_test(age_grows_on_the_birthday_and_on_1_march_for_29_february),
        cmocka_unit_test(a_wall_time_in_the_gap_is_read_with_the_offset_before_it),
        cmocka_unit_test(a_wall_time_that_occurs_twice_means_the_first),
        cmocka_unit_test(weeks_of_the_clock_change_have_167_and_169_hours),
        cmocka_unit_test(lord_howe_changes_by_half_an_hour),
        cmocka_unit_test(a_zone_may_skip_a_whole_day),
        cmocka_unit_test(far_years_follow_the_rule_in_the_files_footer),
        cmocka_unit_test(every_hour_agrees_with_the_c_library),
        cmocka_unit_test(unknown_and_dishonest_zone_names_are_bad_data),
        cmocka_unit_test(instants_are_read_back_from_their_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
