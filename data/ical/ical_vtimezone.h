/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_vtimezone.h - writes one minimal VTIMEZONE for a zone of the system's tz data.
 *
 * A zone whose clock changes follow one rule through a whole cycle of 28 years gets a STANDARD and a DAYLIGHT with
 * yearly rules from 1970; a zone without changes gets one STANDARD.  Any other zone, whose changes follow the moon or
 * end one day, gets the list of its changes around the years asked for. */
#ifndef CORDAGE_ICAL_VTIMEZONE_H
#define CORDAGE_ICAL_VTIMEZONE_H

#include "civil.h"
#include "ical_writer.h"

void ical_vtimezone_write(struct ical_writer *w, const struct zone *z, int first_year, int last_year);

#endif
