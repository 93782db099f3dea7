/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness.h - the ledger of some weeks as a table of fairness. */
#ifndef CORDAGE_FAIRNESS_H
#define CORDAGE_FAIRNESS_H

#include "fairness_table.h"
#include "session.h"

/* The weeks of [from, to] that the ledger knows, and all members; a table of no weeks when it knows none.  Hours that
 * were worked count where time sheets tell them, else those planned. */
int fairness_load(struct session *s, civil_date from, civil_date to, struct fairness_table *out, struct err *e);

#endif
