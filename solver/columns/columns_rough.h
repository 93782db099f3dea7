/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_rough.h - inside of columns_rough: solutions of the master to a few digits, made sure of.
 *
 *   columns_rough.c  steps, and duals that bound
 *   columns_keep.c   duties taken back until they keep every row, those too that the programme does not have yet
 *   columns_blend.c  of several such solutions the mixture with the highest worst rate
 * Feasible mixtures of duties may be mixed again, so what is reached never falls, from round to round and from level to
 * level. */
#ifndef CORDAGE_COLUMNS_ROUGH_H
#define CORDAGE_COLUMNS_ROUGH_H

#include "columns_engine.h"

#define HOUR 60.0

static inline double at_least_0(double v)
{
    return v > 0 ? v : 0;
}

/* The point's duties, taken back until every row is kept, into the master's amounts and need_h. */
void rough_keep(struct generator *g, const struct lp_matrix *a);
/* Every day that must hold something has a duty of just that: without, a solution could not be made to keep every row.
 */
bool rough_required_can_be(const struct generator *g);
/* Blends the master's amounts with those before; worst and reached of the blend, which takes their place. */
int rough_blend(struct generator *g, const struct lp_matrix *a);

#endif
