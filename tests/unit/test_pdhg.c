/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of pdhg.h against the simplex, on random programmes of the kind they are for: packing with a worst rate.
 */
#include "lp.h"
#include "mem.h"
#include "pdhg.h"
#include "sketch.h"
#include <math.h>

enum { ROWS = 12, COLUMNS = 30, RATES = 3 };

static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* Columns that use up rows and serve one of three rates; the last column is the worst of these. */
static struct lp *random_programme(unsigned *seed)
{
    struct err e;
    struct lp *p;
    assert_int_equal(lp_new(true, &p, &e), 0);
    for (int r = 0; r < ROWS; r++)
        assert_int_equal(lp_row(p, -LP_INF, 1 + draw(seed, 5), &e), r);
    int link[RATES];
    for (int o = 0; o < RATES; o++)
        link[o] = lp_row(p, -(double)draw(seed, 2), LP_INF, &e);
    for (int c = 0; c < COLUMNS; c++) {
        int index[ROWS + 1], n = 0;
        double coef[ROWS + 1];
        for (int r = 0; r < ROWS; r++)
            if (draw(seed, 4) == 0) {
                index[n] = r;
                coef[n++] = 0.5 + draw(seed, 8) / 4.0;
            }
        index[n] = link[c % RATES];
        coef[n++] = 1 + draw(seed, 8) / 2.0;
        assert_true(lp_column(p, 0, 1, 0, n, index, coef, &e) >= 0);
    }
    double weight[RATES];
    for (int o = 0; o < RATES; o++)
        weight[o] = -5.0 - draw(seed, 20);
    assert_int_equal(lp_column(p, -LP_INF, LP_INF, 40, RATES, link, weight, &e), COLUMNS);
    return p;
}

static struct pdhg_problem borrow(const struct lp_matrix *a)
{
    return (struct pdhg_problem){a->rows, a->columns, a->start, a->index,   a->coef,
                                 a->cost, a->low,     a->high,  a->row_low, a->row_high};
}

static double value_of(const struct lp_matrix *a, const double *x)
{
    double sum = 0;
    for (int c = 0; c < a->columns; c++)
        sum += a->cost[c] * x[c];
    return sum;
}

/* The most by which a row is broken. */
static double broken(const struct lp_matrix *a, const double *x)
{
    double *is = mem_array((size_t)a->rows + 1, sizeof *is), most = 0;
    for (int c = 0; c < a->columns; c++)
        for (int k = a->start[c]; k < a->start[c + 1]; k++)
            is[a->index[k]] += a->coef[k] * x[c];
    for (int r = 0; r < a->rows; r++)
        most = fmax(most, fmax(a->row_low[r] - is[r], is[r] - a->row_high[r]));
    free(is);
    return most;
}

static void steps_come_to_what_the_simplex_finds(void **state)
{
    (void)state;
    unsigned seed = 5;
    for (int round = 0; round < 60; round++) {
        struct lp *p = random_programme(&seed);
        struct lp_matrix a;
        struct err e;
        enum lp_status status;
        assert_int_equal(lp_solve(p, NULL, &status, &e), 0);
        assert_int_equal(status, LP_OPTIMAL);
        assert_int_equal(lp_matrix(p, &a, &e), 0);
        struct pdhg_problem s = borrow(&a);
        struct pdhg_point at = {.x = mem_array((size_t)a.columns, sizeof(double)),
                                .y = mem_array((size_t)a.rows, sizeof(double))};
        for (int turn = 0; turn < 20; turn++)
            assert_int_equal(pdhg_steps(&s, &at, 400, NULL), 400);
        if (fabs(value_of(&a, at.x) - lp_objective(p)) > 1e-3 * (1 + fabs(lp_objective(p))))
            fail_msg("round %d: %.6f instead of %.6f", round, value_of(&a, at.x), lp_objective(p));
        assert_true(broken(&a, at.x) < 1e-3);
        double bound = 0; /* its duals, of the right sign, and what they are worth */
        for (int r = 0; r < a.rows; r++) {
            assert_true(isfinite(a.row_high[r]) ? at.y[r] >= 0 : at.y[r] <= 0);
            bound += at.y[r] * (isfinite(a.row_high[r]) ? a.row_high[r] : a.row_low[r]);
        }
        for (int c = 0; c < a.columns - 1; c++) {
            double gain = a.cost[c];
            for (int k = a.start[c]; k < a.start[c + 1]; k++)
                gain -= a.coef[k] * at.y[a.index[k]];
            bound += fmax(0, gain) * a.high[c];
        }
        assert_true(bound > lp_objective(p) - 1e-2 * (1 + fabs(lp_objective(p))));
        assert_true(bound < lp_objective(p) + 1e-2 * (1 + fabs(lp_objective(p))));
        free(at.x);
        free(at.y);
        lp_matrix_done(&a);
        lp_free(p);
    }
}

static void the_same_start_gives_the_same_steps(void **state)
{
    (void)state;
    unsigned seed = 9;
    struct lp *p = random_programme(&seed);
    struct lp_matrix a;
    struct err e;
    double value[2];
    assert_int_equal(lp_matrix(p, &a, &e), 0);
    struct pdhg_problem s = borrow(&a);
    for (int i = 0; i < 2; i++) {
        struct pdhg_point at = {.x = mem_array((size_t)a.columns, sizeof(double)),
                                .y = mem_array((size_t)a.rows, sizeof(double))};
        pdhg_steps(&s, &at, 137, NULL);
        value[i] = value_of(&a, at.x);
        free(at.x);
        free(at.y);
    }
    assert_true(value[0] == value[1] && value[0] != 0);
    lp_matrix_done(&a);
    lp_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(steps_come_to_what_the_simplex_finds),
                                       cmocka_unit_test(the_same_start_gives_the_same_steps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
