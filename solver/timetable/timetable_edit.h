/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_edit.h - a few people's duties changed by hand, together accepted or undone (inside of timetable.h).
 *
 * For steps that are too small for the duty programme: some microseconds each.  Duties are edited as copies;
 * tt_edits_apply() judges them by every rule, puts them into the state, and takes them back unless the goal
 * gains enough for the temperature. */
#ifndef CORDAGE_TIMETABLE_EDIT_H
#define CORDAGE_TIMETABLE_EDIT_H

#include "timetable_moves.h"

enum { EDITS_MOST = 12 };

struct tt_edit { /* one person's duty */
    int employee, day;
    struct duty duty, before;
    struct duty_facts facts, facts_before;
};
struct tt_edits {
    struct tt_worker *w;
    double temperature; /* in units of the goal */
    int n;
    struct tt_edit at[EDITS_MOST];
};

/* The copy to edit, made at the first call; NULL: not to be changed, or too many. */
struct tt_edit *tt_edit_of(struct tt_edits *x, int employee, int day);
/* Of somebody else who is on the need at the slot. */
struct tt_edit *tt_edit_on(struct tt_edits *x, int need, int slot, int but);
bool tt_edits_apply(struct tt_edits *x);

/* Removes whatever the duty does within from..to; what is left of a presence goes, too, when shorter than a block.
 * False: too many presences. */
bool tt_duty_cut(const struct instance *ins, struct duty *d, int from, int to);
/* Adds a presence, in one with what touches it on the same need.  False: not idle there, or too many presences. */
bool tt_duty_join(struct duty *d, struct duty_presence x);
const struct duty_presence *tt_presence_at(const struct duty *d, int need, int slot);
int tt_duty_slots(const struct duty *d);

static inline bool tt_may_move(const struct tt_worker *w, int employee)
{
    return w->mine[employee] && !w->fix->people[employee].frozen;
}
static inline bool tt_is_open(const struct tt_state *s, int need, int t)
{
    return s->open[(size_t)need * (size_t)s->words + (size_t)(t / 64)] >> (t % 64) & 1;
}

#endif
