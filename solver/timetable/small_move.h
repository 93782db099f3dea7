/* SPDX-License-Identifier: GPL-3.0-or-later */
/* small_move.h - a few people's duties changed by hand: propose, see what it gains, keep it or undo it.
 *
 * All steps too small for the duty programme are made of this, some microseconds each: chains, handovers, stretching,
 * tidying, polishing, augmenting paths.  A move collects copies of duties (small_move_change()), which the caller
 * edits. small_move_propose() judges them by every rule and puts them into the state; small_move_undo() puts back what
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
    struct search_worker *w;  /* whose people and dice; NULL where no chance is involved */
    double temperature;       /* small_move_try(); in units of the objective */
    double goal_before, gain; /* since it was proposed */
    int n;
    struct duty_change at[CHANGES_MOST];
};

static inline void small_move_begin(struct small_move *x, struct search_state *s)
{
    x->state = s;
    x->n = 0;
}
/* The copy to edit, made at the first call; NULL: too many. */
struct duty_change *small_move_change_any(struct small_move *x, int employee, int day);
/* Likewise; NULL, too: something is required on that day, and the duty stays as it is. */
struct duty_change *small_move_change(struct small_move *x, int employee, int day);
/* Of somebody else than `but` who is on the need at the slot, among the worker's people. */
struct duty_change *small_move_change_on(struct small_move *x, int need, int slot, int but);
/* Would everybody's week be legal? */
bool small_move_is_legal(struct small_move *x);
/* Puts the changes into the state.  False, and nothing changed: a rule or the room is against it. */
bool small_move_propose(struct small_move *x);
void small_move_undo(struct small_move *x);
/* Proposes, and undoes what the search does not accept at its temperature. */
bool small_move_try(struct small_move *x);

/* Removes whatever the duty does within from..to; what is left of a presence goes, too, when shorter than a block.
 * False: too many presences. */
bool duty_cut(const struct instance *ins, struct duty *d, int from, int to);
/* Adds a presence, in one with what touches it on the same need.  False: not idle there, or too many presences. */
bool duty_join(struct duty *d, struct duty_presence x);
const struct duty_presence *duty_presence_at(const struct duty *d, int need, int slot);
int duty_slots(const struct duty *d);

#endif
