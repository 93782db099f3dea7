/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a subscriber's program is given: every line that the readers of published calendars depend on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoding.h"
#include "ical_publish.h"
#include "ical_vtimezone.h"
#include "ical_writer.h"

struct fixture {
    struct group g;
    struct zone *z;
    struct bookings b;
    struct ical_options opt;
};

static void add_booking(struct fixture *f, int64_t id, const char *site, const char *start, const char *end)
{
    struct booking *b = vec_add(&f->b.list);
    *b = (struct booking){.id = id,
                          .employee = mem_copy("anna"),
                          .need = mem_copy("N1"),
                          .member = mem_copy("jardins"),
                          .site = mem_copy(site),
                          .sequence = 2,
                          .revision = 3};
    assert_true(instant_parse(f->z, start, &b->start));
    assert_true(instant_parse(f->z, end, &b->end));
    assert_true(instant_parse(f->z, "2026-11-22T20:15:00Z", &b->changed));
    b->monday = date_monday(zone_date(f->z, b->start));
}

static int setup(void **state)
{
    struct fixture *f = mem_alloc(sizeof *f);
    group_init(&f->g);
    free(f->g.uid);
    f->g.uid = mem_copy("0123456789abcdef");
    struct member *m = vec_add(&f->g.members);
    m->id = mem_copy("jardins");
    m->name = mem_copy("Les Jardins, du Clain");
    struct site *s = vec_add(&f->g.sites);
    *s = (struct site){.id = mem_copy("clain"),
                       .member = mem_copy("jardins"),
                       .name = mem_copy("Serre; nord"),
                       .address = mem_copy("3 rue de l'Été\n86000 Poitiers"),
                       .placed = true,
                       .lat_micro = 46580224,
                       .lon_micro = -340375};
    s = vec_add(&f->g.sites);
    *s = (struct site){.id = mem_copy("gare"), .member = mem_copy("jardins"), .name = mem_copy("Gare")};
    struct travel *t = vec_add(&f->g.travels);
    *t = (struct travel){mem_copy("gare"), mem_copy("clain"), 25};
    struct employee *e = vec_add(&f->g.employees);
    e->id = mem_copy("anna");
    e->name = mem_copy("Anna Bé");
    struct need *n = vec_add(&f->g.needs);
    n->id = mem_copy("N1");
    n->skill = mem_copy("maraîchage");
    n->member = mem_copy("jardins");
    n->site = mem_copy("clain");
    assert_int_equal(zone_open("Europe/Paris", &f->z, NULL), 0);
    f->opt.alarm_min = -1;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    bookings_free(&f->b);
    group_done(&f->g);
    zone_close(f->z);
    free(f);
    return 0;
}

static char *publish(struct fixture *f, bool for_member)
{
    return ical_publish(&f->g, f->z, &f->b, "Anna Bé – Oméga", for_member, &f->opt);
}

/* The calendar with its folds taken out, so that whole lines can be looked for. */
static char *unfolded(struct fixture *f, bool for_member)
{
    char *text = publish(f, for_member), *to = text;
    for (char *from = text; *from;) {
        if (strncmp(from, "\r\n ", 3) == 0)
            from += 3;
        else
            *to++ = *from++;
    }
    *to = 0;
    return text;
}

static void assert_line(const char *calendar, const char *line)
{
    char *whole = mem_printf("\r\n%s\r\n", line);
    if (!strstr(calendar, whole))
        print_error("missing: %s\nin:\n%s\n", line, calendar);
    assert_non_null(strstr(calendar, whole));
    free(whole);
}

static void an_event_says_everything_a_client_needs(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 17, "clain", "2026-11-23T08:00", "2026-11-23T12:30");
    char *c = unfolded(f, false);
    assert_line(c, "UID:p17-0123456789abcdef@cordage");
    assert_line(c, "DTSTAMP:20261122T201500Z");
    assert_line(c, "LAST-MODIFIED:20261122T201500Z");
    assert_line(c, "SEQUENCE:2");
    assert_line(c, "DTSTART;TZID=Europe/Paris:20261123T080000");
    assert_line(c, "DTEND;TZID=Europe/Paris:20261123T123000");
    assert_line(c, "STATUS:CONFIRMED");
    assert_line(c, "TRANSP:OPAQUE");
    assert_line(c, "SUMMARY:Les Jardins\\, du Clain – maraîchage");
    assert_line(c, "LOCATION:Serre\\; nord\\, 3 rue de l'Été\\n86000 Poitiers");
    assert_line(c, "GEO:46.580224;-0.340375");
    assert_line(c, "DESCRIPTION:Need: N1\\nAs of 2026-11-22\\, revision 3");
    assert_null(strstr(c, "ATTENDEE"));
    assert_null(strstr(c, "ORGANIZER"));
    assert_null(strstr(c, "VALARM"));
    assert_null(strstr(c, "CLASS"));
    free(c);
}

