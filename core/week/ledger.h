/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ledger.h - the fairness ledger: what members were due and got in earlier weeks, fading.
 * A week that lies k weeks back weighs 2^(-k / memory_weeks); memory_weeks 0 = no memory. */
#ifndef CORDAGE_LEDGER_H
#define CORDAGE_LEDGER_H

#include "instance.h"

double ledger_weight(int weeks_back, int memory_weeks);
/* Sums openings (one row per earlier week and member) into past_entitled and past_served, minutes. */
void ledger_past(const struct group *g, const struct history *past, civil_date monday, int member,
                 double *past_entitled, double *past_served);

#endif
