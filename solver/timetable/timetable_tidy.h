/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_tidy.h - fewer and longer presences, all hours served as before (inside of timetable.h).
 *
 * Where one person leaves a need at the moment another begins there, the two exchange what they do from then
 * on, or for a while: the first goes on, and nobody is missed. */
#ifndef CORDAGE_TIMETABLE_TIDY_H
#define CORDAGE_TIMETABLE_TIDY_H

#include "timetable_moves.h"

/* So many tries among the worker's people; temperature in presences. */
void tt_tidy(struct tt_worker *w, int steps, double temperature);

#endif
