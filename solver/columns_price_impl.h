/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_price_impl.h - inside of columns_price: labels, and how much the rest of a day can add.
 *
 * columns_bound.c computes backwards, for every slot and site, the most that can still be gained by somebody
 * who is free there then.  It knows blocks, travel and prices, but no breaks, interruptions or totals, so it
 * never says too little.  A label that cannot beat the best duty known, even so, is dropped.  Where
 * the working day's limit binds, an hour of work costs `nu` more in that table and each hour left is worth
 * nu: any nu gives a bound, the best one is searched for. */
#ifndef CORDAGE_COLUMNS_PRICE_IMPL_H
#define CORDAGE_COLUMNS_PRICE_IMPL_H

#include "columns_price.h"
#include "mem.h"

/* A partial duty that has just ended a stint. */
struct label {
    double value;
    int work, night;              /* minutes */
    int fresh[MAX_BREAKS];        /* minute since which no such break has been */
    int gaps, start;              /* interruptions; first slot */
    int before, item, begin, end; /* label it goes on from (-1: none), the stint's item and slots */
    int next;                     /* in its cell */
};
/* A partial duty that may begin a stint now. */
struct entry {
    double value;
    int work, night, fresh[MAX_BREAKS], gaps, start, before;
    int need; /* -1, or the need whose stint ends at this very slot */
};

struct pricer {
    const struct instance *ins;
    const struct price_day *d;
    const struct prices *q;
    VEC(struct label) labels;
    int *cell; /* [(slot - d->from) * sites + site] first label, -1 */
    size_t cells_room;
    VEC(struct entry) entries;  /* that may begin at the slot and site in hand */
    VEC(struct entry) * rested; /* per site: those that have had every break, fresh[0] = journey in minutes */
    int rested_room;
    bool rough;
    double hour;                      /* cost of an hour in the forward pass */
    bool by_work, by_night, by_start; /* what is compared too, because the winner broke it */
    bool windowed;                    /* interruptions are limited in length */
    int widest;                       /* slots of the longest gap then */
    int break_longest;
    bool has_night;
    double nu;             /* per hour */
    double known;          /* the best value known */
    double *ahead, *cost;  /* [(slot - d->from) * sites + site]; [slot - d->from] cost of work up to there, with nu */
    double *begin, *later; /* inside of bound_ahead() */
    size_t ahead_room;
    int *night; /* [slot - d->from] minutes of night up to there, when they matter */
    size_t night_room;
};

/* Fills p->ahead for the prices and p->nu; returns the most a whole duty can be worth. */
double bound_ahead(struct pricer *p);
/* The nu that bounds best, filled in; returns the bound. */
double bound_best_nu(struct pricer *p);

#endif
