/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pricing.h - the best duty of one person-day under prices, exactly.
 *
 * A resource-constrained shortest path (Irnich and Desaulniers, "Shortest path problems with resource constraints",
 * 2005), solved in steps of rising cost: the relaxation without totals of work, night and span (completion_bounds.h,
 * relaxed_duty.h), then, where the day's limit binds, its Lagrangian relaxation (day_limit_price.h), then labels with
 * dominance (labelling.h).  Nothing but what is dominated or cannot beat the known duty is cut off, so the value
 * returned bounds every legal duty: the Lagrangian bound of the master rests on that.  Work is left out of the
 * dominance at first, and counted only when the winner works too long (or a shortest duty is asked for). */
#ifndef CORDAGE_PRICING_H
#define CORDAGE_PRICING_H

#include "person_day.h"
#include "prices.h"

/* Working memory of one thread; it keeps nothing from one call to the next but room. */
struct pricer;
struct pricer *pricer_new(const struct instance *ins);
void pricer_free(struct pricer *p);
long pricer_comparisons(const struct pricer *p); /* of labels, so far */

/* The greatest value of a duty, or `known` (at least 0) and slack when none is worth more than that.  *best: that duty;
 * n = 0 when it is the known one, none, or did not stand up to duty_measure().  Where a duty has to hold something
 * the value may be below 0; hugely so when there is none that does.  Not for frozen days. */
double price_best(struct pricer *p, const struct person_day *d, const struct prices *q, double known,
                  struct duty *best);

#endif
