/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the text tables of tests/recurrence: a calendar in, busy intervals (or a refusal) out.
 *
 *   case  what it shows
 *   home  Europe/Paris                 (kept until changed)
 *   from  2026-10-19  to 2026-11-02    (local days of home; kept until changed)
 *   BEGIN:VEVENT ...                   the file; wrapped in a VCALENDAR unless it brings one; \x41 is a byte
 *   busy  2026-10-24T20:00Z 2026-10-25T05:00Z      merged, in order
 *   maybe 2026-10-24T20:00Z 2026-10-25T05:00Z      tentative ones, apart
 *   out 3 2026-10-20..2026-10-21 zone  left out, on that line, the days it could lie on (open: nothing), these words
 *   own  2                             so many events of the group's own, whose UID holds OWN_UID, were left out
 *   refused 3 zone                     the whole file, on that line, with these words in the reason */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "ical_events.h"
#include "ical_import.h"

#define OWN_UID "-0123456789abcdef@cordage"

struct table_case {
    const char *file;
    int line;
    char title[256], home[64], from[32], to[32];
    struct text ics, expected;
};
static int cases_run, cases_failed;

static int hex(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

static void add_file_line(struct text *t, const char *s)
{
    for (; *s; s++) {
        if (s[0] == '\\' && s[1] == 'x' && isxdigit((unsigned char)s[2]) && isxdigit((unsigned char)s[3])) {
            char byte = (char)(hex(s[2]) * 16 + hex(s[3]));
            text_add_n(t, &byte, 1);
            s += 3;
        } else {
            text_add_n(t, s, 1);
        }
    }
    text_add(t, "\n");
}

static void add_intervals(struct text *t, const struct busy_list *b)
{
    for (int tentative = 0; tentative < 2; tentative++)
        for (int i = 0; i < b->list.n; i++) {
            char from[INSTANT_TEXT], to[INSTANT_TEXT];
            if (b->list.at[i].tentative != (tentative == 1))
                continue;
            instant_utc_text(b->list.at[i].start, from);
            instant_utc_text(b->list.at[i].end, to);
            memmove(from + 16, "Z", 2); /* the seconds are always 00 */
            memmove(to + 16, "Z", 2);
            text_printf(t, "%s %s %s\n", tentative ? "maybe" : "busy", from, to);
        }
}

static void add_day(struct text *t, civil_date d)
{
    char text[DATE_TEXT];
    if (d != DATE_MIN && d != DATE_MAX)
        text_add(t, date_text(d, text));
}

/* What was left out, with as many words of each reason as the case expects. */
static void add_left_out(struct text *t, const struct busy_list *b, const char *expected)
{
    const char *at = expected;
    for (int i = 0; i < b->unread.n; i++) {
        const struct unread *u = &b->unread.at[i];
        char words[256] = "";
        at = at ? strstr(at, "out ") : NULL;
        if (at && sscanf(at, "out %*d %*s %255[^\n]", words) == 1)
            at++;
        text_printf(t, "out %d ", u->line);
        add_day(t, u->from);
        text_add(t, "..");
        add_day(t, u->to);
        text_printf(t, " %s\n", *words && strstr(u->reason, words) ? words : u->reason);
    }
    if (b->n_own)
        text_printf(t, "own %d\n", b->n_own);
}

static bool refused_as(const struct err *e, const char *expected)
{
    char where[64];
    int line = 0, n = 0;
    if (sscanf(expected, "refused %d %n", &line, &n) != 1)
        return false;
    snprintf(where, sizeof where, "case.ics:%d: ", line);
    char words[256];
    snprintf(words, sizeof words, "%s", expected + n);
    words[strcspn(words, "\n")] = 0;
    return strncmp(e->text, where, strlen(where)) == 0 && strstr(e->text, words) != NULL;
}

static void fail_case(const struct table_case *c, const char *got)
{
    cases_failed++;
    print_error("%s:%d: %s\n--- expected\n%s--- got\n%s", c->file, c->line, c->title,
                c->expected.at ? c->expected.at : "", got);
}

/* The cage changes nothing: the same answer as without it. */
static void compare_uncaged(const struct table_case *c, const char *file, const struct zone *home, instant t0,
                            instant t1, int code, const struct busy_list *caged, const struct err *caged_e)
{
    struct err e = {0};
    struct busy_list busy = {0};
    struct ical_source src = {.name = "case.ics", .e = &e};
    src.own_uid = OWN_UID;
    int same = ical_busy_uncaged(file, strlen(file), home, t0, t1, &src, &busy) == code &&
               strcmp(e.text, caged_e->text) == 0 && busy.list.n == caged->list.n;
    for (int i = 0; i < busy.list.n && same; i++)
        same = busy.list.at[i].start == caged->list.at[i].start && busy.list.at[i].end == caged->list.at[i].end &&
               strcmp(busy.list.at[i].summary, caged->list.at[i].summary) == 0;
    if (!same)
        fail_case(c, "another answer without the cage\n");
    busy_free(&busy);
}

static void run_case(struct table_case *c)
{
    struct zone *home;
    struct busy_list busy = {0};
    struct err e = {0};
    struct text got = {0};
    civil_date from, to;
    bool wrapped = !c->ics.at || strncmp(c->ics.at, "BEGIN:VEVENT", 12) == 0 ||
                   strncmp(c->ics.at, "BEGIN:VFREEBUSY", 15) == 0 || strncmp(c->ics.at, "BEGIN:VTIMEZONE", 15) == 0 ||
                   strncmp(c->ics.at, "BEGIN:VAVAILABILITY", 19) == 0;
    char *file =
        wrapped ? mem_printf("BEGIN:VCALENDAR\n%sEND:VCALENDAR\n", c->ics.at ? c->ics.at : "") : mem_copy(c->ics.at);
    const char *expected = c->expected.at ? c->expected.at : "";
    cases_run++;
    if (zone_open(c->home, &home, NULL) || !date_parse(c->from, &from) || !date_parse(c->to, &to)) {
        fail_case(c, "a sound home, from and to\n");
        exit(1);
    }
    instant t0 = zone_instant(home, from, 0), t1 = zone_instant(home, to, 0);
    int code = ical_busy(file, strlen(file), "case.ics", home, t0, t1, OWN_UID, &busy, &e);
    compare_uncaged(c, file, home, t0, t1, code, &busy, &e);
    text_add(&got, "");
    busy_merge(&busy);
    add_intervals(&got, &busy);
    add_left_out(&got, &busy, expected);
    if (code ? !refused_as(&e, expected) : strcmp(got.at, expected) != 0)
        fail_case(c, code ? e.text : got.at);
    busy_free(&busy);
    text_free(&got);
    text_free(&c->ics);
    text_free(&c->expected);
    zone_close(home);
    free(file);
}

static bool starts(const char *line, const char *word)
{
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 && (line[n] == ' ' || line[n] == 0);
}

static void run_table(const char *path)
{
    char *bytes, *rest, *line;
    size_t n;
    struct table_case c = {.file = strrchr(path, '/') + 1, .home = "Europe/Paris"};
    bool open = false;
    int number = 0;
    assert_int_equal(file_read(path, 1 << 20, &bytes, &n, NULL), 0);
    for (rest = bytes; (line = strsep(&rest, "\n")) != NULL;) {
        number++;
        if (open && (starts(line, "case") || starts(line, "home") || starts(line, "from"))) {
            run_case(&c);
            open = false;
        }
        if (starts(line, "case")) {
            open = true;
            c.line = number;
            snprintf(c.title, sizeof c.title, "%s", line + 4 + strspn(line + 4, " "));
        } else if (starts(line, "home")) {
            snprintf(c.home, sizeof c.home, "%s", line + 4 + strspn(line + 4, " "));
        } else if (starts(line, "from")) {
            assert_int_equal(sscanf(line, "from %31s to %31s", c.from, c.to), 2);
        } else if (starts(line, "busy") || starts(line, "maybe") || starts(line, "out") || starts(line, "own") ||
                   starts(line, "refused")) {
            text_printf(&c.expected, "%s\n", line);
        } else if (open && *line && *line != '#') {
            add_file_line(&c.ics, line);
        }
    }
    if (open)
        run_case(&c);
    free(bytes);
}

static void every_case_of_the_tables_comes_out_as_written(void **state)
{
    (void)state;
    struct dirent **names;
    int n = scandir(FIXTURES "/../recurrence", &names, NULL, alphasort);
    assert_true(n > 2);
    for (int i = 0; i < n; i++) {
        const char *dot = strrchr(names[i]->d_name, '.');
        char *path = mem_printf("%s/%s", FIXTURES "/../recurrence", names[i]->d_name);
        if (dot && strcmp(dot, ".txt") == 0)
            run_table(path);
        free(path);
        free(names[i]);
    }
    free(names);
    print_message("%d cases, %d failed\n", cases_run, cases_failed);
    assert_true(cases_run > 50);
    assert_int_equal(cases_failed, 0);
}

/* ---- hostile files: refused whole, soon, and in little memory ---------------------------------------------------- */

static void assert_refused(const char *bytes, size_t n, const char *words)
{
    struct zone *home;
    struct err e = {0};
    struct busy_list busy = {0};
    struct timespec a, b;
    assert_int_equal(zone_open("Europe/Paris", &home, NULL), 0);
    clock_gettime(CLOCK_MONOTONIC, &a);
    int code = ical_busy(bytes, n, "bad.ics", home, 29664000, 29674080, NULL, &busy, &e); /* May 2026 */
    clock_gettime(CLOCK_MONOTONIC, &b);
    zone_close(home);
    if (code != ERR_DATA || !strstr(e.text, words))
        print_error("code %d, text: %s\n", code, e.text);
    assert_int_equal(code, ERR_DATA);
    assert_int_equal(strncmp(e.text, "bad.ics:", 8), 0);
    assert_non_null(strstr(e.text, words));
    assert_int_equal(busy.list.n, 0);
    double seconds = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
    assert_true(seconds < 15); /* two seconds in a release build: tests/clients measures it */
}

static char *repeated(const char *head, const char *part, int times, const char *tail)
{
    struct text t = {0};
    text_add(&t, head);
    for (int i = 0; i < times; i++)
        text_add(&t, part);
    text_add(&t, tail);
    return text_take(&t);
}

static void assert_text_refused(char *text, const char *words)
{
    assert_refused(text, strlen(text), words);
    free(text);
}

#define HEAD  "BEGIN:VCALENDAR\r\n"
#define TAIL  "END:VCALENDAR\r\n"
#define EVENT "BEGIN:VEVENT\r\nDTSTART:20260504T080000Z\r\nDURATION:PT1H\r\n"

static void a_line_of_ten_megabytes_is_refused(void **state)
{
    (void)state;
    assert_text_refused(repeated(HEAD EVENT "SUMMARY:", "0123456789", 1 << 20, "\r\nEND:VEVENT\r\n" TAIL), "bytes");
    assert_text_refused(repeated(HEAD EVENT "SUMMARY:", "0123456789", 7000, "\r\nEND:VEVENT\r\n" TAIL),
                        "a line longer");
}

static void a_million_properties_are_refused(void **state)
{
    (void)state;
    assert_text_refused(repeated(HEAD EVENT, "X:1\n", 1000000, "END:VEVENT\r\n" TAIL), "lines");
}

static void too_many_components_are_refused(void **state)
{
    (void)state;
    assert_text_refused(repeated(HEAD, EVENT "END:VEVENT\r\n", ICAL_MAX_COMPONENTS, TAIL), "components");
    assert_text_refused(repeated("", HEAD, 1, ""), "never ended");
    assert_text_refused(repeated(HEAD, "BEGIN:X\r\n", 20, ""), "nested");
}

static void a_zero_byte_is_refused(void **state)
{
    (void)state;
    static const char bytes[] = HEAD EVENT "SUMMARY:a\0b\r\nEND:VEVENT\r\n" TAIL;
    assert_refused(bytes, sizeof bytes - 1, "zero byte");
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    static const char whole[] = HEAD EVENT "RRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR";
    for (size_t n = 0; n + 1 < sizeof whole; n += 7) {
        struct zone *home;
        struct busy_list busy = {0};
        struct err e = {0};
        assert_int_equal(zone_open("UTC", &home, NULL), 0);
        assert_int_equal(ical_busy(whole, n, "cut.ics", home, 0, 100000000, NULL, &busy, &e), ERR_DATA);
        assert_int_equal(busy.list.n, 0);
        zone_close(home);
    }
}

static void a_flood_of_occurrences_is_refused(void **state)
{
    (void)state;
    assert_text_refused(repeated(HEAD,
                                 "BEGIN:VEVENT\r\nDTSTART:20000101T080000Z\r\nDURATION:PT1M\r\n"
                                 "RRULE:FREQ=DAILY;COUNT=100000;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11\r\nEND:VEVENT\r\n",
                                 50, TAIL),
                        ": ");
}

static void a_rule_that_never_yields_is_stopped_with_its_line(void **state)
{
    (void)state;
    assert_text_refused(repeated(HEAD,
                                 "BEGIN:VEVENT\r\nDTSTART:20260101T080000Z\r\nDURATION:PT1M\r\n"
                                 "RRULE:FREQ=YEARLY;BYMONTH=1;BYWEEKNO=30;BYDAY=MO;COUNT=2\r\nEND:VEVENT\r\n",
                                 900, "BEGIN:VEVENT\r\n"),
                        ": ");
}

static void merging_joins_what_touches_and_keeps_maybe_apart(void **state)
{
    (void)state;
    struct busy_list b = {0};
    const struct busy in[] = {{.start = 0, .end = 10},
                              {.start = 5, .end = 8},
                              {.start = 7, .end = 20, .tentative = true},
                              {.start = 10, .end = 12},
                              {.start = 13, .end = 14}};
    for (int i = 0; i < 5; i++)
        *vec_add(&b.list) = in[i];
    busy_merge(&b);
    assert_int_equal(b.list.n, 3);
    assert_true(b.list.at[0].start == 0 && b.list.at[0].end == 12 && !b.list.at[0].tentative);
    assert_true(b.list.at[1].tentative && b.list.at[1].end == 20);
    assert_true(b.list.at[2].start == 13);
    busy_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_tables_comes_out_as_written),
        cmocka_unit_test(a_line_of_ten_megabytes_is_refused),
        cmocka_unit_test(a_million_properties_are_refused),
        cmocka_unit_test(too_many_components_are_refused),
        cmocka_unit_test(a_zero_byte_is_refused),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(a_flood_of_occurrences_is_refused),
        cmocka_unit_test(a_rule_that_never_yields_is_stopped_with_its_line),
        cmocka_unit_test(merging_joins_what_touches_and_keeps_maybe_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
