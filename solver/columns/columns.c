/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.c - the stages of the fair shares by the exact model: who asks what of it, and what becomes of its answers.
 */
#include "columns.h"
#include "columns_blend.h"
#include "columns_level.h"
#include "dual_stabilisation.h"
#include "i18n.h"
#include "mem.h"
#include "pricing_parallel.h"
#include "random.h"
#include "shares_stages.h"
#include "stopwatch.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the start --------------------------------------------------------------------------------------------- */

/* The first columns where no duties are known yet: the best duties at prices drawn at random around an equal worth of
 * all hours. */
static int first_columns(struct generator *g)
{
    const struct instance *ins = g->ins;
    size_t stride = (size_t)ins->nslots + 1;
    double *worth = mem_array((size_t)ins->n_needs * stride + 1, sizeof *worth);
    struct random r = {1};
    int rc = 0;
    for (int round = 0; round < FIRST_ROUNDS && !rc; round++) {
        for (int n = 0; n < ins->n_needs; n++) {
            double each = round == 0 ? 1 : 0.5 + random_below(&r, 1000) / 1000.0;
            for (size_t s = 1; s < stride; s++)
                worth[(size_t)n * stride + s] = worth[(size_t)n * stride + s - 1] + each;
        }
        price_all_days(g, &(struct prices){.worth = worth, .stride = (int)stride, .bounds_only = true}, NULL);
        for (int d = 0; d < g->person_days.n && !rc; d++)
            rc = g->duty[d].n ? master_add(&g->master, d, &g->duty[d], g->e) : 0;
    }
    free(worth);
    return rc;
}

static int day_of(const struct generator *g, int employee, int day)
{
    for (int d = 0; d < g->person_days.n; d++)
        if (g->person_days.at[d].employee == employee && g->person_days.at[d].day == day)
            return d;
    return -1;
}

static int add_seeds(struct generator *g)
{
    int rc = 0;
    for (int i = 0; i < g->how->n_seeds && !rc; i++) {
        const struct columns_seed *s = &g->how->seeds[i];
        int d = s->duty.n ? day_of(g, s->employee, instance_day(g->ins, s->duty.at[0].from)) : -1;
        rc = d < 0 ? 0 : master_add(&g->master, d, &s->duty, g->e);
    }
    return rc;
}

static int start_stage(struct generator *g, const struct account *accounts)
{
    int rc = master_init(&g->master, g->ins, g->person_days.at, g->person_days.n, accounts, g->e);
    if (rc)
        return rc;
    g->point_columns = g->point_rows = 0;
    blends_forget(&g->blends);
    g->point.weight = 0;
    for (int i = 0; i < g->handed_on.n && !rc; i++)
        rc = master_add(&g->master, g->handed_on.at[i].person_day, &g->handed_on.at[i].duty, g->e);
    if (g->handed_on.n == 0) {
        for (int d = 0; d < g->person_days.n && !rc; d++)
            rc = g->person_days.at[d].required.n ? master_add(&g->master, d, &g->person_days.at[d].required, g->e) : 0;
        if (rc)
            return rc;
        rc = g->how->n_seeds ? add_seeds(g) : first_columns(g);
    }
    blends_hand_on(g);
    return rc;
}

static int by_day_and_share(const void *a, const void *b)
{
    const struct columns_part *x = a, *y = b;
    if (x->employee != y->employee)
        return x->employee - y->employee;
    return x->day != y->day ? x->day - y->day : (x->share < y->share) - (x->share > y->share);
}

static void read_mixture(const struct master *m, struct columns_mixture *out)
{
    out->parts.n = 0;
    for (int i = 0; i < m->columns.n; i++) {
        double share = master_amount(m, i);
        if (share > 1e-6)
            *vec_add(&out->parts) =
                (struct columns_part){m->columns.at[i].employee, m->person_days[m->columns.at[i].person_day].day,
                                      fmin(share, 1), m->columns.at[i].duty};
    }
    if (out->parts.n > 0)
        qsort(out->parts.at, (size_t)out->parts.n, sizeof *out->parts.at, by_day_and_share);
}

static void end_stage(struct generator *g)
{
    if (g->how->mixture)
        read_mixture(&g->master, g->how->mixture);
    for (int n = 0; n < g->ins->n_needs; n++)
        g->need_min[n] = 60 * g->master.need_h[n];
    g->report->columns = g->master.columns.n;
    g->report->lazy_rows = g->master.slots.n + g->master.rests.n;
    g->handed_on.n = 0;
    for (int i = 0; i < g->master.columns.n; i++)
        *vec_add(&g->handed_on) = (struct known_duty){g->master.columns.at[i].person_day, g->master.columns.at[i].duty};
    master_done(&g->master);
}

