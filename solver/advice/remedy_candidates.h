/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remedy_candidates.h - which changes are worth a trial, by the reasons of the hours that are missing.
 *
 * For each need that misses hours: one more person for the longest run of missing time; more weekly hours, or
 * availability in that run, or the need's skill for the people to whom it would give most to do; and a shorter block
 * where hours are missing for that.  Only a little is looked into of a whole week: the needs that miss most. */
#ifndef CORDAGE_REMEDY_CANDIDATES_H
#define CORDAGE_REMEDY_CANDIDATES_H

#include "remedy.h"

/* Appends to out, not tried yet (gain_min is 0), those of the need that misses most first.  need, member, employee:
 * -1 = any; with an employee only changes that are about that person. */
void remedy_candidates(const struct help_case *c, int need, int member, int employee, struct remedies *out);

#endif
