/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_week.h - one person's week of duties: the rules between days, and room for new duties among them.
 *
 * duty_week_legal() judges a whole week exactly: rest between duties and to the weeks before and after, civil-day
 * and weekly hours, working days, weekly rest, minors' days off.  Duties must each be legal by
 * themselves (duty.h).  duty_week_cut_windows() says when the duties of some days may lie so that whatever is
 * placed inside keeps rest, weekly rest and days off: where two days compete it draws a cut at random,
 * so that repeated calls explore them all. */
#ifndef CORDAGE_DUTY_WEEK_H
#define CORDAGE_DUTY_WEEK_H

#include "duty.h"
#include "random.h"

struct duty_week {
    struct duty day[WEEK_DAYS];
    struct duty_facts facts[WEEK_DAYS]; /* of non-empty duties */
};

/* Adds a presence to the duty of the day it belongs to: that day's index, or -1 when there is no room for it.  Where
 * the duty of the evening before still goes on, it belongs to that one.  Presences must come in order of time. */
int duty_week_add_presence(const struct instance *ins, struct duty_week *w, const struct slot_presence *s);

/* Work from Monday 0 h to Sunday 24 h, with last Sunday's night. */
int duty_week_work_min(const struct instance *ins, int employee, const struct duty_week *w);
bool duty_week_legal(const struct instance *ins, int employee, const struct duty_week *w);

struct duty_windows {
    int from[WEEK_DAYS], to[WEEK_DAYS]; /* slots; from >= to: no duty on that day */
};
/* In: the widest windows of the days in `days` (bit set).  Out: cut down.  `before` (may be NULL): the
 * duties that stood there, whose boundaries are good cuts.  rest_min: daily rest.  False: there is no way to
 * keep the weekly rest around the duties that stay. */
bool duty_week_cut_windows(const struct instance *ins, int employee, const struct duty_week *stay, unsigned days,
                           const struct duty_week *before, int rest_min, struct random *r, struct duty_windows *x);

#endif
