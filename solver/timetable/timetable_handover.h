/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_handover.h - the quarter hours of coverage that whole duties miss (inside of timetable.h).
 *
 * Where more people are asked for than before and after, for less than the shortest block, one must end
 * with that spike and another begin with it.  Two steps close such gaps, for some microseconds each where
 * a rebuilt duty costs half a millisecond:
 *
 * hand over: somebody takes a stretch that is open, from its start on or until its end; where that makes one
 *            too many, somebody else is cut, who may get in exchange what the first did there before.
 * relieve:   somebody free begins a new duty around the stretch, made of pieces of what others do.
 *
 * Each step is accepted (annealing) or undone by itself; the temperature counts in slots. */
#ifndef CORDAGE_TIMETABLE_HANDOVER_H
#define CORDAGE_TIMETABLE_HANDOVER_H

#include "timetable_moves.h"

/* So many steps among the worker's people.  False: no coverage is open any more. */
bool tt_handover(struct tt_worker *w, int steps, double temperature);

#endif
