/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_blend.h - finds the mixture of several solutions whose worst rate is highest.
 *
 * A mixture of solutions that keep every row keeps them, too.  How much of each is a linear programme of as many
 * columns as there are solutions.  The best blend so far is always among them, so what is reached never falls, from
 * round to round and from level to level. */
#ifndef CORDAGE_COLUMNS_BLEND_H
#define CORDAGE_COLUMNS_BLEND_H

#include "columns_generator.h"

/* Blends the master's solution with those before.  The blend takes the place of the master's solution (amounts, worst
 * and reached).  Returns 0 or a negative code. */
int blend_solutions(struct generator *g, const struct lp_matrix *a);
/* A stage begins with the mixture that the one before it ended with. */
void blends_hand_on(struct generator *g);
void blends_forget(struct blends *b);

#endif
