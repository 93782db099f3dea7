/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readable.h - hours, dates, times of day and percentages as the reader's language writes them.
 *
 * Each function returns one of sixteen buffers in turn: good for one printf, not to be kept.  Not for several threads.
 */
#ifndef CORDAGE_READABLE_H
#define CORDAGE_READABLE_H

#include "civil.h"

const char *hours(int minutes);        /* "7:30" or "7h30" */
const char *hours_signed(int minutes); /* "+1:30", "-0:15", "0:00" */
const char *percent(double share);     /* "71.3 %" or "71,3 %" */
const char *number(double x, int decimals);
const char *date_short(civil_date d);   /* Mon 23 Nov / lun. 23 nov. */
const char *date_long(civil_date d);    /* Monday 23 November 2026 / lundi 23 novembre 2026 */
const char *weekday_short(int weekday); /* Mon / lun. */
const char *weekday_long(int weekday);
const char *clock_of(int minute_of_day);   /* 08:30 / 08h30; 24:00 stays */
const char *week_title(civil_date monday); /* "week 2026-W48, 23 to 29 November 2026" */

#endif
