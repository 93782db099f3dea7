/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp.h - linear programmes, behind one thin interface.  Only its own files know GLPK: lp.c (the model and its
 * solution), lp_solve.c (the simplex), lp_glpk.c (the errors) and lp_impl.h, which these share.
 *
 * Rows and columns are numbered from 0.  A programme belongs to the thread that made it.  GLPK reports
 * a bad index, a failed assertion or a failed allocation by ending the process; here that becomes ERR_LIMIT
 * for the call, and every programme of the thread is dead from then on: all further calls on them fail
 * the same way, and lp_free() is still right.  Numbers that are not finite are refused before GLPK
 * sees them (it would call them optimal). */
#ifndef CORDAGE_LP_H
#define CORDAGE_LP_H

#include "err.h"
#include <math.h>
#include <signal.h>
#include <stdbool.h>

#define LP_INF INFINITY /* as a bound: none */

struct lp;
int lp_new(bool maximise, struct lp **out, struct err *e);
void lp_free(struct lp *p);

/* Number of the new row or column, or a negative code. */
int lp_row(struct lp *p, double lower, double upper, struct err *e);
/* index[] are rows; coefficients of one column. */
int lp_column(struct lp *p, double lower, double upper, double cost, int n, const int *index, const double *coef,
              struct err *e);
/* A new row over columns that are there already. */
int lp_row_of(struct lp *p, double lower, double upper, int n, const int *index, const double *coef, struct err *e);
int lp_bound_row(struct lp *p, int row, double lower, double upper, struct err *e);
int lp_bound_column(struct lp *p, int column, double lower, double upper, struct err *e);
int lp_rows(const struct lp *p);
int lp_columns(const struct lp *p);

/* The whole programme, for those who solve it in their own way: by columns; [columns] and [rows] each. */
struct lp_matrix {
    int rows, columns;
    int *start, *index; /* [columns + 1]: where a column's coefficients are; their rows */
    double *coef, *cost, *low, *high, *row_low, *row_high;
};
int lp_matrix(const struct lp *p, struct lp_matrix *out, struct err *e); /* lp_matrix_done() it */
void lp_matrix_done(struct lp_matrix *a);

enum lp_status { LP_OPTIMAL, LP_INFEASIBLE, LP_UNBOUNDED, LP_STOPPED };
struct lp_control {
    double time_limit_s; /* 0 = none */
    int iterations;      /* in all; 0 = as many as it takes */
    int dual_iterations; /* try the dual simplex for so many iterations first; 0 = primal only */
    const volatile sig_atomic_t *stop;
};
/* 0 and a status.  After LP_STOPPED the values are those of the last basis: solve again to go on. */
int lp_solve(struct lp *p, const struct lp_control *control, enum lp_status *status, struct err *e);
/* Of the last solve; 0 for numbers out of range. */
int lp_iterations(const struct lp *p); /* of the simplex, since the programme was made */
double lp_objective(const struct lp *p);
double lp_value(const struct lp *p, int column);
double lp_dual(const struct lp *p, int row); /* gain of the objective per unit of the row's bound */

#endif
