/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restricted_master.h - the restricted master problem: which mixture of the duties known serves whom.
 *
 * A linear programme with one column per duty known.  Rows, in hours where they are of hours:
 *   day      one duty per person-day                week  a person's weekly work
 *   days     a person's working days (where they can be too many)
 *   need     a need's requested hours               slot  people at a time, lazily, where it is exceeded
 *   rest     of two duties on consecutive days too close to each other one at most, lazily
 *   account  an account's hours reach its rate (or its fixed minutes)     link  rate >= the worst rate z
 * Where a day has a required presence, the day's row is one duty exactly, of those that hold it; the limits of
 * weeks, needs and slots are raised to what is required.
 * z carries the sum of the weights as its objective: with 1 the duals would sit at the simplex's tolerance.  Rows that
 * must be reached have a dear slack, so that there always is a solution.
 * Left out, which only makes the bound higher: weekly rest, the civil day shared by two duties.
 *
 * A level of the leximin ends when the rates that hold z down are fixed from below and their link rows are freed; no
 * coefficient ever changes (that made the basis singular). */
#ifndef CORDAGE_RESTRICTED_MASTER_H
#define CORDAGE_RESTRICTED_MASTER_H

#include "columns_settings.h"
#include "lp.h"
#include "person_day.h"
#include "shares_flow.h"

#define HOUR 60.0 /* minutes */

struct column {
    int employee, person_day; /* index into the list of person-days */
    struct duty duty;
    int from, to;
    double week_h; /* work of the week, hours */
    int next;      /* of the same person-day, -1 = none */
};
struct slot_row {
    int need, slot, row;
};
struct rest_row { /* duties of `day` that end at or after slot, those of the next day that begin before next */
    int employee, day, slot, next, row;
};

struct master {
    const struct instance *ins;
    struct lp *lp;
    const struct person_day *person_days; /* borrowed */
    int n_person_days;
    VEC(struct column) columns; /* column i of these is column first_duty + i of the programme */
    VEC(struct slot_row) slots;
    VEC(struct rest_row) rests;
    int *first;                                    /* per person-day: its last column, which leads to the others */
    int *day_row, *week_row, *days_row, *need_row; /* per person-day, employee, employee, need; -1 = none */
    int *account_row, *low_row, *link_row, *rate;  /* per account; rate is a column */
    int z, first_duty;                             /* columns: the worst rate, the first of the duties */
    int first_lazy;      /* rows before it were there from the start, those from it on are slots and rests */
    double scale;        /* sum of the weights: what a rate of one more for all is worth in the objective */
    int *required_slots; /* [n_needs * nslots] people at a time that must be; NULL = none must */
    double *worth;       /* [n_needs * (nslots + 1)] of the last master_prices() */
    /* The present solution: */
    double *amount, *need_h; /* [n_amounts] of each duty, later ones are not in it; [n_needs] hours served */
    int n_amounts;
    double worst, reached; /* its worst rate, its objective */
    double over;           /* a row is broken when it is exceeded by more */
    int *rows;             /* scratch of one column */
    double *coefs;
};

/* Borrows person_days; accounts say what this stage is about. */
int master_init(struct master *m, const struct instance *ins, const struct person_day *person_days, int n_person_days,
                const struct account *accounts, struct err *e);
void master_done(struct master *m);
/* Adds a duty, where it is legal and holds what its day requires; 0, or a negative code. */
int master_add(struct master *m, int person_day, const struct duty *d, struct err *e);
/* The facts of a duty as a column; false when it is not legal, or does not hold what its day requires. */
bool master_column(const struct master *m, int person_day, const struct duty *d, struct column *out);
/* Fixes the accounts that hold the rate down at `rate`, those that are marked or (held NULL) by the simplex's duals;
 * how many stay open, or a negative code. */
int master_fix(struct master *m, double rate, const bool *held, struct err *e);

/* ---- the solution in hand ---- */
void master_read_simplex(struct master *m); /* takes the simplex's solution */
double *master_amounts(struct master *m);   /* for another solution: room for one amount per column, to be filled */
void master_sum_needs(struct master *m);    /* need_h of these amounts */
static inline double master_amount(const struct master *m, int column)
{
    return column < m->n_amounts ? m->amount[column] : 0;
}
double master_account_h(const struct master *m, int account); /* hours served */

/* ---- what rows say ---- */
/* What an hour or a day that must be served costs when it is not. */
static inline double master_dear(const struct master *m)
{
    return DEAR_HOURS * m->scale;
}
/* Limits, at least what is required: people at a time, a need's hours, a person's weekly hours. */
int master_people_at(const struct master *m, int need, int slot);
double master_requested_h(const struct master *m, int need);
double master_week_h(const struct master *m, int employee);
bool column_covers(const struct column *c, int need, int slot);
bool column_in_rest(const struct master *m, const struct column *c, const struct rest_row *r);

#endif
