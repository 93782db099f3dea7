/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_recur.h - the dates of a recurrence rule.  The one module that knows libical.
 *
 * It works on a wall clock without a zone, so that nothing is silently moved at clock changes; UNTIL is
 * taken out of the rule and handed to the caller, who can compare instants.  Rules finer than a day and rules
 * that can never give a date are refused; what remains may still take long: run it in a cage. */
#ifndef CORDAGE_ICAL_RECUR_H
#define CORDAGE_ICAL_RECUR_H

#include "ical_time.h"

struct recur;
/* start: the wall clock of DTSTART.  from: nobody asks for dates before it (a rule without COUNT is entered
 * there).  NULL when the rule is refused; *why is then the reason, translated. */
struct recur *recur_new(const char *rule, struct stamp start, int64_t from, const char **why);
void recur_free(struct recur *r);
bool recur_next(struct recur *r, int64_t *wall); /* ascending; may begin before `from` and leave out start */
bool recur_until(const struct recur *r, struct stamp *out);
void recur_warm_up(void); /* lets the library load what it needs from files */

#endif
