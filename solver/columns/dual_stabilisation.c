/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dual_stabilisation.c - the stability centre: read off the flow's cut, mixed with duals, moved. */
#include "dual_stabilisation.h"
#include "master_prices.h"
#include "mem.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define A_LITTLE 1e-6 /* minutes: rates come rounded */

static size_t stride(const struct instance *ins)
{
    return (size_t)ins->nslots + 1;
}

void center_init(struct stability_center *c, const struct instance *ins)
{
    memset(c, 0, sizeof *c);
    c->dear = mem_array((size_t)ins->n_needs * stride(ins) + 1, sizeof *c->dear);
}

void center_done(struct stability_center *c)
{
    free(c->dual);
    free(c->dear);
}

static void make_room(struct stability_center *c, int rows)
{
    if (rows > c->room) {
        c->room = rows * 2;
        c->dual = mem_resize(c->dual, (size_t)c->room, sizeof *c->dual);
    }
}

/* ---- the flow's cut ----------------------------------------------------------------------------------------- */

struct cut {
    struct generator *g;
    const uint8_t *behind;
    double rate, y;
};

/* The account's rate holds at this cut: it asks for more where the rate rises. */
static bool rises(const struct cut *c, int o)
{
    const struct account *q = &c->g->accounts[o];
    return c->g->master.link_row[o] >= 0 && c->behind[c->g->net.account + o] &&
           c->rate * q->weight - q->offset >= q->low - A_LITTLE;
}

static void price_account(struct cut *c, int o)
{
    const struct master *m = &c->g->master;
    const struct account *q = &c->g->accounts[o];
    struct stability_center *to = &c->g->center;
    if (!c->behind[c->g->net.account + o])
        return;
    if (rises(c, o)) {
        to->dual[m->account_row[o]] = -c->y;
        to->constant += c->y * q->offset / HOUR;
    } else if (m->link_row[o] < 0 && m->rate[o] >= 0) { /* fixed at an earlier level */
        to->dual[m->account_row[o]] = -c->y;
        to->constant -= c->y * q->low / HOUR;
    } else if (m->low_row[o] >= 0) {
        to->dual[m->low_row[o]] = -c->y;
        to->constant -= c->y * q->low / HOUR;
    }
}

static bool priced(const struct cut *c, int o)
{
    const struct master *m = &c->g->master;
    const double *dual = c->g->center.dual;
    return (m->account_row[o] >= 0 && dual[m->account_row[o]] < 0) || (m->low_row[o] >= 0 && dual[m->low_row[o]] < 0);
}

static void price_need(struct cut *c, int n)
{
    const struct generator *g = c->g;
    const struct inst_need *q = &g->ins->needs[n];
    struct stability_center *to = &c->g->center;
    if (!priced(c, account_of(q->member, q->replacement)) && !priced(c, account_of_both(g->ins, q->member)))
        return;
    if (!c->behind[g->net.need + n]) { /* it has all it asks for */
        to->dual[g->master.need_row[n]] = c->y;
        to->constant += c->y * master_requested_h(&g->master, n);
    }
}

/* People at a time: the slots of a need's day that is full. */
static void price_slots(struct cut *c, const struct model_need_day *d)
{
    const struct instance *ins = c->g->ins;
    double *dear = c->g->center.dear + (size_t)d->need * stride(ins), slot = c->y * ins->slot_min / HOUR;
    for (int s = ins->day_slot[d->day]; s < ins->day_slot[d->day + 1]; s++) {
        dear[s + 1] += slot; /* summed up later */
        c->g->center.constant += slot * master_people_at(&c->g->master, d->need, s);
    }
}

static void price_person(struct cut *c, int p)
{
    const struct generator *g = c->g;
    int row = g->master.week_row[p];
    bool limited = c->behind[g->net.week + p] || c->behind[g->net.person + p];
    if (row < 0 || !limited)
        return;
    c->g->center.dual[row] = c->y;
    c->g->center.constant += c->y * master_week_h(&g->master, p);
}

