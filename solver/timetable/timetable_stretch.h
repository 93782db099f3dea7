/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_stretch.h - the last slots of hours that are missing on volume needs (inside of timetable.h).
 *
 * grow:  a presence on the need becomes some slots longer, what follows or goes before gives way, and the
 *        same person may do as much less elsewhere.
 * place: somebody gets one more presence on the need, with what is missing and what another presence there
 *        gives, which becomes shorter or goes.
 * So a gap wanders from need to need until somebody has room for it.  Each step is accepted (annealing) or
 * undone by itself; the temperature counts in slots. */
#ifndef CORDAGE_TIMETABLE_STRETCH_H
#define CORDAGE_TIMETABLE_STRETCH_H

#include "timetable_moves.h"

/* So many steps among the worker's people.  False: no hours are missing any more. */
bool tt_stretch(struct tt_worker *w, int steps, double temperature);

#endif
