/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state_hours.h - the statement of hours (statement.h) of a period, from what is stored. */
#ifndef CORDAGE_STATE_HOURS_H
#define CORDAGE_STATE_HOURS_H

#include "session.h"
#include "statement.h"

/* [from, to], both included; member: -1 = all.  On success out is the caller's to statement_free(). */
int state_hours(struct session *s, civil_date from, civil_date to, int member, struct statement *out, struct err *e);

#endif
