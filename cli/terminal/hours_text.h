/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hours_text.h - one person's hours of a week in words, where the rules count others than the plan shows. */
#ifndef CORDAGE_HOURS_TEXT_H
#define CORDAGE_HOURS_TEXT_H

#include "audit.h"

/* All of these take NULL, for hours that nobody has counted: they differ in nothing. */
bool hours_differ(const struct week_hours *h);
/* In the narrow cell beside the hours planned: "+0:30 travel" where that is all, else "counted 38:00"; "" where the
 * hours are the same.  free() it. */
char *hours_brief(const struct week_hours *h);
/* Why: "with 0:30 of travel, without 7:00 after Sunday midnight"; free() it. */
char *hours_why(const struct week_hours *h);

#endif
