/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_mem.c - what everything stands on: arrays, texts, indices of ids, errors, problems; and the rules of far years'
 * clocks. */
#include "err.h"
#include "mem.h"
#include "problem.h"
#include "tz_rule.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void an_index_finds_each_of_many_ids_and_no_other(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    static char ids[MANY][12];
    struct id_index *x = id_index_new();
    int refused = 0, wrong = 0;
    for (int i = 0; i < MANY; i++) {
        char *id = mem_printf("id%d", i);
        memcpy(ids[i], id, strlen(id) + 1);
        free(id);
        refused += id_index_add(x, ids[i], i) != 0;
    }
    for (int i = 0; i < MANY; i++)
        wrong += id_index_find(x, ids[i]) != i;
    int twice = id_index_add(x, "id7", 99), kept = id_index_find(x, "id7"), unknown = id_index_find(x, "id5000");
    id_index_free(x);
    id_index_free(NULL);
    assert_int_equal(refused, 0);
    assert_int_equal(wrong, 0);
    assert_int_equal(twice, -1);
    assert_int_equal(kept, 7);
    assert_int_equal(unknown, -1);
}

static void an_array_grows_with_zeroed_elements(void **state)
{
    (void)state;
    VEC(int) list = {0};
    int dirty = 0;
    for (int i = 0; i < 1000; i++) {
        int *p = vec_add(&list);
        dirty += *p != 0;
        *p = i + 1;
    }
    int n = list.n, last = list.at[999];
    vec_free(&list);
    assert_int_equal(dirty, 0);
    assert_int_equal(n, 1000);
    assert_int_equal(last, 1000);
    assert_int_equal(list.n, 0);
    assert_null(list.at);
}

static void a_text_grows_is_cleared_and_handed_over(void **state)
{
    (void)state;
    struct text t = {0};
    for (int i = 0; i < 200; i++)
        text_printf(&t, "%d,", i % 10);
    assert_int_equal(t.n, 400);
    assert_int_equal(strncmp(t.at, "0,1,2,3,4,5,6,7,8,9,0,", 22), 0);
    text_clear(&t);
    assert_string_equal(t.at, "");
    text_add(&t, "left");
    text_add_n(&t, " and right side", 10);
    char *taken = text_take(&t);
    assert_string_equal(taken, "left and right");
    assert_null(t.at);
    free(taken);
    taken = text_take(&t); /* of an empty one: "" */
    assert_string_equal(taken, "");
    free(taken);
    text_free(&t);
}

static void a_copied_list_of_texts_stands_by_itself(void **state)
{
    (void)state;
    struct text_list a = {0}, b = {0};
    text_list_add(&a, "cook");
    text_list_add(&a, "driver");
    text_list_add(&b, "old");
    text_list_copy(&b, &a);
    text_list_free(&a);
    assert_int_equal(b.n, 2);
    assert_true(text_list_has(&b, "driver"));
    assert_false(text_list_has(&b, "old"));
    text_list_free(&b);
}

static void an_error_may_quote_itself_and_is_cut_to_its_room(void **state)
{
    (void)state;
    struct err e = {0};
    assert_int_equal(err_set(&e, ERR_DATA, "no %s", "bread"), ERR_DATA);
    err_set(&e, ERR_LIMIT, "sorry: %s", e.text);
    assert_string_equal(e.text, "sorry: no bread");
    assert_int_equal(e.code, ERR_LIMIT);
    err_set(&e, ERR_DATA, "%2000s", "far right");
    assert_int_equal(strlen(e.text), sizeof e.text - 1);
    assert_int_equal(err_set(NULL, ERR_USAGE, "nobody reads this"), ERR_USAGE);
}

static void problems_are_counted_by_severity(void **state)
{
    (void)state;
    struct problems p = {0};
    problems_add(&p, PROBLEM_WARNING, "needs.csv", 3, 2, "n1", "%d is odd", 7);
    problems_add(&p, PROBLEM_ERROR, NULL, 0, 0, NULL, "no good");
    assert_int_equal(p.errors, 1);
    assert_int_equal(p.warnings, 1);
    assert_string_equal(p.at[0].text, "7 is odd");
    assert_string_equal(p.at[0].record, "n1");
    assert_null(p.at[1].file);
    problems_free(&p);
    assert_int_equal(p.n, 0);
}

static instant minutes(int year, int month, int day, int hour)
{
    return (instant)date_of(year, month, day) * DAY_MIN + hour * 60;
}

static void yearly_clock_changes_are_read_in_all_three_forms(void **state)
{
    (void)state;
    struct tz_rule r;
    assert_true(tz_rule_parse("CET-1CEST,M3.5.0,M10.5.0/3", &r));
    assert_int_equal(tz_rule_starts(&r, 2060), minutes(2060, 3, 28, 1));
    assert_int_equal(tz_rule_ends(&r, 2060), minutes(2060, 10, 31, 1));
    assert_true(tz_rule_parse("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", &r)); /* hours before the day */
    assert_int_equal(r.std_min, -180);
    assert_int_equal(tz_rule_starts(&r, 2060), minutes(2060, 3, 28, 1));
    assert_true(tz_rule_parse("XST0XDT,J60,300/26:30", &r));
    assert_int_equal(tz_rule_starts(&r, 2060), minutes(2060, 3, 1, 2)); /* J60 is 1 March in leap years as well */
    assert_int_equal(tz_rule_ends(&r, 2061), minutes(2061, 10, 29, 1) + 30);
    assert_true(tz_rule_parse("EST5", &r));
    assert_false(r.has_dst);
    assert_int_equal(r.std_min, -300);
}

static void what_is_no_clock_rule_is_not_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "X0",
                                        "CET",
                                        "CET-1CEST",
                                        "<+01-1",
                                        "CET-x",
                                        "CET-1CEST,M13.1.0,M10.5.0",
                                        "CET-1CEST,M3.6.0,M10.5.0",
                                        "CET-1CEST,M3.5.0",
                                        "CET-1CEST,M3.5.0,M10.5.0/3x",
                                        "CET-1CEST,M3.5.9,J1",
                                        "CET-1CEST,J366,J1",
                                        "CET-1:99"};
    struct tz_rule r = {.std_min = 77};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (tz_rule_parse(wrong[i], &r))
            fail_msg("'%s' was read", wrong[i]);
    assert_int_equal(r.std_min, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_finds_each_of_many_ids_and_no_other),
        cmocka_unit_test(an_array_grows_with_zeroed_elements),
        cmocka_unit_test(a_text_grows_is_cleared_and_handed_over),
        cmocka_unit_test(a_copied_list_of_texts_stands_by_itself),
        cmocka_unit_test(an_error_may_quote_itself_and_is_cut_to_its_room),
        cmocka_unit_test(problems_are_counted_by_severity),
        cmocka_unit_test(yearly_clock_changes_are_read_in_all_three_forms),
        cmocka_unit_test(what_is_no_clock_rule_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
