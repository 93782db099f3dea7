/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master_lazy_rows.h - rows of the restricted master that are added when a solution breaks them: people at a time, and
 * rest between the duties of consecutive days.  Only 5 to 8 in 100 of them are ever needed. */
#ifndef CORDAGE_MASTER_LAZY_ROWS_H
#define CORDAGE_MASTER_LAZY_ROWS_H

#include "restricted_master.h"

/* Adds rows that the solution in hand breaks by more than m->over; how many, or a negative code. */
int master_separate(struct master *m, struct err *e);
/* People at a time, [need * nslots + slot], of the solution in hand; free() it. */
double *master_people(const struct master *m);
/* part[n_person_days]: of each day's duties so much may stay, if the others keep theirs, for the rest between them. */
void master_keep_rests(const struct master *m, double *part);

#endif
