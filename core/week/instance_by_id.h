/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_by_id.h - the same week with its records in the order of their ids.
 *
 * Equal plans, the last ten-thousandth that a proof leaves open, shares of which not all are proven: there the solver
 * takes what it meets first, and that must not be whoever stands first in a spreadsheet.  So it works on this copy, and
 * what it finds is told in the caller's indices (plan_by_id.h).
 *
 * The copy owns its arrays and has a group of its own, whose lists are in order and whose records are the caller's.  It
 * has no rule book, for rule books are asked by the indices of the caller's group: everything that the solver needs of
 * the rules stands in the instance. */
#ifndef CORDAGE_INSTANCE_BY_ID_H
#define CORDAGE_INSTANCE_BY_ID_H

#include "instance.h"

/* Of one kind of record: where each one stands in the ordered week, and which one stands there. */
struct renumbering {
    int n, *to, *from; /* [n] the caller's index -> the ordered one; the ordered index -> the caller's */
};
struct id_order {
    struct renumbering members, sites, employees, needs;
    struct group group;
    struct instance *ins;
};

/* NULL: the records stand in that order already.  Borrows ins, which must outlive it. */
struct id_order *id_order_new(const struct instance *ins);
void id_order_free(struct id_order *o);
/* Of the ordered week: the caller's presences, by employee and start; free() it. */
struct slot_presence *id_order_presences(const struct id_order *o, const struct slot_presence *at, int n);

#endif
