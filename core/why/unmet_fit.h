/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_fit.h - would one more presence fit into a person's week, and if not, what is in the way? */
#ifndef CORDAGE_UNMET_FIT_H
#define CORDAGE_UNMET_FIT_H

#include "unmet_reason.h"
#include "unmet_survey.h"

/* What stops this person from one more presence [from, to) on the need: the first obstacle in the order of the reasons,
 * UNMET_UNUSED when there is none. */
enum unmet_code unmet_fit(const struct survey *v, int employee, int need, int from, int to);

/* The longest unbroken presence on the need that begins in the slots [from, to) and that day limits and breaks allow
 * this person, slots. */
int unmet_longest_block(const struct instance *ins, int employee, int need, int from, int to);

#endif
