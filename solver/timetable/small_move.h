/* SPDX-License-Identifier: GPL-3.0-or-later */
/* small_move.h - a few people's duties changed by hand: propose, see what it gains, keep it or undo it.
 *
 * All steps too small for the duty programme are made of this, some microseconds each: chains, handovers, stretching,
 * tidying, polishing, augmenting paths.  A move collects copies of duties (small_move_change()), which the caller
 * edits.  small_move_propose() judges them by every rule and puts them into the state; small_move_undo() puts back what
 * stood there, to the last bit of the goal; small_move_try() does both by the search's acceptance rule.  Moves that
 * were proposed one after the other are undone in the reverse order. */
#ifndef CORDAGE_SMALL_MOVE_H
#define CORDAGE_SMALL_MOVE_H

#include "search_worker.h"

enum { CHANGES_MOST = 12 };

struct duty_change { /* one person's duty on one day */
    int employee, day;
    struct duty duty, before;
    struct duty_facts facts, facts_before;
};
struct small_move {
    struct search_state *state;
    struct search_worker *w;  /* whose people may move and whose dice are thrown; NULL where there is no chance in it */
    double temperature;       /* for small_move_try(), in units of the objective */
    double goal_before, gain; /* of the move last proposed */
    int n;
    struct duty_change at[CHANGES_MOST];
};

static inline void small_move_begin(struct small_move *x, struct search_state *s)
{
    x->state = s;
    x->n = 0;
}
/* The move's copy of a duty, for the caller to edit; the first call makes it.  NULL: the move has too many already. */
struct duty_change *small_move_change_any(struct small_move *x, int employee, int day);
/* The same, but NULL as well when something is required on that day, so that such duties stay as they are. */
struct duty_change *small_move_change(struct small_move *x, int employee, int day);
/* The copy of a duty that is on the need at the slot, of any of the worker's people but this one; NULL: none. */
struct duty_change *small_move_change_on(struct small_move *x, int need, int slot, int but);
/* Would the week of everybody in the move be legal? */
bool small_move_is_legal(struct small_move *x);
/* Puts the changes into the state.  False, with nothing changed: a rule forbids one, or there is no room. */
bool small_move_propose(struct small_move *x);
void small_move_undo(struct small_move *x);
/* Proposes the move, and undoes it unless it is accepted at its temperature (acceptance.h).  True: accepted. */
bool small_move_try(struct small_move *x);

/* Removes what the duty does within from..to, and what is left of a presence when that is shorter than a block.
 * False: that would make too many presences. */
bool duty_cut(const struct instance *ins, struct duty *d, int from, int to);
/* Adds a presence, and makes it one with what touches it on the same need.  False: the duty is busy then, or full. */
bool duty_join(struct duty *d, struct duty_presence x);
const struct duty_presence *duty_presence_at(const struct duty *d, int need, int slot);
int duty_slots(const struct duty *d);

#endif
