/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_available.h - inside of the calendar reader: VAVAILABILITY (RFC 7953) to busy intervals. */
#ifndef CORDAGE_ICAL_AVAILABLE_H
#define CORDAGE_ICAL_AVAILABLE_H

struct ical_reading;
/* Adds what the VAVAILABILITY components of the file leave busy.  Those of higher priority cover those of lower. */
int ical_available_read(struct ical_reading *r);

#endif
