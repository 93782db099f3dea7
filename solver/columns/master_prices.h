/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master_prices.h - the duals of the restricted master as prices of presence, of hours and of duties. */
#ifndef CORDAGE_MASTER_PRICES_H
#define CORDAGE_MASTER_PRICES_H

#include "prices.h"
#include "restricted_master.h"

/* Prices from one dual per row; worth is the master's own array, until the next call.  at_start and at_end are filled
 * for one person-day by master_day_costs(), which returns false where there are none. */
void master_prices(struct master *m, const double *dual, struct prices *out);
bool master_day_costs(const struct master *m, const double *dual, int person_day, double *at_start, double *at_end);
double master_hour_cost(const struct master *m, const double *dual, int employee);
double master_duty_cost(const struct master *m, const double *dual, int employee); /* of any duty */
/* What a duty is worth under the prices of its person-day. */
double master_worth(const struct prices *q, const struct column *c);

#endif
