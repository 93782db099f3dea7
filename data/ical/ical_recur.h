/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_recur.h - the dates of a recurrence rule (RFC 5545, 3.3.10), in order, within bounds.
 *
 * The rule is followed period after period (day, week, month or year).  The days of a period that pass every BY...
 * part, each at every clock time of the rule, are its occurrences; BYSETPOS picks some of them.  It works on a wall
 * clock without a zone, so that nothing is silently moved at clock changes; UNTIL is handed to the caller, who can
 * compare instants.  A rule without COUNT is entered at `from`, and nothing is looked for after `to`, so that no rule
 * can run for ever.  Rules finer than a day are refused.
 *
 * Why not libical 3.0.16: against another implementation it gave other dates for one random rule in ten (yearly
 * BYMONTHDAY without BYMONTH, negative BYMONTHDAY in daily rules, weekly INTERVAL from a day that BYDAY leaves out),
 * refused rules that are sound (yearly BYSETPOS), and never came back from some. */
#ifndef CORDAGE_ICAL_RECUR_H
#define CORDAGE_ICAL_RECUR_H

#include "ical_time.h"

struct recur;
/* start: the wall clock of DTSTART; [from, to]: the wall clock times that matter, seconds.  NULL when the rule is
 * refused: *why is then the reason, translated. */
struct recur *recur_new(const char *rule, struct stamp start, int64_t from, int64_t to, const char **why);
void recur_free(struct recur *r);
/* The next date, later than the one before and not before start; false when there is none.  start itself comes only if
 * the rule gives it. */
bool recur_next(struct recur *r, int64_t *wall);
bool recur_until(const struct recur *r, struct stamp *out); /* false when the rule has no UNTIL */

#endif
