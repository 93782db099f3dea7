/* SPDX-License-Identifier: GPL-3.0-or-later */
/* saddle.h - large linear programmes to a few digits, without a basis: the saddle point of the Lagrangian by the
 * primal-dual hybrid gradient method, with reflected Halpern steps and restarts (Applegate et al., "Practical
 * large-scale linear programming using primal-dual hybrid gradient", 2021; Lu and Yang, "Restarted Halpern PDHG for
 * linear programming", 2024).
 *
 * The weight between the two sides is learnt slowly: learnt quickly and from short walks it swings by a factor of a
 * thousand, and what was near to optimal on one side is lost again (a week of 300 people then took five times the
 * steps, or did not end).
 *
 * A step is two products with the matrix.  What comes out is near to feasible and near to optimal on either side;
 * whoever needs more than near makes it so: columns_rough.c turns the one side into a mixture of duties that keeps
 * every row, the other into prices that bound.  Deterministic: the same programme and start give the same steps. */
#ifndef CORDAGE_SADDLE_H
#define CORDAGE_SADDLE_H

#include <signal.h>
#include <stdbool.h>

struct saddle { /* max cost x over row_low <= A x <= row_high, low <= x <= high; borrowed */
    int rows, columns;
    const int *start, *index; /* [columns + 1]: where a column's coefficients are; their rows */
    const double *coef;
    const double *cost, *low, *high, *row_low, *row_high;
};
struct saddle_point { /* where it stands: x and y of a former call, or zero */
    double *x;        /* [columns] within their bounds */
    double *y;        /* [rows] of the right sign: gain of the objective per unit of the row's bound */
    double weight;    /* of the primal side's steps against the dual side's; 0 = not known yet */
    int steps;        /* so far */
};
/* So many steps from the point on; stop (may be NULL) ends it early.  How many were made. */
int saddle_steps(const struct saddle *s, struct saddle_point *at, int steps, const volatile sig_atomic_t *stop);

#endif
