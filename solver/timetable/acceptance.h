/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acceptance.h - the search's acceptance rule: which change of the plan is kept.
 *
 * Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): what gains is always kept, what loses with the probability
 * exp(gain / temperature).  Gain and temperature are in units of the objective (objective.h).  Every move of the
 * search, large or small, is judged here; how the temperature falls is told by rounds.c. */
#ifndef CORDAGE_ACCEPTANCE_H
#define CORDAGE_ACCEPTANCE_H

#include "random.h"
#include <math.h>
#include <stdbool.h>

static inline bool is_accepted(double gain, double temperature, struct random *dice)
{
    const double never_log_of_0 = 1e-300;
    return gain >= 0 || gain > temperature * log(random_unit(dice) + never_log_of_0);
}

#endif