static void the_head_names_calendar_zone_and_refresh(void **state)
{
    char *c = unfolded(*state, false);
    assert_int_equal(strncmp(c, "BEGIN:VCALENDAR\r\n", 17), 0);
    assert_line(c, "VERSION:2.0");
    assert_line(c, "METHOD:PUBLISH");
    assert_line(c, "NAME:Anna Bé – Oméga");
    assert_line(c, "X-WR-CALNAME:Anna Bé – Oméga");
    assert_line(c, "X-WR-TIMEZONE:Europe/Paris");
    assert_line(c, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    assert_line(c, "X-PUBLISHED-TTL:PT1H");
    assert_line(c, "END:VCALENDAR");
    free(c);
}

static void an_empty_calendar_still_holds_its_zone(void **state)
{
    char *c = unfolded(*state, false);
    assert_line(c, "BEGIN:VTIMEZONE");
    assert_line(c, "TZID:Europe/Paris");
    assert_line(c, "DTSTART:19700329T020000");
    assert_line(c, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3");
    assert_line(c, "DTSTART:19701025T030000");
    assert_line(c, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10");
    assert_null(strstr(c, "VEVENT"));
    free(c);
}

static void the_hour_that_occurs_twice_goes_out_in_utc(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "clain", "2026-10-24T22:00", "2026-10-25T02:30+01:00");
    add_booking(f, 2, "clain", "2026-10-25T02:30+02:00", "2026-10-25T06:00");
    char *c = unfolded(f, false);
    assert_line(c, "DTSTART;TZID=Europe/Paris:20261024T220000");
    assert_line(c, "DTEND:20261025T013000Z");
    assert_line(c, "DTSTART:20261025T003000Z");
    assert_line(c, "DTEND;TZID=Europe/Paris:20261025T060000");
    free(c);
}

static void a_cancelled_presence_stays_as_cancelled(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "clain", "2026-11-23T08:00", "2026-11-23T12:00");
    f->b.list.at[0].cancelled = true;
    f->opt.alarm_min = 30;
    char *c = unfolded(f, false);
    assert_line(c, "STATUS:CANCELLED");
    assert_null(strstr(c, "VALARM"));
    free(c);
}

static void cancellations_are_dropped_after_some_weeks(void **state)
{
    (void)state;
    struct booking b = {.start = 100000, .end = 100240, .changed = 90000, .cancelled = true};
    assert_true(ical_keeps(&b, 100240 + 41 * DAY_MIN));
    assert_false(ical_keeps(&b, 100240 + 42 * DAY_MIN));
    b.changed = 100240 + 7 * DAY_MIN;
    assert_true(ical_keeps(&b, 100240 + 48 * DAY_MIN));
    b.cancelled = false;
    assert_true(ical_keeps(&b, 100240 + 4000 * DAY_MIN));
}

static void options_add_alarm_and_class(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "clain", "2026-11-23T08:00", "2026-11-23T12:00");
    f->opt = (struct ical_options){.alarm_min = 45, .class_name = "PRIVATE"};
    char *c = unfolded(f, false);
    assert_line(c, "CLASS:PRIVATE");
    assert_line(c, "BEGIN:VALARM");
    assert_line(c, "TRIGGER:-PT45M");
    free(c);
}

static void travel_is_told_to_the_employee_only(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "gare", "2026-11-23T08:00", "2026-11-23T10:00");
    add_booking(f, 2, "clain", "2026-11-23T10:30", "2026-11-23T12:00");
    char *c = unfolded(f, false), *m = unfolded(f, true);
    assert_non_null(strstr(c, "Travel before: 25 minutes\\, from Gare\\n"));
    assert_null(strstr(m, "Gare\\n"));
    assert_null(strstr(m, "Travel"));
    assert_line(m, "SUMMARY:Anna Bé – maraîchage");
    free(c);
    free(m);
}

static void two_publications_are_byte_identical(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "gare", "2026-11-23T08:00", "2026-11-23T10:00");
    char *a = publish(f, false), *b = publish(f, false);
    assert_string_equal(a, b);
    free(a);
    free(b);
}

/* Every line: at most 75 octets, CRLF, and each piece whole characters. */
static void lines_are_folded_between_characters(void **state)
{
    struct fixture *f = *state;
    char *name = mem_printf("%s", "é€𝄞a");
    for (int i = 0; i < 6; i++) {
        char *twice = mem_printf("%s%s", name, name);
        free(name);
        name = twice;
    }
    free(f->g.members.at[0].name);
    f->g.members.at[0].name = name;
    add_booking(f, 1, "clain", "2026-11-23T08:00", "2026-11-23T12:00");
    char *c = publish(f, false);
    int lines = 0;
    for (char *line = c; *line; lines++) {
        char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        *end = 0;
        assert_null(strpbrk(line, "\r\n"));
        for (char *s = line; *s; s += utf8_size(s))
            assert_true(utf8_size(s) > 0);
        line = end + 2;
    }
    assert_true(lines > 40);
    free(c);
}

