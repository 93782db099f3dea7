/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness.h - the ledger as a table of weeks and members, its indices, and its picture. */
#ifndef CORDAGE_FAIRNESS_H
#define CORDAGE_FAIRNESS_H

#include "session.h"

struct fairness_cell {
    int entitled_min, served_min;
    bool known; /* the week was planned or has an opening balance */
};
struct fairness_table { /* from the first known week to the last */
    civil_date first;
    int n_weeks, n_members;
    struct fairness_cell *cells; /* [member * n_weeks + week] */
};
int fairness_load(struct session *s, civil_date from, civil_date to, struct fairness_table *out, struct err *e);
void fairness_free(struct fairness_table *f);
const struct fairness_cell *fairness_at(const struct fairness_table *f, int member, int week);
double fairness_rate(struct fairness_cell c); /* served of due; 1 when nothing was due */
struct fairness_cell fairness_sum(const struct fairness_table *f, int member);

struct fairness_index { /* over members that were due something */
    int worst, best;    /* members; -1: nobody was due anything */
    double min_rate, max_rate, jain, gini;
};
struct fairness_index fairness_indices(const struct fairness_table *f);
/* The picture (fairness_svg.c), as a file. */
int fairness_write_svg(const struct session *s, const struct fairness_table *f, const char *path, struct err *e);

#endif
