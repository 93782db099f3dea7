/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handover.h - the quarter hours of coverage that whole duties miss.
 *
 * Where more people are asked for than before and after, for less than the shortest block, one must end
 * with that spike and another begin with it.  Two steps close such gaps, for some microseconds each where
 * a rebuilt duty costs half a millisecond:
 *
 * hand over: somebody takes a stretch that is open, from its start on or until its end; where that makes one
 *            too many, somebody else is cut, who may get in exchange what the first did there before.
 * relieve:   somebody free begins a new duty around the stretch, made of pieces of what others do.
 *
 * Each step is accepted (acceptance.h) or undone by itself; the temperature counts in slots. */
#ifndef CORDAGE_HANDOVER_H
#define CORDAGE_HANDOVER_H

#include "search_worker.h"

/* So many steps among the worker's people.  False: no coverage is open any more. */
bool close_by_handovers(struct search_worker *w, int steps, double temperature);

#endif
