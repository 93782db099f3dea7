/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_engine.h - inside of columns: what its parts share.
 *
 *   columns.c         stages and levels: which leximin is asked for, what comes out
 *   columns_level.c   one level: master, duals, rounds of pricing until the gap is closed
 *   columns_center.c  the duals that bound best so far, at first those of the flow's cut
 *   columns_rough.c   the master solved to a few digits, with duals that bound and duties that keep every row
 *   columns_pool.c    pricing all person-days on several threads */
#ifndef CORDAGE_COLUMNS_ENGINE_H
#define CORDAGE_COLUMNS_ENGINE_H

#include "columns.h"
#include "columns_master.h"
#include "saddle.h"
#include "shares_flow.h"
#include <stdatomic.h>

enum { POOL_THREADS = 16 };

/* Duals that bound well.  Slots that have no row in the programme can be dear, too: `dear` holds their running sums, of
 * which the part `dear_part` is meant. */
struct center {
    double *dual;
    int rows, room; /* rows of the programme that dual[] covers: later ones cost nothing */
    double *dear;   /* [n_needs * (nslots + 1)] */
    double dear_part;
    double rest; /* the part of the bound that no duty changes */
};

enum { BLEND = 12 };
/* Solutions that keep every row; the first is the best blend of them so far. */
struct blends {
    double *amount[BLEND + 1], *hours[BLEND + 1]; /* of [columns], of [accounts] */
    int columns[BLEND + 1], n, next;
};
void blends_forget(struct blends *b);

struct generator {
    const struct instance *ins;
    const struct columns_options *how;
    struct columns_report *report;
    struct shares_model model; /* the flow's, for its cuts */
    struct shares_net net;
    struct required *required; /* [n_employees] */
    VEC(struct price_day) days;
    struct pricer *pricers[POOL_THREADS];
    int threads;
    double *value;                  /* [days] of the last pricing */
    struct duty *duty;              /* [days] */
    double *need_min;               /* [n_needs] of the last stage */
    VEC(struct columns_seed) known; /* every duty of earlier stages; employee is a person-day */
    int level;                      /* of the stage in hand */
    bool *held;                     /* [accounts] they hold the flow's rate down at the level in hand */
    struct account *accounts;       /* of the stage in hand: those of finished levels have low = high */
    struct master master;
    struct center center;
    double *dual, *mixed; /* per row of the programme */
    int rows_room;
    double rest;               /* of dual's bound: the part that no duty changes */
    double bound;              /* best one of the level, in the programme's objective */
    struct saddle_point point; /* solving roughly: where it stands, and for how many columns and rows */
    int point_columns, point_rows;
    struct blends blends;
    double *best_dual, best_rest; /* of the solution in hand, for best_rows */
    int best_rows;
    double open; /* of the level in hand: its bound's distance from what is reached */
    double end_s, min_rate_bound;
    bool stopped, settled, unproven, bound_known; /* settled: no more pricing in this stage */
    atomic_bool late;                             /* a pricing was broken off */
    struct err *e;
};

/* Also sets stopped, for good. */
bool columns_out_of_time(struct generator *g);

/* Raises the worst rate until it is proven or time is up; *rate: what was reached, at most the flow's (by what the
 * master leaves out it can be the higher of the two): *by_flow then.  0 or a negative code. */
int columns_level(struct generator *g, double *rate, bool *by_flow);

/* What no legal plan exceeds, in the programme's objective: the best duals so far, priced without the planner's
 * habits.  Infinite when there was no time for it. */
double columns_lawful_bound(struct generator *g);

/* Solves the master, with the rows it breaks, to what the open gap needs; fills dual and rest.  0 or a negative code.
 */
int columns_solve_roughly(struct generator *g, double tolerance);
/* A stage begins with the mixture that the one before it ended with. */
void columns_hand_on_blend(struct generator *g);
bool columns_work_spent(const struct generator *g);
void columns_room_for_rows(struct generator *g); /* of dual and mixed */

void center_init(struct center *c, const struct instance *ins);
void center_done(struct center *c);
/* From the flow's minimum cut before the accounts of the level in hand; the rate it allows, which is a bound.  Fills
 * held. */
double center_from_flow(struct generator *g);
/* g->mixed and the prices for it: so much of the centre, the rest of g->dual.  rest: g->dual's part of the bound that
 * no duty changes; returns the mixture's. */
double center_mix(struct generator *g, double part, double rest, struct prices *out);
/* The mixture becomes the centre. */
void center_move(struct generator *g, double part, double rest);

/* The prices of one person-day; room is for two running arrays.  dual NULL: no rows cost anything. */
struct prices pool_prices_of(const struct generator *g, const struct prices *all, const double *dual, int day,
                             double *room);
/* Fills value[] and duty[] for all days. */
void pool_price(struct generator *g, const struct prices *prices, const double *dual);

#endif
