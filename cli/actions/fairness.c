/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fairness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct fairness_cell *fairness_at(const struct fairness_table *f, int member, int week)
{
    return &f->cells[member * f->n_weeks + week];
}

int fairness_load(struct session *s, civil_date from, civil_date to, struct fairness_table *out, struct err *e)
{
    struct ledger_rows rows = {0};
    memset(out, 0, sizeof *out);
    int rc = store_ledger(s->store, &s->group, s->zone, from, to, &rows, e);
    if (rc < 0)
        return rc;
    civil_date last = DATE_MIN;
    out->first = DATE_MAX;
    for (int i = 0; i < rows.list.n; i++) {
        out->first = rows.list.at[i].monday < out->first ? rows.list.at[i].monday : out->first;
        last = rows.list.at[i].monday > last ? rows.list.at[i].monday : last;
    }
    out->n_members = s->group.members.n;
    out->n_weeks = rows.list.n ? (last - out->first) / 7 + 1 : 0;
    out->cells = mem_array((size_t)out->n_weeks * (size_t)out->n_members + 1, sizeof *out->cells);
    for (int i = 0; i < rows.list.n; i++) {
        const struct ledger_row *r = &rows.list.at[i];
        int member = group_find_member(&s->group, r->member);
        if (member < 0)
            continue;
        struct fairness_cell *c = &out->cells[member * out->n_weeks + (r->monday - out->first) / 7];
        c->entitled_min += r->entitled_min;
        c->served_min += r->worked_min >= 0 ? r->worked_min : r->planned_min;
        c->known = true;
    }
    ledger_rows_free(&rows);
    return 0;
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
        double r = plan_rate(0, c.served_min, 0, c.entitled_min);
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
