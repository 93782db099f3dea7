/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet.h - why hours of a need are missing: each unmet minute has one reason, and they add up.
 * Also what can never be served, before anybody plans.
 *
 * A diagnosis for people, not a proof: whether a plan is legal is the audit's word, and that nobody can do better the
 * solver's bound. */
#ifndef CORDAGE_UNMET_H
#define CORDAGE_UNMET_H

#include "plan.h"
#include "unmet_reason.h"

struct unmet {
    VEC(struct unmet_reason) reasons; /* grouped by need, ascending; within a need in the order of the codes */
};
/* Appends to out, which starts zeroed and is freed by unmet_free(). */
void unmet_explain(const struct instance *ins, const struct plan *plan, struct unmet *out);
/* Against an empty plan: minutes that no plan can serve, with the reason (codes below UNMET_FIRST_OF_PLANS). */
void unmet_never(const struct instance *ins, struct unmet *out);
void unmet_free(struct unmet *u);

bool unmet_has(const struct unmet *u, int need); /* does the need miss hours? */

#endif
