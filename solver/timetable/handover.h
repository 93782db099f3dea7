/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handover.h - the quarter hours of coverage that whole duties miss.
 *
 * In a spike a need asks for more people than before and after it, for less time than the shortest block, so that one
 * presence must end with the spike and another begin with it.  Two kinds of steps close such gaps; a step takes some
 * microseconds, where rebuilding a duty takes half a millisecond:
 *
 * hand over: somebody who works takes an open stretch, from its start on or up to its end.  Where that makes one person
 *            too many, somebody else's presence is cut, and may get in exchange what the first one did at that time.
 * relieve:   somebody free begins a new duty around the stretch, made of pieces of what others do.
 *
 * Each step is accepted (acceptance.h) or undone by itself; the temperature counts in slots. */
#ifndef CORDAGE_HANDOVER_H
#define CORDAGE_HANDOVER_H

#include "search_worker.h"

/* Tries so many steps among the worker's people; temperature in slots.  False: no coverage is open any more. */
bool close_by_handovers(struct search_worker *w, int steps, double temperature);

#endif
