/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options_by_id.h - the solver's options told in the indices of the ordered week (instance_by_id.h). */
#ifndef CORDAGE_OPTIONS_BY_ID_H
#define CORDAGE_OPTIONS_BY_ID_H

#include "plan_by_id.h"
#include "solve_options.h"

/* Every option that names records by index must be told here; the others are the caller's as they are. */
struct ordered_options {
    struct solve_options opt; /* it refers to these */
    struct plan existing, start;
    double *dear;
    struct slot_presence *fixed;
};
void ordered_options_init(struct ordered_options *x, const struct id_order *o, const struct solve_options *opt);
void ordered_options_done(struct ordered_options *x);

#endif
