/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lp.h"
#include "mem.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ABOUT(a, b) assert_true(fabs((a) - (b)) < 1e-6)

/* max 3x + 2y, x + y <= 4, x + 3y <= 7, x <= 3: x = 3, y = 1, 11 */
static struct lp *small(void)
{
    struct lp *p = NULL;
    struct err e;
    const int rows[] = {0, 1};
    assert_int_equal(lp_new(true, &p, &e), 0);
    assert_int_equal(lp_row(p, -LP_INF, 4, &e), 0);
    assert_int_equal(lp_row(p, -LP_INF, 7, &e), 1);
    assert_int_equal(lp_column(p, 0, 3, 3, 2, rows, (const double[]){1, 1}, &e), 0);
    assert_int_equal(lp_column(p, 0, LP_INF, 2, 2, rows, (const double[]){1, 3}, &e), 1);
    return p;
}

static enum lp_status solved(struct lp *p)
{
    enum lp_status s = LP_STOPPED;
    struct err e;
    assert_int_equal(lp_solve(p, NULL, &s, &e), 0);
    return s;
}

static void optimum_values_and_duals_are_those_of_the_book(void **state)
{
    (void)state;
    struct lp *p = small();
    assert_int_equal(solved(p), LP_OPTIMAL);
    ABOUT(lp_objective(p), 11);
    ABOUT(lp_value(p, 0), 3);
    ABOUT(lp_value(p, 1), 1);
    ABOUT(lp_dual(p, 0), 2);
    ABOUT(lp_dual(p, 1), 0);
    lp_free(p);
}

static void rows_and_columns_added_later_count(void **state)
{
    (void)state;
    struct lp *p = small();
    struct err e;
    solved(p);
    assert_int_equal(lp_row_of(p, -LP_INF, 2, 1, (const int[]){0}, (const double[]){1}, &e), 2);
    assert_int_equal(solved(p), LP_OPTIMAL);
    ABOUT(lp_objective(p), 6 + 10.0 / 3);
    assert_int_equal(lp_column(p, 0, 1, 5, 1, (const int[]){0}, (const double[]){1}, &e), 2);
    assert_int_equal(solved(p), LP_OPTIMAL);
    ABOUT(lp_objective(p), 5 + 6 + 2);
    assert_int_equal(lp_bound_row(p, 0, -LP_INF, 3, &e), 0);
    assert_int_equal(lp_bound_column(p, 2, 0, 0, &e), 0);
    assert_int_equal(solved(p), LP_OPTIMAL);
    ABOUT(lp_objective(p), 6 + 2);
    lp_free(p);
}

static void an_impossible_programme_is_an_answer_not_a_failure(void **state)
{
    (void)state;
    struct lp *p = small();
    struct err e;
    lp_bound_row(p, 0, 20, LP_INF, &e);
    assert_int_equal(solved(p), LP_INFEASIBLE);
    lp_free(p);
    p = small();
    lp_bound_row(p, 0, -LP_INF, LP_INF, &e);
    lp_bound_row(p, 1, -LP_INF, LP_INF, &e);
    assert_int_equal(solved(p), LP_UNBOUNDED);
    lp_free(p);
}

static void numbers_that_are_not_finite_are_refused(void **state)
{
    (void)state;
    struct lp *p = small();
    struct err e;
    const int row = 0;
    const double nan_coef = NAN, inf_coef = INFINITY;
    assert_int_equal(lp_column(p, 0, 1, 1, 1, &row, &nan_coef, &e), ERR_LIMIT);
    assert_int_equal(lp_column(p, 0, 1, 1, 1, &row, &inf_coef, &e), ERR_LIMIT);
    assert_int_equal(lp_column(p, 0, NAN, 1, 0, NULL, NULL, &e), ERR_LIMIT);
    assert_int_equal(lp_row(p, LP_INF, LP_INF, &e), ERR_LIMIT);
    assert_non_null(strstr(e.text, "finite"));
    assert_int_equal(solved(p), LP_OPTIMAL);
    ABOUT(lp_objective(p), 11);
    lp_free(p);
}

static void a_failed_assertion_inside_glpk_is_an_error_code(void **state)
{
    (void)state;
    for (int round = 0; round < 50; round++) {
        struct lp *p = small(), *other = small();
        struct err e = {0};
        enum lp_status s;
        assert_int_equal(lp_bound_column(p, 99, 0, 1, &e), ERR_LIMIT);
        assert_int_equal(e.code, ERR_LIMIT);
        assert_int_equal(lp_solve(p, NULL, &s, &e), ERR_LIMIT);
        assert_int_equal(lp_solve(other, NULL, &s, &e), ERR_LIMIT); /* died with it */
        ABOUT(lp_objective(other), 0);
        lp_free(p);
        lp_free(other);
        p = small(); /* and the next one works */
        assert_int_equal(solved(p), LP_OPTIMAL);
        ABOUT(lp_objective(p), 11);
        lp_free(p);
    }
}

static void a_stop_flag_ends_the_solve_and_it_goes_on_later(void **state)
{
    (void)state;
    struct lp *p = small();
    struct err e;
    volatile sig_atomic_t stop = 1;
    struct lp_control control = {.stop = &stop};
    enum lp_status s = LP_OPTIMAL;
    assert_int_equal(lp_solve(p, &control, &s, &e), 0);
    assert_int_equal(s, LP_STOPPED);
    stop = 0;
    assert_int_equal(lp_solve(p, &control, &s, &e), 0);
    assert_int_equal(s, LP_OPTIMAL);
    ABOUT(lp_objective(p), 11);
    lp_free(p);
}

static void *solve_often(void *out)
{
    for (int i = 0; i < 50; i++) {
        struct lp *p = NULL;
        enum lp_status s = LP_STOPPED;
        if (lp_new(true, &p, NULL) || lp_row(p, -LP_INF, 4, NULL) < 0)
            return NULL;
        lp_column(p, 0, 9, 1, 1, (const int[]){0}, (const double[]){2}, NULL);
        lp_solve(p, &(struct lp_control){.dual_iterations = 300}, &s, NULL);
        *(double *)out += s == LP_OPTIMAL ? lp_objective(p) : 0;
        lp_free(p);
    }
    return NULL;
}

static void threads_have_their_own_solver(void **state)
{
    (void)state;
    pthread_t thread[4];
    double sum[4] = {0};
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, solve_often, &sum[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        ABOUT(sum[i], 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(optimum_values_and_duals_are_those_of_the_book),
        cmocka_unit_test(rows_and_columns_added_later_count),
        cmocka_unit_test(an_impossible_programme_is_an_answer_not_a_failure),
        cmocka_unit_test(numbers_that_are_not_finite_are_refused),
        cmocka_unit_test(a_failed_assertion_inside_glpk_is_an_error_code),
        cmocka_unit_test(a_stop_flag_ends_the_solve_and_it_goes_on_later),
        cmocka_unit_test(threads_have_their_own_solver),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
