/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_flow.c - the aggregated model as a network, and its leximin by a parametric maximum flow. */
#include "shares_flow.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_BOUND (INT64_MAX / 4)

/* ---- the network ------------------------------------------------------------------------------------ */

static flow_t units(double minutes)
{
    return (flow_t)floor(minutes * FLOW_UNIT + 1e-3);
}

static void number_nodes(struct shares_net *net)
{
    const struct shares_model *m = net->model;
    const struct instance *ins = m->ins;
    net->person = 2;
    net->week = net->person + ins->n_employees;
    net->day = net->week + ins->n_employees;
    net->need_day = net->day + m->person_days.n;
    net->need = net->need_day + m->need_days.n;
    net->account = net->need + ins->n_needs;
    net->both = net->account + 2 * ins->n_members;
    net->n_nodes = net->both + ins->n_members;
}

static void number_arcs(struct shares_net *net)
{
    const struct shares_model *m = net->model;
    const struct instance *ins = m->ins;
    net->into_person = 0;
    net->into_week = net->into_person + ins->n_employees;
    net->into_day = net->into_week + ins->n_employees;
    net->pair = net->into_day + m->person_days.n;
    net->into_need = net->pair + m->arcs.n;
    net->into_account = net->into_need + m->need_days.n;
    net->into_both = net->into_account + ins->n_needs;
    net->to_sink = net->into_both + 2 * ins->n_members;
}

void shares_net_init(struct shares_net *net, const struct shares_model *m)
{
    const struct instance *ins = m->ins;
    const flow_t u = FLOW_UNIT;
    net->model = m;
    number_nodes(net);
    number_arcs(net);
    struct flow *f = net->flow = flow_new(net->n_nodes, 0, 1);
    for (int e = 0; e < ins->n_employees; e++)
        flow_arc(f, 0, net->person + e, m->persons[e].total * u);
    for (int e = 0; e < ins->n_employees; e++)
        flow_arc(f, net->person + e, net->week + e, m->persons[e].week * u);
    for (int i = 0; i < m->person_days.n; i++) {
        const struct model_person_day *d = &m->person_days.at[i];
        flow_arc(f, (d->day < WEEK_DAYS ? net->week : net->person) + d->employee, net->day + i, d->minutes * u);
    }
    for (int i = 0; i < m->arcs.n; i++)
        flow_arc(f, net->day + m->arcs.at[i].person_day, net->need_day + m->arcs.at[i].need_day,
                 m->arcs.at[i].minutes * u);
    for (int i = 0; i < m->need_days.n; i++)
        flow_arc(f, net->need_day + i, net->need + m->need_days.at[i].need, m->need_days.at[i].minutes * u);
    for (int n = 0; n < ins->n_needs; n++) {
        int t = account_of(ins->needs[n].member, ins->needs[n].replacement);
        flow_arc(f, net->need + n, net->account + t, m->need_max[n] * u);
    }
    for (int t = 0; t < 2 * ins->n_members; t++)
        flow_arc(f, net->account + t, net->both + t / 2, NO_BOUND);
    for (int o = 0; o < account_count(ins); o++)
        flow_arc(f, net->account + o, 1, 0); /* the nodes of both follow those of the single accounts */
    assert(flow_arcs(f) == net->to_sink + account_count(ins));
    flow_ready(f);
}

void shares_net_done(struct shares_net *net)
{
    flow_free(net->flow);
    net->flow = NULL;
}

/* ---- leximin ------------------------------------------------------------------------------------------ */

struct leximin {
    struct shares_net *net;
    struct account *accounts; /* a copy: fixed ones have low = high */
    uint8_t *active, *behind,
        *stuck;           /* [n] accounts: not fixed yet; behind this cut; behind the last cut that held them down */
    uint8_t *marks, *cut; /* [n_nodes] what the source can reach: now; at that last cut */
    int n;
};

static double demand(const struct account *o, double rate)
{
    double x = rate * o->weight - o->offset;
    return fmax(o->low, fmin(x, o->high));
}

static double highest_rate(const struct leximin *x)
{
    double z = 0;
    for (int o = 0; o < x->n; o++)
        if (x->active[o])
            z = fmax(z, (x->accounts[o].offset + x->accounts[o].high) / x->accounts[o].weight);
    return z;
}

