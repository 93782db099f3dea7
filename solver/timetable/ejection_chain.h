/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ejection_chain.h - hours missing on volume needs, closed by moving whole presences on.
 *
 * Where everybody can be served, what the search leaves is a quarter hour here and there: a need of 2:45 holds one
 * presence of 2:30, and nobody on it has room for more.  A chain takes that presence away and puts one of the full
 * length where it costs others least: any person, day and start.  Whom it cost is put elsewhere in the same way, and so
 * on until nobody misses anything; a need the chain has put is not touched again.  The chain as a whole is accepted
 * (acceptance.h) or undone: an ejection chain (Glover 1996).
 *
 * Half the chains begin with a need that misses nothing: its presence goes elsewhere for the same hours, and the plan
 * is another one that serves as much, from which the next chain may succeed. */
#ifndef CORDAGE_EJECTION_CHAIN_H
#define CORDAGE_EJECTION_CHAIN_H

#include "search_worker.h"

/* Tries so many chains among the worker's people; temperature in slots.  False: no volume need misses hours. */
bool close_by_chains(struct search_worker *w, int chains, double temperature);

#endif
