/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_generator.h - what the parts of the column generation share, and its budgets.
 *
 * A generator lives for one call of shares_exact().  A stage of the shares (shares_stages.h) has one master; a level of
 * that stage raises the accounts that are still open.  Duties priced in one stage are handed on to the next.
 *
 * Units: the programme counts hours, accounts and needs count minutes; bounds and values are in the programme's
 * objective, which is the rate times master.scale. */
#ifndef CORDAGE_COLUMNS_GENERATOR_H
#define CORDAGE_COLUMNS_GENERATOR_H

#include "columns_options.h"
#include "columns_settings.h"
#include "pdhg.h"
#include "restricted_master.h"
#include <stdatomic.h>

enum { PRICING_THREADS = 16 };

/* The stability centre: duals that give a good bound.  They may also price slots that have no row in the programme;
 * `dear` holds the running sums of these prices, of which the part dear_part (0..1) counts. */
struct stability_center {
    double *dual;
    int rows, room; /* how many rows of the programme dual[] covers; rows added later cost nothing */
    double *dear;   /* [n_needs * (nslots + 1)] */
    double dear_part;
    double constant; /* the part of the bound that no duty changes */
};

/* Solutions that keep every row.  The first is the best blend of all of them so far. */
struct blends {
    double *amount[BLENDED + 1], *hours[BLENDED + 1]; /* of [columns], of [accounts] */
    int columns[BLENDED + 1], n, next;
};

struct known_duty { /* of an earlier stage */
    int person_day;
    struct duty duty;
};

struct generator {
    const struct instance *ins;
    const struct columns_options *how;
    struct columns_report *report;
    struct err *e;
    /* What all stages share: */
    struct shares_model model; /* the aggregated model, for its cuts */
    struct shares_net net;
    struct required *required; /* [n_employees] */
    VEC(struct person_day) person_days;
    struct pricer *pricers[PRICING_THREADS];
    int threads;
    VEC(struct known_duty) handed_on;
    double end_s; /* when to stop, by now_s(); 0 = no limit */
    double min_rate_bound;
    bool bound_known; /* min_rate_bound has been set */
    bool unproven;    /* some level was left with a gap */
    /* The present stage: */
    struct account *accounts; /* those of finished levels have low = high */
    struct master master;
    struct blends blends;
    double *need_min; /* [n_needs] what it served, when it has ended */
    bool settled;     /* no more duties are priced in it */
    /* The present level: */
    int level;
    bool *held;   /* [accounts] those that hold the flow's rate down */
    double bound; /* the best so far, in the programme's objective */
    double open;  /* its distance from what is reached, as a rate */
    struct stability_center center;
    /* The present solution: one dual per row, and the part of their bound that no duty changes. */
    double *dual, constant;
    double *mixed; /* these mixed with the centre's */
    int rows_room;
    struct pdhg_point point; /* where PDHG stands, and for how many columns and rows */
    int point_columns, point_rows;
    double *best_dual, best_constant; /* the duals of PDHG with the lowest bound, for the first best_rows rows */
    int best_rows;
    /* The last pricing: */
    double *value;     /* [person_days] */
    struct duty *duty; /* [person_days] */
    bool stopped;      /* for good: by the caller, the time or the budget */
    atomic_bool late;  /* a pricing was broken off */
};

static inline double at_least_0(double v)
{
    return v > 0 ? v : 0;
}

/* Is the time or the budget of rounds used up, or has the caller asked to stop?  Sets g->stopped then, for good. */
bool columns_out_of_time(struct generator *g);
bool columns_work_spent(const struct generator *g);
/* Makes dual and mixed as long as the programme has rows; new ones are 0. */
void columns_room_for_rows(struct generator *g);

#endif