static double asked_behind(const struct leximin *x, double z)
{
    double sum = 0;
    for (int o = 0; o < x->n; o++)
        sum += x->behind[o] ? demand(&x->accounts[o], z) : 0;
    return sum;
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* The highest rate at which the accounts behind the cut together ask for no more than `minutes`.  What they ask for is
 * piecewise linear in the rate, so the right piece is found among its kinks, then the point on it.  It is the lowest
 * kink where even their lower limits are more than `minutes`. */
static double rate_for(const struct leximin *x, double minutes, double above)
{
    double *kinks = mem_array((size_t)x->n * 2 + 1, sizeof *kinks), z;
    int n = 0, low = 0;
    for (int o = 0; o < x->n; o++) {
        const struct account *q = &x->accounts[o];
        double from = (q->offset + q->low) / q->weight, to = (q->offset + q->high) / q->weight;
        if (!x->behind[o] || !x->active[o])
            continue;
        if (from < above)
            kinks[n++] = from;
        if (to < above)
            kinks[n++] = to;
    }
    kinks[n++] = above;
    qsort(kinks, (size_t)n, sizeof *kinks, ascending);
    for (int high = n - 1; low < high;) { /* binary search for the last kink at which they ask for no more */
        int mid = (low + high + 1) / 2;
        if (asked_behind(x, kinks[mid]) <= minutes + 1e-9)
            low = mid;
        else
            high = mid - 1;
    }
    z = kinks[low];
    if (low + 1 < n) {
        double at = asked_behind(x, z), next = asked_behind(x, kinks[low + 1]);
        if (at < minutes && next > at)
            z += (kinks[low + 1] - z) * (minutes - at) / (next - at);
    }
    free(kinks);
    return z;
}

/* Sets what each account asks for at rate z and runs the flow.  Returns how much is not served, in FLOW_UNITs. */
static flow_t missing_at(struct leximin *x, double z)
{
    flow_t asked = 0;
    for (int o = 0; o < x->n; o++) {
        flow_t want = units(demand(&x->accounts[o], z));
        asked += want;
        if (want != flow_capacity(x->net->flow, x->net->to_sink + o))
            flow_set_capacity(x->net->flow, x->net->to_sink + o, want);
    }
    return asked - flow_max(x->net->flow);
}

/* Marks the accounts behind the minimum cut, and returns how many minutes they can have together. */
static double look_behind(struct leximin *x, flow_t slack)
{
    flow_t given = 0;
    flow_from(x->net->flow, 0, slack, x->marks);
    for (int o = 0; o < x->n; o++) {
        x->behind[o] = !x->marks[x->net->account + o];
        given += x->behind[o] ? flow_on(x->net->flow, x->net->to_sink + o) : 0;
    }
    return (double)given / FLOW_UNIT;
}

static void fix(struct leximin *x, int o)
{
    double got = (double)flow_on(x->net->flow, x->net->to_sink + o) / FLOW_UNIT;
    x->accounts[o].low = x->accounts[o].high = got;
    x->active[o] = 0;
}

/* Lowers z until all active accounts can be served at it.  True when a cut held them down; x->cut then tells which
 * nodes the source could still reach, on this side of the cut. */
static bool lower_to_cut(struct leximin *x, double *z)
{
    bool cut = false;
    while (missing_at(x, *z) > x->n) {
        double given = look_behind(x, 0), lower = rate_for(x, given, *z);
        memcpy(x->stuck, x->behind, (size_t)x->n);
        memcpy(x->cut, x->marks, (size_t)x->net->n_nodes);
        cut = true;
        if (lower >= *z)
            break;
        *z = lower;
    }
    return cut;
}

/* Raises all active accounts to the highest rate at which they can be served, fixes those that can have no more, and
 * returns that rate: one level of the leximin. */
static double raise_level(struct leximin *x)
{
    double z = highest_rate(x);
    bool cut = lower_to_cut(x, &z), any = false;
    look_behind(x, FLOW_SLACK);
    for (int o = 0; o < x->n; o++)
        if (x->active[o] && (!cut || x->stuck[o] || x->behind[o])) {
            fix(x, o);
            any = true;
        }
    for (int o = 0; o < x->n && !any; o++) /* only rounding held them down: fix all, or the loop would never end */
        if (x->active[o])
            fix(x, o);
    return z;
}

static void leximin_init(struct leximin *x, struct shares_net *net, const struct account *accounts)
{
    *x = (struct leximin){.net = net, .n = account_count(net->model->ins)};
    size_t n = (size_t)x->n + 1, nodes = (size_t)net->n_nodes;
    x->accounts = mem_array(n, sizeof *x->accounts);
    x->active = mem_alloc(n);
    x->behind = mem_alloc(n);
    x->stuck = mem_alloc(n);
    x->marks = mem_alloc(nodes);
    x->cut = mem_alloc(nodes);
    for (int o = 0; o < x->n; o++) {
        x->accounts[o] = accounts[o];
        x->active[o] = accounts[o].weight > 0 && accounts[o].high > accounts[o].low;
    }
}

static void leximin_done(struct leximin *x)
{
    free(x->accounts);
    free(x->active);
    free(x->behind);
    free(x->stuck);
    free(x->marks);
    free(x->cut);
}

double leximin_cut(struct shares_net *net, const struct account *accounts, uint8_t *behind)
{
    struct leximin x;
    double full = INFINITY;
    leximin_init(&x, net, accounts);
    for (int o = 0; o < x.n; o++)
        if (x.active[o])
            full = fmin(full, (accounts[o].offset + accounts[o].high) / accounts[o].weight);
    double z = full;
    memset(behind, 0, (size_t)net->n_nodes);
    if (!isfinite(full))
        z = 0;
    else if (lower_to_cut(&x, &z))
        for (int i = 0; i < net->n_nodes; i++)
            behind[i] = !x.cut[i];
    else
        for (int o = 0; o < x.n; o++) /* no cut: the accounts that have all they ask for at this rate */
            if (x.active[o] && (accounts[o].offset + accounts[o].high) / accounts[o].weight <= full + 1e-9)
                behind[net->account + o] = 1;
    leximin_done(&x);
    return z;
}

void leximin_by_flow(struct shares_net *net, const struct account *accounts, bool worst_only, double *minutes,
                     double *worst)
{
    struct leximin x;
    double best = INFINITY;
    int left = 0, level = 0;
    leximin_init(&x, net, accounts);
    for (int o = 0; o < x.n; o++) {
        if (accounts[o].weight > 0)
            best = fmin(best, (accounts[o].offset + accounts[o].high) / accounts[o].weight);
        left += x.active[o];
    }
    while (left > 0 && !(worst_only && level)) {
        double z = raise_level(&x);
        best = level++ == 0 ? fmin(best, z) : best;
        left = 0;
        for (int o = 0; o < x.n; o++)
            left += x.active[o];
    }
    if (level == 0)
        missing_at(&x, 0);
    if (worst)
        *worst = best == INFINITY ? 1 : best;
    for (int o = 0; o < x.n && !worst_only; o++)
        minutes[o] = (double)flow_on(net->flow, net->to_sink + o) / FLOW_UNIT;
    leximin_done(&x);
}
