/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell_dates.h - dates, days of the week, weeks and months as people and spreadsheet programs write them.
 *
 * Every reader takes the whole text or returns false and leaves *out alone.  What could mean two things is refused:
 * nobody's day is guessed. */
#ifndef CORDAGE_CELL_DATES_H
#define CORDAGE_CELL_DATES_H

#include "group.h"

/* Which years two digits may mean: 1921 to 2020 for a birth, 1970 to 2069 for everything else. */
enum date_sense { DATE_OF_WORK, DATE_OF_BIRTH };

/* 2026-11-23, 23/11/2026, 23.11.26, "30 nov. 2026", "1er décembre 2026", "lundi 30 novembre 2026" (which must be one)
 */
bool date_read(const char *text, enum date_sense sense, civil_date *out);
/* 2026-W48, 2026-S48, "semaine 48 2026", or a date in it.  With today also "S48" (the one nearest to today), this, next
 * and last, "cette semaine"; DATE_NONE: the year must be there. */
bool week_read(const char *text, civil_date today, civil_date *monday);
/* 2026-11, 11/2026, "novembre 2026"; with today also "novembre" (the one nearest to today).  Its first and last day. */
bool month_read(const char *text, civil_date today, civil_date *first, civil_date *last);
/* mon, a range (mon-fri, "lundi au vendredi"), a list (mon|wed, "lun, mar et jeu") of both, a date, or days of the
 * month (1.thu, last.fri, "1er et 3e jeudi"), all of them in the same places */
bool day_spec_parse(const char *text, struct day_spec *out);
void day_spec_text(const struct day_spec *d, struct text *out);

#endif
