/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact_shares.h - the flow's shares made exact, before the search or beside it.
 *
 * The flow knows no journeys, no rest and no blocks, so its shares can be higher than any timetable reaches.  How much
 * work goes into better ones depends on the person-days that can be priced (SOON_DAYS and BESIDE_DAYS of
 * search_settings.h):
 *
 *   few people    the exact shares come first, and the search begins with their mixture of duties;
 *   more people   a thread computes them while the search goes on with the flow's shares, up to a fixed part of it;
 *   very many     the flow's shares stay, and it is only measured how near to them legal duties come.
 *
 * Rounds, iterations and work are counted, so that shares and plan depend on the seed and not on the threads. */
#ifndef CORDAGE_EXACT_SHARES_H
#define CORDAGE_EXACT_SHARES_H

#include "timetable.h"

/* Replaces the flow's shares by exact ones where these can be had, and begins the search anew from their mixture of
 * duties; or runs a part of the search and sets the gap of the flow's shares; or does nothing.  shares must be the
 * targets of the search t.  first_plan_s: what making the first plan took, of a time limit. */
void exact_shares_improve(const struct instance *ins, const struct solve_options *opt, double first_plan_s,
                          struct timetable *t, struct shares *shares);

#endif
