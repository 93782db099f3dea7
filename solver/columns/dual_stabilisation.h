/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dual_stabilisation.h - the stability centre: duals that bound best so far, with which the master's are mixed.
 *
 * The duals of a restricted master jump from one round to the next; mixed with a centre that bounds well they price
 * more useful duties (smoothing: Wentges, "Weighted Dantzig-Wolfe decomposition", 1997; on stabilisation in general du
 * Merle, Villeneuve, Desrosiers and Hansen, "Stabilized column generation", 1999).  The first centre is the minimum cut
 * of the aggregated flow: an hour is worth y to the accounts behind it, and y is what an hour of each capacity across
 * it costs; y is such that raising these accounts' rates by one is worth the objective. */
#ifndef CORDAGE_DUAL_STABILISATION_H
#define CORDAGE_DUAL_STABILISATION_H

#include "columns_generator.h"
#include "prices.h"

void center_init(struct stability_center *c, const struct instance *ins);
void center_done(struct stability_center *c);
/* The centre from the flow's minimum cut before the accounts of the level in hand; the rate that it allows, which is a
 * bound (infinite: no centre).  Fills held. */
double center_from_flow(struct generator *g);
/* Fills g->mixed and the prices for it: so much of the centre, the rest of g->dual.  constant: g->dual's part of the
 * bound that no duty changes; returns the mixture's. */
double center_mix(struct generator *g, double part, double constant, struct prices *out);
/* The mixture becomes the centre. */
void center_move(struct generator *g, double part, double constant);

#endif
