/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable.h - a legal timetable in whole slots, searched towards given shares.
 * Day-wise dynamic programming builds duties; a large-neighbourhood search re-optimises them.
 * Always holds a legal plan; deterministic for a seed and thread count when no time limit is given. */
#ifndef CORDAGE_TIMETABLE_H
#define CORDAGE_TIMETABLE_H

#include "columns.h"

/* mixture: the exact model's duties with their shares, a start (may be NULL or empty). */
int timetable_search(const struct instance *ins, const struct shares *targets, const struct columns_mixture *mixture,
                     const struct solve_options *opt, struct plan *out, struct err *e);

#endif
