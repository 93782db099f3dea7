/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ledger.h - the fairness ledger: what members were due and got in earlier weeks.
 *
 * Earlier weeks fade: one that lies k weeks back weighs 2^(-k / memory_weeks), so that memory_weeks (of the group) is
 * the time after which it counts half.  memory_weeks 0: earlier weeks do not count. */
#ifndef CORDAGE_LEDGER_H
#define CORDAGE_LEDGER_H

#include "instance.h"

double ledger_weight(int weeks_back, int memory_weeks);
/* Sums the weighed openings of a member (one row per earlier week and member) into past_entitled and past_served,
 * minutes.  past may be NULL. */
void ledger_past(const struct group *g, const struct history *past, civil_date monday, int member,
                 double *past_entitled, double *past_served);

#endif
