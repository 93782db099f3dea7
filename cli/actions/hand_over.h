/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hand_over.h - the actions for a presence that somebody else takes over: who could, and doing it. */
#ifndef CORDAGE_HAND_OVER_H
#define CORDAGE_HAND_OVER_H

#include "edit.h"
#include "stand_in.h"

struct stand_in_case stand_in_case_of(const struct edit *x); /* borrows of x */
/* Opens the week's edit and ranks who could stand in (stand_in.h).  x is closed by the caller, out->list freed. */
int find_stand_ins(struct edit *x, struct session *s, civil_date monday, int revision, int employee, civil_date day,
                   struct stand_ins *out, struct err *e);
/* Hands the presence over to the one chosen, checks and stores it.  what: for the journal. */
int hand_over(struct edit *x, const struct stand_in *to, const char *what, struct err *e);

#endif
