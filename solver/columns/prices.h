/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prices.h - what a duty gains and costs in pricing.
 *
 * The value of a duty is what its slots are worth, less what its hours of work, its begin and its end cost.  It is the
 * column's reduced cost but for the dual of its person-day and the price of a working day. */
#ifndef CORDAGE_PRICES_H
#define CORDAGE_PRICES_H

#include <stdbool.h>

struct prices {
    const double *worth;    /* [need * (nslots + 1) + slot] worth of being there up to a slot: a running sum */
    int stride;             /* nslots + 1 */
    double hour;            /* cost of an hour of work (travel too) in the week */
    const double *at_start; /* [nslots + 1] cost of a duty that begins at a slot; NULL = none */
    const double *at_end;   /* [nslots + 1] cost of one that ends at a slot; NULL = none */
    double slack;           /* a duty that gains less than this over the known one is not looked for */
    long comparisons_max;   /* of labels; beyond, the value returned is a bound only.  0 = as many as it takes */
    bool bounds_only;       /* no labelling: a good duty will do, and a value that is not too low */
};

#endif
