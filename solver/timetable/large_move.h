/* SPDX-License-Identifier: GPL-3.0-or-later */
/* large_move.h - the large neighbourhood search: how the search changes a plan (Shaw 1998).
 *
 * recreate: one person's days are taken out and planned anew: first the best duty of each day for every amount of work,
 *           then the best way to share the week's hours out among the days.
 * ruin:     one to three related people are taken out and recreated, one after the other (ruin and recreate, Schrimpf
 *           and others 2000).
 * eject:    one person's day is planned as if slots that others occupy could be had for little; whoever occupied them
 *           is taken out and recreated elsewhere (an ejection chain of one link, Glover 1996).
 * Each move is accepted (acceptance.h) or undone as a whole. */
#ifndef CORDAGE_LARGE_MOVE_H
#define CORDAGE_LARGE_MOVE_H

#include "search_worker.h"

/* Makes one move among the worker's people, and accepts or undoes it. */
void large_move(struct search_worker *w);

/* Lists what a person could do on one day as items for the duty programme, and returns how many there are; the items
 * point into w->worth, where the worth of each of their slots stands.  priced: slots that others occupy are offered,
 * too, for this part (0..1) of their worth; 0: free slots only (day_items.c). */
int day_items(struct search_worker *w, int employee, int day, const struct duty_windows *x, float priced,
              struct duty_item out[PROGRAM_ITEMS]);
/* Recreates these days of a person, whom it touches.  False: it is left half done, and the move must be undone
 * (recreate.c). */
bool recreate(struct search_worker *w, int employee, unsigned days);
/* Two steps of recreate(): within which times the duties of these days may lie (possible: whether a day can have one),
 * and what the duty programme is asked for one of them. */
void recreate_windows(struct search_worker *w, int employee, unsigned days, struct duty_windows *x, bool *possible);
struct duty_task recreate_task(struct search_worker *w, int employee, int day, const struct duty_windows *x,
                               int budget_min);
/* False: nobody could be planned, or it is left half done; the move must be undone (eject.c). */
bool eject(struct search_worker *w);

#endif
