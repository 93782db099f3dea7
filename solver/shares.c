/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages, each a leximin over outlets of the same network:
 *   bound        the worst rate alone, without memory bound or priority: no legal plan has a higher one;
 *   replacement  what each member gets of its urgent needs, fixed from then on;
 *   no memory    the shares if nothing were remembered (only when something is);
 *   shares       with the past in the rates, and never below (1 - memory_bound) of the former;
 *   rest         members to whom nothing is due get what nobody else can use. */
#include "shares.h"
#include "shares_flow.h"
#include "shares_limit.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct stages {
    const struct instance *ins;
    struct shares_model model;
    struct shares_net net;
    struct outlet *outlets; /* [outlet_count] */
    double *minutes;        /* [outlet_count] */
    double *urgent;         /* [n_members] replacement minutes, pinned ones not counted */
    double *floor_min;      /* [n_members] the share's lower limit by the memory bound */
    double worst;
};

static void close_all(struct stages *s)
{
    memset(s->outlets, 0, (size_t)outlet_count(s->ins) * sizeof *s->outlets);
}

static double pinned(const struct stages *s, int member)
{
    return s->model.terminal_pinned[terminal_of(member, false)] + s->model.terminal_pinned[terminal_of(member, true)];
}

static void find_worst(struct stages *s)
{
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        const struct inst_member *q = &s->ins->members[m];
        struct outlet *o = &s->outlets[outlet_of_both(s->ins, m)];
        o->weight = q->past_entitled + q->entitled_min;
        o->offset = q->past_served + pinned(s, m);
        o->high = s->model.terminal_max[terminal_of(m, false)] + s->model.terminal_max[terminal_of(m, true)];
    }
    leximin_by_flow(&s->net, s->outlets, true, NULL, &s->worst);
}

static void serve_replacements(struct stages *s)
{
    bool any = false;
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        int t = terminal_of(m, true);
        struct outlet *o = &s->outlets[t];
        o->weight = s->ins->members[m].replacement_min;
        o->offset = s->model.terminal_pinned[t];
        o->high = s->model.terminal_max[t];
        any = any || o->high > 0;
    }
    if (!any)
        return;
    leximin_by_flow(&s->net, s->outlets, false, s->minutes, NULL);
    for (int m = 0; m < s->ins->n_members; m++)
        s->urgent[m] = s->minutes[terminal_of(m, true)];
}

/* Ordinary hours, with the replacements already fixed.  Afterwards minutes[] holds both. */
static void serve_all(struct stages *s, bool memory)
{
    bool rest = false;
    close_all(s);
    for (int m = 0; m < s->ins->n_members; m++) {
        const struct inst_member *q = &s->ins->members[m];
        struct outlet *urgent = &s->outlets[terminal_of(m, true)], *o = &s->outlets[terminal_of(m, false)];
        double sure = pinned(s, m) + s->urgent[m];
        urgent->low = urgent->high = s->urgent[m];
        o->weight = q->entitled_min + (memory ? q->past_entitled : 0);
        o->offset = sure + (memory ? q->past_served : 0);
        o->high = s->model.terminal_max[terminal_of(m, false)];
        o->low = fmin(o->high, fmax(0, s->floor_min[m] - sure));
        rest = rest || (o->weight <= 0 && o->high > 0);
        if (o->weight <= 0)
            o->high = o->low;
    }
    leximin_by_flow(&s->net, s->outlets, false, s->minutes, NULL);
    if (!rest)
        return;
    for (int m = 0; m < s->ins->n_members; m++) {
        struct outlet *o = &s->outlets[terminal_of(m, false)];
        if (o->weight > 0) {
            o->low = o->high = s->minutes[terminal_of(m, false)];
            continue;
        }
        o->weight = s->ins->members[m].requested_min;
        o->offset = pinned(s, m) + s->urgent[m];
        o->high = s->model.terminal_max[terminal_of(m, false)];
    }
    leximin_by_flow(&s->net, s->outlets, false, s->minutes, NULL);
}

static double share_of(const struct stages *s, int member)
{
    return pinned(s, member) + s->minutes[terminal_of(member, false)] + s->minutes[terminal_of(member, true)];
}

static bool remembers(const struct instance *ins)
{
    for (int m = 0; m < ins->n_members; m++)
        if (ins->members[m].past_entitled > 0 || ins->members[m].past_served > 0)
            return true;
    return false;
}

static void bound_memory(struct stages *s)
{
    double keep = 1 - (double)s->ins->group->memory_bound_micro / 1e6;
    serve_all(s, false);
    for (int m = 0; m < s->ins->n_members; m++)
        s->floor_min[m] = fmax(0, keep) * share_of(s, m);
}

static void tell(const struct stages *s, struct shares *out)
{
    const struct instance *ins = s->ins;
    memset(out, 0, sizeof *out);
    out->n_members = ins->n_members;
    out->members = mem_array((size_t)ins->n_members + 1, sizeof *out->members);
    out->need_min = mem_array((size_t)ins->n_needs + 1, sizeof *out->need_min);
    for (int m = 0; m < ins->n_members; m++) {
        out->members[m].fair_min = fmin(share_of(s, m), fmax(ins->members[m].requested_min, pinned(s, m)));
        out->served_min += out->members[m].fair_min;
    }
    for (int n = 0; n < ins->n_needs; n++)
        out->need_min[n] = s->model.need_pinned[n] + (double)flow_on(s->net.flow, s->net.into_terminal + n) / FLOW_UNIT;
    out->min_rate = s->worst;
    share_limits(&s->net, out->members);
}

int shares_aggregated(const struct instance *ins, const struct solve_options *opt, struct shares *out, struct err *e)
{
    (void)e;
    struct stages s = {.ins = ins};
    size_t members = (size_t)ins->n_members + 1;
    shares_model_init(&s.model, ins, opt ? opt->fixed : NULL, opt ? opt->n_fixed : 0);
    shares_net_init(&s.net, &s.model);
    s.outlets = mem_array(members * 3, sizeof *s.outlets);
    s.minutes = mem_array(members * 3, sizeof *s.minutes);
    s.urgent = mem_array(members, sizeof *s.urgent);
    s.floor_min = mem_array(members, sizeof *s.floor_min);
    find_worst(&s);
    serve_replacements(&s);
    if (remembers(ins))
        bound_memory(&s);
    serve_all(&s, true);
    tell(&s, out);
    free(s.outlets);
    free(s.minutes);
    free(s.urgent);
    free(s.floor_min);
    shares_net_done(&s.net);
    shares_model_done(&s.model);
    return 0;
}

void shares_done(struct shares *s)
{
    for (int m = 0; m < s->n_members; m++)
        free(s->members[m].limit);
    free(s->members);
    free(s->need_min);
    memset(s, 0, sizeof *s);
}