/* ---- the engine of the stages -------------------------------------------------------------------------------- */

/* Marks the accounts whose hours are dear by the duals of PDHG: they hold the rate down. */
static void hold_by_price(struct generator *g)
{
    const struct master *m = &g->master;
    double dearest = 0;
    for (int o = 0; o < account_count(g->ins); o++)
        dearest = m->link_row[o] >= 0 ? fmax(dearest, -g->dual[m->account_row[o]]) : dearest;
    for (int o = 0; o < account_count(g->ins); o++)
        g->held[o] = m->link_row[o] >= 0 && -g->dual[m->account_row[o]] >= HELD_PART * dearest;
}

/* Ends a level: fixes the accounts that hold the rate down, in the master and for the flow's cuts of later levels.  How
 * many accounts stay open, or a negative code. */
static int fix_level(struct generator *g, double rate, bool by_flow, struct err *e)
{
    if (g->how->first_order && !by_flow)
        hold_by_price(g);
    int left = master_fix(&g->master, rate, by_flow || g->how->first_order ? g->held : NULL, e);
    for (int o = 0; o < account_count(g->ins); o++) {
        struct account *q = &g->accounts[o];
        if (q->weight > 0 && q->high > q->low && g->master.link_row[o] < 0)
            q->low = q->high = fmax(q->low, fmin(q->high, rate * q->weight - q->offset));
    }
    return left;
}

/* The account was open when the stage began, and a level has fixed it. */
static bool is_fixed(const struct generator *g, const struct account *before, int o)
{
    return before->weight > 0 && before->high > before->low && g->master.link_row[o] < 0;
}

/* The leximin engine of the stages (shares_stages.h): one level after the other. */
static int by_columns(void *ctx, const struct account *accounts, bool worst_only, double *minutes, double *worst,
                      struct err *e)
{
    struct generator *g = ctx;
    double best = INFINITY, rate = 0;
    int n = account_count(g->ins), left = 0, rc;
    bool by_flow = false;
    g->e = e;
    g->settled = false;
    memcpy(g->accounts, accounts, (size_t)n * sizeof *accounts);
    for (int o = 0; o < n; o++) {
        if (accounts[o].weight <= 0)
            continue;
        best = fmin(best, (accounts[o].offset + accounts[o].high) / accounts[o].weight);
        left += accounts[o].high > accounts[o].low;
    }
    if ((rc = start_stage(g, accounts)) != 0)
        goto done;
    for (int turn = 0; left > 0 && !rc && !g->stopped && !((worst_only || g->how->known_only) && turn); turn++) {
        g->level = turn;
        rc = columns_level(g, &rate, &by_flow);
        if (rc)
            goto done;
        if (turn == 0 && worst) {
            double bound = g->how->known_only ? INFINITY : columns_lawful_bound(g);
            if (isfinite(bound)) {
                g->bound_known = true;
                g->min_rate_bound = fmin(best, bound / g->master.scale);
            }
            *worst = fmin(best, rate);
        }
        if (!g->stopped && !worst_only)
            left = fix_level(g, rate, by_flow, e);
        rc = left < 0 ? left : rc;
        g->report->levels++;
    }
    for (int o = 0; o < n && minutes; o++)
        minutes[o] = is_fixed(g, &accounts[o], o) ? g->accounts[o].low
                     : accounts[o].high > 0       ? 60 * master_account_h(&g->master, o)
                                                  : 0;
done:
    if (g->master.lp)
        end_stage(g);
    return rc;
}

static void generator_init(struct generator *g, const struct instance *ins, const struct solve_options *opt,
                           const struct columns_options *how, struct columns_report *report)
{
    memset(g, 0, sizeof *g);
    memset(report, 0, sizeof *report);
    g->ins = ins;
    g->how = how;
    g->report = report;
    g->end_s = how->time_limit_s > 0 ? now_s() + how->time_limit_s : 0;
    g->threads = how->threads;
    if (g->threads < 1) /* values do not depend on how many there are */
        g->threads = (int)sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 1;
    if (g->threads > PRICING_THREADS)
        g->threads = PRICING_THREADS;
    for (int i = 0; i < g->threads; i++)
        g->pricers[i] = pricer_new(ins);
    g->required = required_new(ins, opt ? opt->fixed : NULL, opt ? opt->n_fixed : 0);
    for (int p = 0; p < ins->n_employees; p++)
        for (int d = 0; d < WEEK_DAYS; d++) {
            struct person_day day;
            if (!person_day_init(&day, ins, p, d, &g->required[p], false))
                continue;
            if (how->known_only)
                person_day_done(&day); /* half a gigabyte for 2000 people, and nothing is priced */
            *vec_add(&g->person_days) = day;
        }
    shares_model_init(&g->model, ins, opt ? opt->fixed : NULL, opt ? opt->n_fixed : 0);
    shares_net_init(&g->net, &g->model);
    center_init(&g->center, ins);
    g->accounts = mem_array((size_t)account_count(ins) + 1, sizeof *g->accounts);
    g->held = mem_array((size_t)account_count(ins) + 1, sizeof *g->held);
    g->value = mem_array((size_t)g->person_days.n + 1, sizeof *g->value);
    g->duty = mem_array((size_t)g->person_days.n + 1, sizeof *g->duty);
    g->need_min = mem_array((size_t)ins->n_needs + 1, sizeof *g->need_min);
}

