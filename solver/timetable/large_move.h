/* SPDX-License-Identifier: GPL-3.0-or-later */
/* large_move.h - the large neighbourhood search: how the search changes a plan (Shaw 1998).
 *
 * recreate: one person's days are taken out and put together again: the best duties of each day by amounts of work,
 *           then the best share of the week's hours among the days.
 * ruin:     one to three related people are taken out and recreated, one after the other (ruin and recreate, Schrimpf
 *           and others 2000).
 * eject:    one person's day is planned as if what others do there could be had for nearly nothing; who stands in the
 *           way is taken out and recreated elsewhere: an ejection chain of one link (Glover 1996).
 * Each move is accepted (acceptance.h) or undone as a whole. */
#ifndef CORDAGE_LARGE_MOVE_H
#define CORDAGE_LARGE_MOVE_H

#include "search_worker.h"

/* One move among the worker's people, accepted or undone. */
void large_move(struct search_worker *w);

/* What a person could do on one day, as items for the duty programme; every slot's worth stands in w->worth.  priced:
 * occupied slots may be had, too, for this part of their worth (0 = free slots only).  Returns their number
 * (day_items.c). */
int day_items(struct search_worker *w, int employee, int day, const struct duty_windows *x, float priced,
              struct duty_item out[PROGRAM_ITEMS]);
/* Recreates these days of a person, whom it touches; false: half done, the move must be undone (recreate.c). */
bool recreate(struct search_worker *w, int employee, unsigned days);
/* Where the duties of these days may lie, and what the duty programme is asked for one of them. */
void recreate_windows(struct search_worker *w, int employee, unsigned days, struct duty_windows *x, bool *possible);
struct duty_task recreate_task(struct search_worker *w, int employee, int day, const struct duty_windows *x,
                               int budget_min);
/* False: not possible, half done (eject.c). */
bool eject(struct search_worker *w);

#endif
