/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holidays.h - public holidays by region of the work site.
 *
 * A region is a name as the sites' and the group's files have it ("FR", "FR-AM", "Mayotte", "none"), in any case.
 * holidays.c holds them in one table, which is all that a new region or another country needs. */
#ifndef CORDAGE_HOLIDAYS_H
#define CORDAGE_HOLIDAYS_H

#include "civil.h"

enum { MAX_HOLIDAYS = 16 };
bool region_known(const char *region);
char *region_names(void); /* "FR, FR-AM, ...", for messages; free() */
/* The year's holidays, ascending and no day twice; returns how many.  None for an unknown region. */
int region_holidays(const char *region, int year, civil_date out[MAX_HOLIDAYS]);
bool region_is_holiday(const char *region, civil_date day);

#endif
