/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_chain.h - hours missing on volume needs, closed by moving whole presences on (inside of timetable.h).
 *
 * Where everybody can be served, what the search leaves is a quarter hour here and there: a need of 2:45 holds one
 * presence of 2:30, and nobody on it has room for more.  A chain takes that presence away and puts one of the full
 * length where it costs others least: any person, day and start.  Whom it cost is put elsewhere in the same way, and so
 * on until nobody misses anything; a need the chain has put is not touched again.  The chain as a whole is accepted
 * (annealing) or undone.
 *
 * Half the chains begin with a need that misses nothing: its presence goes elsewhere for the same hours, and the plan
 * is another one that serves as much, from which the next chain may succeed.
 *
 * Measured on five made-up groups of 60 people where all can be served: 15 to 90 minutes stayed open after 18 million
 * small steps (timetable_stretch.h), which only let a gap wander; chains close them all in less than 0.1 s.  Without
 * the half that only stirs, two of the five stayed open (15 and 60 minutes). */
#ifndef CORDAGE_TIMETABLE_CHAIN_H
#define CORDAGE_TIMETABLE_CHAIN_H

#include "timetable_moves.h"

/* So many chains among the worker's people; temperature in slots.  False: no hours of volume needs are missing. */
bool tt_chain(struct tt_worker *w, int chains, double temperature);

#endif
