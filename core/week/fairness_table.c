/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness_table.c - rates and indices of the hours that members were due and were served, week by week. */
#include "fairness_table.h"
#include "plan.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void fairness_init(struct fairness_table *f, civil_date first, int n_weeks, int n_members)
{
    *f = (struct fairness_table){.first = first, .n_weeks = n_weeks, .n_members = n_members};
    f->cells = mem_array((size_t)n_weeks * (size_t)n_members + 1, sizeof *f->cells);
}

const struct fairness_cell *fairness_at(const struct fairness_table *f, int member, int week)
{
    assert(member >= 0 && member < f->n_members && week >= 0 && week < f->n_weeks);
    return &f->cells[member * f->n_weeks + week];
}

void fairness_free(struct fairness_table *f)
{
    free(f->cells);
    memset(f, 0, sizeof *f);
}

double fairness_rate(struct fairness_cell c)
{
    return plan_rate(0, c.served_min, 0, c.entitled_min);
}

struct fairness_cell fairness_sum(const struct fairness_table *f, int member)
{
    struct fairness_cell sum = {0};
    for (int k = 0; k < f->n_weeks; k++) {
        sum.entitled_min += fairness_at(f, member, k)->entitled_min;
        sum.served_min += fairness_at(f, member, k)->served_min;
    }
    return sum;
}

struct fairness_index fairness_indices(const struct fairness_table *f)
{
    struct fairness_index x = {.worst = -1, .best = -1, .jain = 1};
    double sum = 0, squares = 0, differences = 0;
    int n = 0;
    double *rate = mem_array((size_t)f->n_members + 1, sizeof *rate);
    for (int m = 0; m < f->n_members; m++) {
        struct fairness_cell c = fairness_sum(f, m);
        if (!c.entitled_min)
            continue;
        double r = fairness_rate(c);
        if (x.worst < 0 || r < x.min_rate) {
            x.worst = m;
            x.min_rate = r;
        }
        if (x.best < 0 || r > x.max_rate) {
            x.best = m;
            x.max_rate = r;
        }
        for (int i = 0; i < n; i++)
            differences += fabs(rate[i] - r);
        rate[n++] = r;
        sum += r;
        squares += r * r;
    }
    if (n && squares > 0) {
        x.jain = sum * sum / (n * squares);
        x.gini = differences / (n * sum);
    }
    free(rate);
    return x;
}