static void price_all_rows(struct cut *c)
{
    struct generator *g = c->g;
    const struct instance *ins = g->ins;
    for (int o = 0; o < account_count(ins); o++)
        price_account(c, o);
    for (int n = 0; n < ins->n_needs; n++)
        price_need(c, n);
    for (int p = 0; p < ins->n_employees; p++)
        price_person(c, p);
    for (int i = 0; i < g->model.need_days.n; i++) {
        const struct model_need_day *d = &g->model.need_days.at[i];
        if (c->behind[g->net.need + d->need] && !c->behind[g->net.need_day + i])
            price_slots(c, d);
    }
    for (int n = 0; n < ins->n_needs; n++)
        for (size_t s = 1; s < stride(ins); s++)
            g->center.dear[(size_t)n * stride(ins) + s] += g->center.dear[(size_t)n * stride(ins) + s - 1];
}

/* The flow takes what must be out of its capacities, the master keeps it in: a copy of the accounts without it. */
static struct account *accounts_beside_pinned(const struct generator *g)
{
    int n = account_count(g->ins);
    struct account *out = mem_array((size_t)n + 1, sizeof *out);
    for (int o = 0; o < n; o++) {
        int m = o - 2 * g->ins->n_members;
        const int *pinned = g->model.account_pinned;
        double certain = m < 0 ? pinned[o] : pinned[account_of(m, false)] + pinned[account_of(m, true)];
        out[o] = g->accounts[o];
        out[o].offset += certain;
        out[o].low = fmax(0, out[o].low - certain);
        out[o].high = fmax(0, out[o].high - certain);
    }
    return out;
}

double center_from_flow(struct generator *g)
{
    struct stability_center *to = &g->center;
    uint8_t *behind = mem_alloc((size_t)g->net.n_nodes);
    struct cut c = {.g = g, .behind = behind};
    double weight = 0;
    struct account *beside = accounts_beside_pinned(g);
    c.rate = leximin_cut(&g->net, beside, behind);
    free(beside);
    to->rows = lp_rows(g->master.lp);
    make_room(to, to->rows);
    memset(to->dual, 0, (size_t)to->rows * sizeof *to->dual);
    memset(to->dear, 0, (size_t)g->ins->n_needs * stride(g->ins) * sizeof *to->dear);
    to->constant = 0;
    to->dear_part = 1;
    for (int o = 0; o < account_count(g->ins); o++)
        weight += (g->held[o] = rises(&c, o)) ? g->accounts[o].weight / HOUR : 0;
    c.y = weight > 0 ? g->master.scale / weight : 0;
    if (c.y > 0)
        price_all_rows(&c);
    free(behind);
    return c.y > 0 ? c.rate : INFINITY;
}

/* ---- mixing ------------------------------------------------------------------------------------------------- */

double center_mix(struct generator *g, double part, double constant, struct prices *out)
{
    const struct stability_center *c = &g->center;
    int rows = lp_rows(g->master.lp);
    assert(rows <= g->rows_room && part >= 0 && part <= 1);
    for (int r = 0; r < rows; r++)
        g->mixed[r] = part * (r < c->rows ? c->dual[r] : 0) + (1 - part) * g->dual[r];
    master_prices(&g->master, g->mixed, out);
    double dear = part * c->dear_part;
    for (size_t i = 0; dear > 0 && i < (size_t)g->ins->n_needs * stride(g->ins); i++)
        g->master.worth[i] -= dear * c->dear[i];
    return part * c->constant + (1 - part) * constant;
}

void center_move(struct generator *g, double part, double constant)
{
    struct stability_center *c = &g->center;
    c->rows = lp_rows(g->master.lp);
    make_room(c, c->rows);
    memcpy(c->dual, g->mixed, (size_t)c->rows * sizeof *c->dual);
    c->dear_part *= part;
    c->constant = constant;
}
