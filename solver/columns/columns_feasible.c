/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_feasible.c - lowers the amounts of duties until every row is kept. */
#include "columns_feasible.h"
#include "master_lazy_rows.h"
#include "mem.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The part of a row's amount that may stay. */
static double part_of(double allowed, double is)
{
    return is > allowed ? (allowed > 0 ? allowed / is : 0) : 1;
}

/* What the amounts add up to. */
struct totals {
    double *day, *week_h, *days, *people, *rests; /* per person-day, person, person; need and slot; person-day */
};

static void add_up(const struct master *m, struct totals *t)
{
    memset(t->day, 0, (size_t)m->n_person_days * sizeof *t->day);
    memset(t->week_h, 0, (size_t)m->ins->n_employees * sizeof *t->week_h);
    memset(t->days, 0, (size_t)m->ins->n_employees * sizeof *t->days);
    for (int i = 0; i < m->n_amounts; i++) {
        const struct column *c = &m->columns.at[i];
        t->day[c->person_day] += m->amount[i];
        t->days[c->employee] += m->amount[i];
        t->week_h[c->employee] += m->amount[i] * c->week_h;
    }
    t->people = master_people(m);
    master_keep_rests(m, t->rests);
}

/* The part of a column that may stay: the least that any of its rows allows. */
static double part_of_column(const struct master *m, const struct lp_matrix *a, const struct totals *t, int column)
{
    const struct column *c = &m->columns.at[column];
    int p = c->employee;
    double part = fmin(t->rests[c->person_day], part_of(1, t->day[c->person_day]));
    if (m->week_row[p] >= 0)
        part = fmin(part, part_of(a->row_high[m->week_row[p]], t->week_h[p]));
    if (m->days_row[p] >= 0)
        part = fmin(part, part_of(a->row_high[m->days_row[p]], t->days[p]));
    for (int k = 0; k < c->duty.n; k++) {
        const struct duty_presence *x = &c->duty.at[k];
        const double *people = t->people + (size_t)x->need * (size_t)m->ins->nslots;
        part = fmin(part, part_of(a->row_high[m->need_row[x->need]], m->need_h[x->need]));
        for (int s = x->from; s < x->to; s++)
            if (people[s] > 1e-12)
                part = fmin(part, part_of(master_people_at(m, x->need, s), people[s]));
    }
    return part;
}

/* The column of just what a day requires, -1: none. */
static int required_column(const struct master *m, int person_day)
{
    for (int c = m->first[person_day]; c >= 0; c = m->columns.at[c].next)
        if (m->columns.at[c].duty.n == m->person_days[person_day].required.n && c < m->n_amounts)
            return c;
    return -1;
}

/* A day with required presences has one duty in all: what is missing of it becomes the duty of just these. */
static void fill_required(struct master *m, double *day)
{
    memset(day, 0, (size_t)m->n_person_days * sizeof *day);
    for (int i = 0; i < m->n_amounts; i++)
        day[m->columns.at[i].person_day] += m->amount[i];
    for (int d = 0; d < m->n_person_days; d++)
        if (m->person_days[d].required.n > 0)
            m->amount[required_column(m, d)] += at_least_0(1 - day[d]);
}

/* The last resort: nothing but what is required. */
static void only_required(struct master *m)
{
    memset(m->amount, 0, (size_t)m->n_amounts * sizeof *m->amount);
    for (int d = 0; d < m->n_person_days; d++)
        if (m->person_days[d].required.n > 0)
            m->amount[required_column(m, d)] = 1;
}

/* Lowers every amount once by its part; the smallest part that stayed. */
static double take_back(struct master *m, const struct lp_matrix *a, struct totals *t, double *part)
{
    double least = 1;
    master_sum_needs(m);
    add_up(m, t);
    for (int i = 0; i < m->n_amounts; i++) {
        part[i] = m->amount[i] > 0 ? part_of_column(m, a, t, i) : 1;
        least = fmin(least, part[i]);
    }
    for (int i = 0; i < m->n_amounts; i++)
        m->amount[i] *= part[i];
    free(t->people);
    return least;
}

#ifndef NDEBUG
/* Every row is kept, but for what rounding leaves. */
static bool keeps_rows(struct master *m, const struct lp_matrix *a, struct totals *t)
{
    bool kept = true;
    master_sum_needs(m);
    add_up(m, t);
    for (int i = 0; i < m->n_amounts; i++)
        kept = kept && (m->amount[i] <= 1e-9 || part_of_column(m, a, t, i) > 1 - 1e-5);
    free(t->people);
    return kept;
}
#endif

bool required_duties_known(const struct generator *g)
{
    for (int d = 0; d < g->person_days.n; d++)
        if (g->person_days.at[d].required.n > 0 && required_column(&g->master, d) < 0)
            return false;
    return true;
}

void make_feasible(struct generator *g, const struct lp_matrix *a)
{
    struct master *m = &g->master;
    size_t days = (size_t)m->n_person_days + 1, people = (size_t)m->ins->n_employees + 1;
    struct totals t = {.day = mem_array(days, sizeof *t.day),
                       .week_h = mem_array(people, sizeof *t.week_h),
                       .days = mem_array(people, sizeof *t.days),
                       .rests = mem_array(days, sizeof *t.rests)};
    double *amount = master_amounts(m), *part = mem_array((size_t)m->n_amounts + 1, sizeof *part);
    bool kept = false;
    for (int i = 0; i < m->n_amounts; i++)
        amount[i] = g->point.x[m->first_duty + i];
    for (int pass = 0; pass < FEASIBLE_PASSES && !kept; pass++) {
        double least = take_back(m, a, &t, part);
        if (m->required_slots)
            fill_required(m, t.day);
        kept = !m->required_slots || (pass > 0 && least > 1 - 1e-7); /* what was filled in may be too much again */
    }
    if (!kept)
        only_required(m);
    assert(!kept || keeps_rows(m, a, &t));
    master_sum_needs(m);
    free(part);
    free(t.day);
    free(t.week_h);
    free(t.days);
    free(t.rests);
}
