/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day_limit_price.h - the price of an hour at which the completion bounds are tightest, where the day's limit binds.
 *
 * The limit on a day's work is relaxed: each hour of work costs p->day_price more in the tables, and each hour of the
 * limit is worth as much (Lagrangian relaxation).  Any price gives a bound; the best one is searched for. */
#ifndef CORDAGE_DAY_LIMIT_PRICE_H
#define CORDAGE_DAY_LIMIT_PRICE_H

#include "pricer.h"

/* Finds the price that bounds best and leaves it and its tables in p; returns the bound.  Legal duties met on the way
 * become known. */
double day_limit_bound(struct pricer *p);
/* The most that an hour of work on any item is worth. */
double dearest_hour(const struct pricer *p);

#endif
