/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_unread.h - inside of the calendar reader: what cannot be read is left out and noted. */
#ifndef CORDAGE_ICAL_UNREAD_H
#define CORDAGE_ICAL_UNREAD_H

#include "ical_reading.h"

/* Passes a code on, but for ICAL_UNREADABLE: then notes the component and the reason (r->src->fault) and returns 0. */
int ical_unread_pass(struct ical_reading *r, int code, const struct ical_comp *c);

#endif
