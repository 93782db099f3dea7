/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness_table.h - what members were due and were served, week by week; their rates, and indices of how far these lie
 * apart.
 *
 * Jain's index of n rates is the square of their sum over n times the sum of their squares: 1 when all are the same,
 * 1/n when one has everything (R. Jain, D. Chiu, W. Hawe, "A quantitative measure of fairness and discrimination for
 * resource allocation in shared computer systems", 1984).  Gini's coefficient is the mean difference of two rates over
 * twice their mean: 0 when all are the same. */
#ifndef CORDAGE_FAIRNESS_TABLE_H
#define CORDAGE_FAIRNESS_TABLE_H

#include "civil.h"
#include <stdbool.h>

struct fairness_cell {
    int entitled_min, served_min;
    bool known; /* the week was planned or has an opening balance */
};
struct fairness_table { /* from the first known week to the last */
    civil_date first;   /* a Monday */
    int n_weeks, n_members;
    struct fairness_cell *cells; /* [member * n_weeks + week] */
};
void fairness_init(struct fairness_table *f, civil_date first, int n_weeks, int n_members); /* all cells are zero */
void fairness_free(struct fairness_table *f);
const struct fairness_cell *fairness_at(const struct fairness_table *f, int member, int week);
double fairness_rate(struct fairness_cell c); /* served of due; 1 when nothing was due */
struct fairness_cell fairness_sum(const struct fairness_table *f, int member);

struct fairness_index { /* over members that were due something */
    int worst, best;    /* members; -1: nobody was due anything */
    double min_rate, max_rate, jain, gini;
};
struct fairness_index fairness_indices(const struct fairness_table *f);

#endif
