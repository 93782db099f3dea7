/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdhg.h - large linear programmes to a few digits, without a basis: a saddle point of the Lagrangian by the
 * primal-dual hybrid gradient method (Chambolle and Pock, "A first-order primal-dual algorithm for convex problems with
 * applications to imaging", 2011), restarted as in PDLP (Applegate et al., "Practical large-scale linear programming
 * using primal-dual hybrid gradient", 2021), with reflected Halpern steps (Lu and Yang, "Restarted Halpern PDHG for
 * linear programming", 2024).
 *
 * A step is two products with the matrix.  What comes out is near to feasible and near to optimal on either side;
 * whoever needs more than near makes it so (columns_first_order.h).  Deterministic: the same programme and start give
 * the same steps. */
#ifndef CORDAGE_PDHG_H
#define CORDAGE_PDHG_H

#include <signal.h>
#include <stdbool.h>

struct pdhg_problem { /* max cost x over row_low <= A x <= row_high, low <= x <= high; borrowed */
    int rows, columns;
    const int *start, *index; /* [columns + 1]: where a column's coefficients are; their rows */
    const double *coef;
    const double *cost, *low, *high, *row_low, *row_high;
};
struct pdhg_point { /* where it stands: x and y of a former call, or zero */
    double *x;      /* [columns] within their bounds */
    double *y;      /* [rows] of the right sign: gain of the objective per unit of the row's bound */
    double weight;  /* of the primal side's steps against the dual side's; 0 = not known yet */
    int steps;      /* so far */
};
/* So many steps from the point on; stop (may be NULL) ends it early.  How many were made. */
int pdhg_steps(const struct pdhg_problem *s, struct pdhg_point *at, int steps, const volatile sig_atomic_t *stop);

#endif
