/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_price.h - the best duty of one person on one day under prices, exactly.
 *
 * Labels are partial duties that end at one slot and site; a label goes when another is worth at
 * least as much and is at least as free in all that still matters (fresher from its last breaks, fewer
 * interruptions, later start, less work and night).  Nothing else is cut off, so the value returned bounds
 * every legal duty, which is what the Lagrangian bound rests on.  Work is left out of the comparison
 * at first, and counted only when the winner works too long (or a shortest shift is asked).
 *
 * Where a person's sites have different figures, duties within each kind of site are priced by its own, and
 * mixed ones by the strictest.  With more than PRICE_KINDS kinds the loosest are taken for all: the value is still a
 * bound, and a duty that duty_measure() then refuses is not returned. */
#ifndef CORDAGE_COLUMNS_PRICE_H
#define CORDAGE_COLUMNS_PRICE_H

#include "required.h"

struct price_item { /* a free run of slots of one need */
    int need, site, from, to, min, max;
    bool inside;
    bool required; /* one that the duty has to hold */
};
enum { PRICE_KINDS = 2 };

struct price_day { /* what does not change with prices */
    int employee, day;
    int from, to;                 /* slots: earliest start, latest end */
    int start_before;             /* the duty begins before this slot */
    VEC(struct price_item) items; /* site is an index into sites */
    VEC(int) sites;
    int *travel; /* [site * n_sites + site] minutes */
    struct limits lim;
    int span;                /* slots */
    bool several;            /* limits differ between sites */
    struct duty required;    /* what each duty of the day holds; n = 0: nothing */
    bool frozen;             /* and nothing else */
    bool lawful;             /* the planner's habits are left out */
    struct price_day *kinds; /* then: of each kind of site, and of all by the strictest; NULL = not split */
    int n_kinds;
};
/* False (and nothing to free) when the person has nothing to do that day.  must: what the person's week holds; may be
 * NULL.  lawful: only what the law and the contract ask for; else also the habits that the planner keeps (duty.h). */
bool price_day_init(struct price_day *d, const struct instance *ins, int employee, int day,
                    const struct required *required, bool lawful);
void price_day_done(struct price_day *d);

struct prices {
    const double *worth;    /* [need * (nslots + 1) + slot] worth of being there up to a slot: a running sum */
    int stride;             /* nslots + 1 */
    double hour;            /* cost of an hour of work (travel too) in the week */
    const double *at_start; /* [nslots + 1] cost of a duty that begins at a slot; NULL = none */
    const double *at_end;   /* [nslots + 1] cost of one that ends at a slot; NULL = none */
    double slack;           /* a duty that gains less than this over the known one is not looked for */
    long effort; /* comparisons of labels at most; beyond, the value is a bound only.  0 = as many as it takes */
    bool rough;  /* a good duty will do, and a value that is not too low */
};

struct pricer;
/* Comparisons of labels so far. */
long pricer_effort(const struct pricer *p);
struct pricer *pricer_new(const struct instance *ins);
void pricer_free(struct pricer *p);
/* The greatest value of a duty, or `known` (at least 0) and slack when none is worth more than that.  *best: that duty;
 * n = 0 when it is the known one, none, or did not stand up to duty_measure().  Where a duty has to hold something
 * the value may be below 0; hugely so when there is none that does.  Not for frozen days. */
double price_best(struct pricer *p, const struct price_day *d, const struct prices *q, double known, struct duty *best);

#endif
