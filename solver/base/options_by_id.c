/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options_by_id.c - the plans and presences that the solver's options refer to, renumbered for the ordered week. */
#include "options_by_id.h"
#include <assert.h>
#include <stdlib.h>

void ordered_options_init(struct ordered_options *x, const struct id_order *o, const struct solve_options *opt)
{
    double *none;
    assert(!opt->may_move); /* the narrowed week has closed what it closes */
    *x = (struct ordered_options){.opt = *opt};
    if (opt->existing) {
        plan_to_id_order(o, opt->existing, opt->dear, &x->existing, &x->dear);
        x->opt.existing = &x->existing;
        x->opt.dear = x->dear;
    }
    if (opt->start) {
        plan_to_id_order(o, opt->start, NULL, &x->start, &none);
        x->opt.start = &x->start;
    }
    if (opt->n_fixed > 0)
        x->opt.fixed = x->fixed = id_order_presences(o, opt->fixed, opt->n_fixed);
}

void ordered_options_done(struct ordered_options *x)
{
    plan_done(&x->existing);
    plan_done(&x->start);
    free(x->dear);
    free(x->fixed);
}