static void nothing_that_splits_lines_gets_out(void **state)
{
    struct fixture *f = *state;
    free(f->g.members.at[0].name);
    f->g.members.at[0].name = mem_copy("a\x01"
                                       "b\xC2\x85"
                                       "c\xE2\x80\xA8"
                                       "d\x7F"
                                       "e\xFF"
                                       "f\r\ng");
    add_booking(f, 1, "clain", "2026-11-23T08:00", "2026-11-23T12:00");
    char *c = unfolded(f, false);
    assert_line(c, "SUMMARY:a b c d e\xEF\xBF\xBD"
                   "f\\ng – maraîchage");
    free(c);
}

static void a_vanished_record_is_named_by_its_id(void **state)
{
    struct fixture *f = *state;
    add_booking(f, 1, "closed", "2026-11-23T08:00", "2026-11-23T12:00");
    free(f->b.list.at[0].member);
    f->b.list.at[0].member = mem_copy("gone");
    char *c = unfolded(f, false);
    assert_line(c, "SUMMARY:gone – maraîchage");
    assert_line(c, "LOCATION:closed");
    free(c);
}

/* ---- zones ---------------------------------------------------------------------------------------------- */

static char *zone_text(const char *name)
{
    struct zone *z;
    struct ical_writer w = {0};
    assert_int_equal(zone_open(name, &z, NULL), 0);
    ical_vtimezone_write(&w, z, 2026, 2027);
    char *out = ical_writer_text(&w);
    ical_writer_free(&w);
    zone_close(z);
    return out;
}

static void assert_zone(const char *name, const char *const *lines)
{
    char *c = zone_text(name);
    for (; *lines; lines++)
        assert_line(c, *lines);
    free(c);
}

static void zones_of_every_kind_are_told_by_their_rules(void **state)
{
    (void)state;
    assert_zone("America/Montreal",
                (const char *const[]){"TZID:America/Montreal", "DTSTART:19700308T020000",
                                      "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "DTSTART:19701101T020000",
                                      "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "TZOFFSETTO:-0500", NULL});
    assert_zone("Australia/Sydney",
                (const char *const[]){"RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
                                      "TZOFFSETTO:+1100", NULL});
    assert_zone("Asia/Jerusalem",
                (const char *const[]){"RRULE:FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3",
                                      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", NULL});
    assert_zone("Indian/Reunion", (const char *const[]){"TZOFFSETTO:+0400", "DTSTART:19700101T000000", NULL});
    assert_zone("Asia/Kathmandu", (const char *const[]){"TZOFFSETTO:+0545", NULL});
    assert_zone("UTC", (const char *const[]){"TZID:UTC", "TZOFFSETTO:+0000", NULL});
}

static void zones_without_changes_have_a_standard_only(void **state)
{
    (void)state;
    const char *const names[] = {"Indian/Reunion", "UTC", "Africa/Abidjan"};
    for (int i = 0; i < 3; i++) {
        char *c = zone_text(names[i]);
        assert_null(strstr(c, "DAYLIGHT"));
        assert_null(strstr(c, "RRULE"));
        free(c);
    }
}

static void irregular_zones_list_their_changes(void **state)
{
    (void)state;
    char *c = zone_text("Africa/Casablanca"); /* the clock follows the moon there */
    assert_null(strstr(c, "RRULE"));
    assert_line(c, "DTSTART:20260215T030000");
    assert_line(c, "DTSTART:20260322T020000");
    free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(an_event_says_everything_a_client_needs),
        TEST(the_head_names_calendar_zone_and_refresh),
        TEST(an_empty_calendar_still_holds_its_zone),
        TEST(the_hour_that_occurs_twice_goes_out_in_utc),
        TEST(a_cancelled_presence_stays_as_cancelled),
        cmocka_unit_test(cancellations_are_dropped_after_some_weeks),
        TEST(options_add_alarm_and_class),
        TEST(travel_is_told_to_the_employee_only),
        TEST(two_publications_are_byte_identical),
        TEST(lines_are_folded_between_characters),
        TEST(nothing_that_splits_lines_gets_out),
        TEST(a_vanished_record_is_named_by_its_id),
        cmocka_unit_test(zones_of_every_kind_are_told_by_their_rules),
        cmocka_unit_test(zones_without_changes_have_a_standard_only),
        cmocka_unit_test(irregular_zones_list_their_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
