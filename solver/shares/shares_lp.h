/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_lp.h - the same leximin as shares_flow.h, over the same model, as linear programmes by GLPK.
 * Slower; it keeps the flow honest: both must agree to five digits. */
#ifndef CORDAGE_SHARES_LP_H
#define CORDAGE_SHARES_LP_H

#include "err.h"
#include "shares_flow.h"
#include <signal.h>

int leximin_by_lp(const struct shares_model *m, const struct account *accounts, bool worst_only,
                  const volatile sig_atomic_t *stop, double *minutes, double *worst, struct err *e);

#endif
