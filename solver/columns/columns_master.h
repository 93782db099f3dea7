/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_master.h - the master programme over duties: which mixture of legal duties serves whom.
 *
 * Rows, in hours where they are of hours:
 *   day     one duty a person and day                week  a person's weekly work
 *   days    a person's working days (where they can be too many)
 *   need    a need's requested hours                 slot  people at a time, lazily, where it is exceeded
 *   rest    of two duties on consecutive days too close to each other one at most, lazily
 *   account  a member's hours reach its rate (or its fixed minutes)        link  rate >= the worst rate z
 * Where a day has something that must be, the day's row is one duty exactly, of those that hold it; the limits of
 * weeks, needs and slots are raised to what must be.
 * z carries the sum of the weights (see shares_lp.c).  Rows that must be reached have a dear slack, so
 * that there always is a solution.
 * Left out, which only makes the bound higher: weekly rest, the civil day shared by two duties.
 *
 * columns_master.c builds it, adds duties and fixes levels; columns_rows.c adds the lazy rows; columns_dual.c makes
 * prices of its duals. */
#ifndef CORDAGE_COLUMNS_MASTER_H
#define CORDAGE_COLUMNS_MASTER_H

#include "columns_price.h"
#include "lp.h"
#include "shares_flow.h"

struct column {
    int employee, day; /* day: index into the list of person-days */
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
    const struct price_day *days; /* borrowed */
    int n_days;
    VEC(struct column) columns; /* column i of these is column first_duty + i of the programme */
    VEC(struct slot_row) slots;
    VEC(struct rest_row) rests;
    int *first;                                    /* per person-day: its last column, which leads to the others */
    int *day_row, *week_row, *days_row, *need_row; /* per person-day, employee, employee, need; -1 = none */
    int *account_row, *low_row, *link_row, *rate;  /* per account; rate is a column */
    int z, first_duty;
    double scale;
    int *required_slots; /* [n_needs * nslots] people at a time that must be; NULL = none must */
    double *worth;       /* [n_needs * (nslots + 1)] of the last master_prices() */
    /* the solution in hand */
    double *amount, *need_h; /* [n_amounts] of each duty, later ones are not in it; [n_needs] hours served */
    int n_amounts;
    double worst, reached; /* its worst rate, its objective */
    double over;           /* a row is broken when it is exceeded by more */
    int *rows;             /* scratch of one column */
    double *coefs;
};

/* Borrows days; accounts say what this stage is about.  Columns of an earlier stage may be handed on. */
int master_init(struct master *m, const struct instance *ins, const struct price_day *days, int n_days,
                const struct account *accounts, struct err *e);
void master_done(struct master *m);
/* Adds a legal duty; 0, or a negative code. */
int master_add(struct master *m, int day, const struct duty *d, struct err *e);
/* Adds rows that the solution in hand breaks; how many, or a negative code. */
int master_separate(struct master *m, struct err *e);
/* Reads the simplex's solution; makes a solution of other amounts, with as much room for its author to fill. */
void master_take(struct master *m);
double *master_amounts(struct master *m);
void master_sum_needs(struct master *m); /* need_h of amount */
/* Fixes the accounts that hold the rate down at `rate`, those that are marked or (held NULL) by the simplex's duals;
 * how many stay open, or a negative code. */
int master_fix(struct master *m, double rate, const bool *held, struct err *e);
double master_account_h(const struct master *m, int account); /* hours served in the solution in hand */
/* What an hour or a day that must be served costs when it is not. */
static inline double master_dear(const struct master *m)
{
    return 20 * m->scale;
}

/* Prices from one dual per row.  at_start and at_end are filled for one person-day by master_day_costs(). */
void master_prices(struct master *m, const double *dual, struct prices *out);
double master_hour_cost(const struct master *m, const double *dual, int employee);
double master_duty_cost(const struct master *m, const double *dual, int employee); /* of any duty */
bool master_day_costs(const struct master *m, const double *dual, int day, double *at_start, double *at_end);

/* The facts of a duty as a column; false when it is not legal. */
bool master_column(const struct master *m, int day, const struct duty *d, struct column *out);
/* What a duty is worth under the prices of its person and day. */
double master_worth(const struct prices *q, const struct column *c);

/* Limits, at least what must be: people at a time, a need's hours, a person's weekly hours. */
int master_people_at(const struct master *m, int need, int slot);
double master_requested_h(const struct master *m, int need);
double master_week_h(const struct master *m, int employee);

/* Most people at a time over what is allowed, of two duties too close to each other. */
static inline double master_amount(const struct master *m, int column)
{
    return column < m->n_amounts ? m->amount[column] : 0;
}
/* Hours of people, [need * nslots + slot], times the solution in hand; free() it. */
double *master_people(const struct master *m);
/* [n_days] The part of each day's duties that leaves room for the rest between them, if the others keep theirs. */
void master_keep_rests(const struct master *m, double *part);
bool column_covers(const struct column *c, int need, int slot);
bool column_in_rest(const struct master *m, const struct column *c, const struct rest_row *r);

#endif
