/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pricer.h - inside of pricing.h: the working memory of pricing one person-day.
 *
 * Rooms (..._room) only grow, so that a pricer that has seen a long day allocates nothing more.  Slots in the tables
 * are counted from the day's first one; a run is a stretch of work since the last break. */
#ifndef CORDAGE_PRICER_H
#define CORDAGE_PRICER_H

#include "mem.h"
#include "person_day.h"
#include "prices.h"

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
    const struct person_day *d;
    const struct prices *q;
    VEC(struct label) labels;
    long comparisons, comparisons_sum; /* of labels in the pass in hand, in all passes */
    int *first_label;                  /* [(slot - d->from) * sites + site] first label, -1 */
    size_t first_label_room;
    VEC(struct entry) entries;  /* that may begin at the slot and site in hand */
    VEC(struct entry) * rested; /* per site: those that have had every break, fresh[0] = journey in minutes */
    int rested_room;
    bool by_work, by_night, by_start; /* what is compared too, because the winner broke it */
    bool windowed;                    /* interruptions are limited in length */
    int widest;                       /* slots of the longest gap then */
    int break_longest;
    bool has_night;
    double known;                 /* the best value known */
    struct duty *found;           /* the duty of that value when it is a new one, else n = 0 */
    double day_price;             /* of an hour of work, where the day's limit is relaxed */
    double bonus;                 /* of each presence that has to be: beats any day without it */
    int traced_work;              /* minutes of the duty that relaxed_duty() read */
    double *cost;                 /* [slot - d->from] cost of work up to there, day_price in it */
    float *ahead, *begin;         /* [layer][slot - d->from][site][slots since the break] */
    bool *filled;                 /* [layer][slot - d->from][site] something can begin */
    float *begin_best;            /* [layer][slot - d->from][site] the best of it */
    float *going_on;              /* [layer][item][slots since the break] the rest of a presence */
    struct short_way *short_ways; /* [site * n_sites + site] */
    float *journey_cost;          /* the same: what the journey costs */
    size_t rows_room, cost_room, pairs_room, going_on_room;
    int slots, layers, width;           /* of the tables; width is that of a row */
    int break_rule, run_max, break_min; /* the rule that counts runs (-1: none): slots, minutes */
    int journey[BOUND_JOURNEYS], n_journeys, *journey_of;
    float *rested_best; /* [layer][site][journey] best start after a break from the slot in hand on */
    int *night;         /* [slot - d->from] minutes of night up to there, when they matter */
    size_t night_room;
};

/* What a whole duty breaks; bits. */
enum { TOO_MUCH_WORK = 1, TOO_MUCH_NIGHT = 2, TOO_LONG = 4 };

#endif