static void generator_done(struct generator *g)
{
    for (int i = 0; i < g->person_days.n; i++)
        person_day_done(&g->person_days.at[i]);
    vec_free(&g->person_days);
    for (int i = 0; i < g->threads; i++)
        pricer_free(g->pricers[i]);
    vec_free(&g->handed_on);
    free(g->value);
    free(g->duty);
    free(g->need_min);
    free(g->dual);
    blends_forget(&g->blends);
    free(g->best_dual);
    free(g->point.x);
    free(g->point.y);
    free(g->mixed);
    free(g->accounts);
    free(g->required);
    free(g->held);
    center_done(&g->center);
    shares_net_done(&g->net);
    shares_model_done(&g->model);
}

static void copy_shares(const struct shares *from, struct shares *to, int n_needs)
{
    *to = *from;
    to->members = mem_array((size_t)from->n_members + 1, sizeof *to->members);
    to->need_min = mem_array((size_t)n_needs + 1, sizeof *to->need_min);
    memcpy(to->need_min, from->need_min, (size_t)n_needs * sizeof *to->need_min);
    for (int m = 0; m < from->n_members; m++) {
        to->members[m].fair_min = from->members[m].fair_min;
        to->members[m].limit = mem_copy(from->members[m].limit);
    }
}

static void improve(const struct generator *g, const struct stages *s, struct shares *out)
{
    double served_min = 0;
    for (int m = 0; m < out->n_members; m++) {
        const int *pinned = g->model.account_pinned; /* also where nothing is due */
        out->members[m].fair_min = fmax(stages_share(s, m), pinned[account_of(m, false)] + pinned[account_of(m, true)]);
        served_min += out->members[m].fair_min;
        /* the flow's cut tells what limits a share; where it saw no limit, what it does not know is one */
        if (!out->members[m].limit && out->members[m].fair_min < g->ins->members[m].requested_min - 0.5)
            out->members[m].limit = mem_copy(_("breaks, journeys, rest and whole blocks of work"));
    }
    memcpy(out->need_min, g->need_min, (size_t)g->ins->n_needs * sizeof *out->need_min);
    out->exact = !g->unproven;
    out->reached = true;
    if (g->report->gap <= FIRST_GAP_MOST) /* otherwise the flow's sum is the bound that is left */
        out->served_min = served_min;
}

int shares_exact(const struct instance *ins, const struct solve_options *opt, const struct columns_options *how,
                 const struct shares *aggregated, struct shares *out, struct columns_report *report, struct err *e)
{
    struct generator g;
    int *none = mem_array((size_t)ins->n_members * 2 + 1, sizeof *none);
    int *asked = mem_array((size_t)ins->n_members * 2 + 1, sizeof *asked), rc = 0;
    struct stages s = {.ins = ins, .account_pinned = none, .account_max = asked, .leximin = by_columns, .ctx = &g};
    generator_init(&g, ins, opt, how, report);
    for (int n = 0; n < ins->n_needs; n++)
        asked[account_of(ins->needs[n].member, ins->needs[n].replacement)] +=
            ins->needs[n].requested_min > g.model.need_pinned[n] ? ins->needs[n].requested_min : g.model.need_pinned[n];
    copy_shares(aggregated, out, ins->n_needs);
    if (g.person_days.n > 0) {
        rc = stages_run(&s, e);
        report->gap = fmax(report->gap, g.open);
        out->gap = how->known_only && g.stopped ? aggregated->gap : report->gap;
        report->used = !rc && !g.stopped && !how->known_only && report->first_gap <= FIRST_GAP_MOST &&
                       report->gap <= LATER_GAP_MOST;
        if (report->used)
            improve(&g, &s, out);
        if (!rc && g.bound_known)
            out->min_rate = fmin(out->min_rate, g.min_rate_bound);
    }
    if (rc)
        shares_done(out);
    stages_done(&s);
    generator_done(&g);
    free(none);
    free(asked);
    return rc;
}
