/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stretch.h - the last slots of hours that are missing on volume needs.
 *
 * grow:  a presence on the need becomes some slots longer; the presence next to it is shortened or moved, and the same
 *        person may do as much less elsewhere.
 * place: somebody gets one more presence on the need.  It takes the hours that are missing, and may take some from
 *        another presence there, which becomes shorter or disappears.
 * So a gap moves from need to need until somebody has room for it.  Each step is accepted (acceptance.h) or
 * undone by itself; the temperature counts in slots. */
#ifndef CORDAGE_STRETCH_H
#define CORDAGE_STRETCH_H

#include "search_worker.h"

/* Tries so many steps among the worker's people; temperature in slots.  False: no hours are missing any more. */
bool close_by_stretching(struct search_worker *w, int steps, double temperature);

#endif
