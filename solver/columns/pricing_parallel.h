/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pricing_parallel.h - all person-days priced, on several threads.  What is found does not depend on their number. */
#ifndef CORDAGE_PRICING_PARALLEL_H
#define CORDAGE_PRICING_PARALLEL_H

#include "columns_generator.h"
#include "master_prices.h"
#include "pricing.h"

/* The prices of one person-day; room is for two running arrays.  dual NULL: no rows cost anything. */
struct prices prices_of_day(const struct generator *g, const struct prices *all, const double *dual, int person_day,
                            double *room);
/* Fills value[] and duty[] for all person-days. */
void price_all_days(struct generator *g, const struct prices *prices, const double *dual);

#endif
