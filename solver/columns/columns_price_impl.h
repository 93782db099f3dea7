/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_price_impl.h - inside of columns_price: labels, and how much the rest of a day can add.
 *
 * columns_bound.c computes backwards the most that can still be gained from a place and time.  It knows
 * blocks, travel, prices, the break rule and interruptions, but no totals (work, night, span), so it never says
 * too little.  Mostly the duty behind its best value (columns_trace.c) is legal, and nothing else has to be done.
 * Else labels are carried forward (columns_label.c), and those that cannot beat the best duty known are dropped.
 * Where the working day's limit binds, an hour of work costs `nu` more in the tables and each hour left is worth
 * nu: any nu gives a bound, the best one is searched for (columns_trace.c).  columns_price.c decides what of this is
 * needed, and puts the kinds of a day together. */
#ifndef CORDAGE_COLUMNS_PRICE_IMPL_H
#define CORDAGE_COLUMNS_PRICE_IMPL_H

#include "columns_price.h"
#include "mem.h"

enum { BOUND_LAYERS = 3, BOUND_JOURNEYS = 16 };

/* A partial duty that has just ended a presence. */
struct label {
    double value;
    int work, night;              /* minutes */
    int fresh[MAX_BREAKS];        /* minute since which no such break has been */
    int gaps, start;              /* interruptions; first slot */
    int before, item, begin, end; /* label it goes on from (-1: none), the presence's item and slots */
    int next;                     /* in its cell */
};
/* A partial duty that may begin a presence now. */
struct entry {
    double value;
    int work, night, fresh[MAX_BREAKS], gaps, start, before;
    int need; /* -1, or the need whose presence ends at this very slot */
};

/* The gaps first..last (slots) between two sites that hold no break; idle: some of the first is idle. */
struct short_way {
    int first, last;
    bool idle;
};

struct pricer {
    const struct instance *ins;
    const struct price_day *d;
    const struct prices *q;
    VEC(struct label) labels;
    long effort, effort_sum; /* comparisons of the pass in hand, of all passes */
    int *cell;               /* [(slot - d->from) * sites + site] first label, -1 */
    size_t cells_room;
    VEC(struct entry) entries;  /* that may begin at the slot and site in hand */
    VEC(struct entry) * rested; /* per site: those that have had every break, fresh[0] = journey in minutes */
    int rested_room;
    bool by_work, by_night, by_start; /* what is compared too, because the winner broke it */
    bool windowed;                    /* interruptions are limited in length */
    int widest;                       /* slots of the longest gap then */
    int break_longest;
    bool has_night;
    double known;           /* the best value known */
    struct duty *found;     /* the duty of that value when it is a new one, else n = 0 */
    double nu;              /* per hour */
    double bonus;           /* of each presence that has to be: beats any day without it */
    int traced_work;        /* minutes of the duty that bound_trace() read */
    double *cost;           /* [slot - d->from] cost of work up to there, with nu */
    float *ahead, *begin;   /* [layer][slot - d->from][site][slots since the break] */
    bool *filled;           /* [layer][slot - d->from][site] something can begin */
    float *top;             /* [layer][slot - d->from][site] the best of it */
    float *on;              /* [layer][item][slots since the break] the rest of a presence */
    struct short_way *ways; /* [site * n_sites + site] */
    float *pay;             /* the same: what the journey costs */
    size_t rows_room, cost_room, pairs_room, on_room;
    int slots, layers, width;           /* of the tables; width is that of a row */
    int break_rule, run_max, break_min; /* the rule that counts runs (-1: none): slots, minutes */
    int journey[BOUND_JOURNEYS], n_journeys, *journey_of;
    float *rested_best; /* [layer][site][journey] best start after a break from the slot in hand on */
    int *night;         /* [slot - d->from] minutes of night up to there, when they matter */
    size_t night_room;
};

/* What a whole duty breaks. */
enum { TOO_MUCH_WORK = 1, TOO_MUCH_NIGHT = 2, TOO_LONG = 4 };

/* ---- labels (columns_label.c) ---- */
/* One forward pass; the best label that keeps what is compared, with its value, or -1 when none beats p->known. */
int label_pass(struct pricer *p, double *value);
/* The pass was broken off: it compared as often as it may. */
bool label_tired(const struct pricer *p);
/* What a label breaks as a whole duty, of its totals. */
int label_breaks(const struct pricer *p, int label);
/* The duty that a label ends; n = 0 when it has too many presences. */
void label_duty(const struct pricer *p, int label, struct duty *out);

/* ---- the known duty (columns_price.c) ---- */
/* A legal duty becomes the known one where it is better: 0; else what it breaks, as far as that is told. */
int price_offer(struct pricer *p, const struct duty *d);

/* ---- tables (columns_bound.c), and what is read out of them (columns_trace.c) ---- */
/* Fills the tables for the prices and p->nu; returns the most a whole duty can be worth. */
double bound_ahead(struct pricer *p);
/* The nu that bounds best, filled in; returns the bound.  Legal duties met on the way become known. */
double bound_best_nu(struct pricer *p);
/* The most that an hour of work on any item is worth. */
double bound_dearest_hour(const struct pricer *p);
/* Reads the duty behind the tables' best value; where it is legal and better it becomes the known one.
 * Returns price_offer()'s answer. */
int bound_trace(struct pricer *p);
/* The most after a presence that ended at a slot, or by beginning one there. */
float bound_after(const struct pricer *p, int slot, int site, int gaps, const int *fresh);
float bound_begin(const struct pricer *p, int slot, int site, int gaps, const int *fresh);

#endif
