/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares.c - the fair shares of the aggregated model: its stages run by the flow, and what limits each share. */
#include "shares.h"
#include "shares_flow.h"
#include "shares_limit.h"
#include "shares_stages.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_flow(void *ctx, const struct account *accounts, bool worst_only, double *minutes, double *worst,
                   struct err *e)
{
    (void)e; /* a flow cannot fail */
    leximin_by_flow(ctx, accounts, worst_only, minutes, worst);
    return 0;
}

static void tell(const struct stages *s, const struct shares_net *net, struct shares *out)
{
    const struct instance *ins = s->ins;
    memset(out, 0, sizeof *out);
    out->n_members = ins->n_members;
    out->members = mem_array((size_t)ins->n_members + 1, sizeof *out->members);
    out->need_min = mem_array((size_t)ins->n_needs + 1, sizeof *out->need_min);
    for (int m = 0; m < ins->n_members; m++) {
        out->members[m].fair_min = stages_share(s, m);
        out->served_min += out->members[m].fair_min;
    }
    for (int n = 0; n < ins->n_needs; n++)
        out->need_min[n] = net->model->need_pinned[n] + (double)flow_on(net->flow, net->into_account + n) / FLOW_UNIT;
    out->min_rate = s->worst;
    out->gap = -1;
    share_limits(net, out->members);
}

/* Runs the stages; out gets the shares, cut the minimum cut before one member's needs.  Either may be NULL. */
static int run(const struct instance *ins, const struct solve_options *opt, struct shares *out, int member,
               struct share_cut *cut, struct err *e)
{
    struct shares_model model;
    struct shares_net net;
    shares_model_init(&model, ins, opt ? opt->fixed : NULL, opt ? opt->n_fixed : 0);
    shares_net_init(&net, &model);
    struct stages s = {.ins = ins,
                       .account_pinned = model.account_pinned,
                       .account_max = model.account_max,
                       .leximin = by_flow,
                       .ctx = &net};
    int rc = stages_run(&s, e);
    if (!rc && out)
        tell(&s, &net, out);
    if (!rc && cut)
        share_cut_read(&net, member, cut);
    stages_done(&s);
    shares_net_done(&net);
    shares_model_done(&model);
    return rc;
}

int shares_aggregated(const struct instance *ins, const struct solve_options *opt, struct shares *out, struct err *e)
{
    return run(ins, opt, out, -1, NULL, e);
}

int shares_cut(const struct instance *ins, int member, struct share_cut *out, struct err *e)
{
    return run(ins, NULL, NULL, member, out, e);
}

void shares_done(struct shares *s)
{
    for (int m = 0; m < s->n_members; m++)
        free(s->members[m].limit);
    free(s->members);
    free(s->need_min);
    memset(s, 0, sizeof *s);
}
