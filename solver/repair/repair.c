/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repair.c - searches at several prices of a change, and chooses the plan that is worth most at the price asked for. */
#include "repair.h"
#include "narrowed_week.h"
#include "objective.h"
#include "options_by_id.h"
#include "timetable.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PLANS_MOST = REPAIR_STEPS + 1 };

/* The values of keep that are tried, from 1 in even steps to 0. */
static double keep_of(int step)
{
    return 1 - step / (REPAIR_STEPS - 1.0);
}

struct repairing {
    const struct instance *ins;
    const struct solve_options *opt;
    const struct repair *r;
    struct shares targets;
    struct plan plans[PLANS_MOST]; /* the plans found, among which one is chosen */
    double worth[PLANS_MOST], disturbance[PLANS_MOST];
    int disturbed[PLANS_MOST], n;
};

/* Makes the fair shares that a plan tells of its members into targets of a search. */
static void targets_of(const struct plan *p, struct shares *s)
{
    s->members = mem_array((size_t)p->n_members + 1, sizeof *s->members);
    s->n_members = p->n_members;
    s->min_rate = p->min_rate_bound;
    s->served_min = p->served_bound_min;
    s->exact = s->reached = p->exact;
    for (int m = 0; m < p->n_members; m++)
        s->members[m].fair_min = p->members[m].fair_min;
}

static bool stays(const struct plan *p, const struct presence *x)
{
    for (int i = 0; i < p->presences.n; i++) {
        const struct presence *y = &p->presences.at[i];
        if (x->employee == y->employee && x->need == y->need && x->start == y->start && x->end == y->end)
            return true;
    }
    return false;
}

static bool holds(const struct repairing *g, const struct presence *x)
{
    for (int i = 0; i < g->r->n_held; i++) {
        const struct slot_presence *s = &g->r->held[i];
        if (s->employee == x->employee && s->need == x->need && instance_instant(g->ins, s->from) == x->start &&
            instance_instant(g->ins, s->to) == x->end)
            return true;
    }
    return false;
}

static void add_plan(struct repairing *g, struct plan *p)
{
    const struct plan *before = g->r->before;
    struct solve_options opt = *g->opt;
    int n = g->n++;
    opt.existing = before;
    g->plans[n] = *p;
    g->worth[n] = timetable_worth(g->ins, &g->targets, &opt, p);
    for (int i = 0; i < before->presences.n; i++)
        if (holds(g, &before->presences.at[i]) && !stays(p, &before->presences.at[i])) {
            g->disturbance[n] += g->r->dear ? g->r->dear[i] : 1;
            g->disturbed[n]++;
        }
}

/* Searches once at this price of a change.  all_held: nothing that holds may change.  begin: the plan to start from. */
static void search(struct repairing *g, double keep, bool all_held, const struct plan *begin)
{
    struct plan p;
    struct solve_options opt = *g->opt;
    plan_init(&p);
    p.monday = g->ins->monday;
    opt.keep = keep;
    opt.existing = g->r->before;
    opt.dear = g->r->dear;
    opt.start = begin;
    if (opt.moves <= 0)
        opt.moves = REPAIR_MOVES + REPAIR_MOVES_PERSON * (long)g->ins->n_employees;
    if (all_held) {
        opt.fixed = g->r->held;
        opt.n_fixed = g->r->n_held;
    }
    struct timetable *t = timetable_new(g->ins, &g->targets, NULL, &opt, 0);
    timetable_run(t, 1, 0);
    timetable_finish(t, &p);
    timetable_free(t);
    add_plan(g, &p);
}

static int choose(const struct repairing *g, double keep)
{
    double price = change_hours(keep) * objective_of_hour(g->ins), best = -INFINITY;
    int choice = 0;
    for (int i = 0; i < g->n && keep < 1; i++) {
        double worth = g->worth[i] - price * g->disturbance[i];
        if (worth > best) {
            best = worth;
            choice = i;
        }
    }
    return choice;
}

static void tell_trade(const struct repairing *g, struct repair_trade *t)
{
    const struct instance *ins = g->ins;
    t->n = REPAIR_STEPS;
    for (int k = 0; k < REPAIR_STEPS; k++) {
        int i = choose(g, keep_of(k));
        struct repair_step s = {.keep = keep_of(k), .disturbed = g->disturbed[i], .worst_rate = 1};
        for (int m = 0; m < ins->n_members; m++) {
            const struct inst_member *x = &ins->members[m];
            int served = plan_member_served(&g->plans[i], ins, m);
            double rate = plan_rate(x->past_served, served, x->past_entitled, x->entitled_min);
            s.served_min += served;
            if (x->requested_min > 0 && rate < s.worst_rate)
                s.worst_rate = rate;
        }
        t->step[k] = s;
    }
}

/* Computes the shares and bounds that are told by the exact model, where it takes little time.  The search went by the
 * flow's all the same, as trials of what would help do, so that a repair does what such a trial has promised. */
static int prove(const struct instance *ins, const struct solve_options *opt, const struct repair *r, struct plan *told,
                 struct err *e)
{
    struct solve_options own = *opt;
    struct plan proven;
    own.shares_only = true;
    own.start = r->before; /* so that its duties are the model's first columns */
    int rc = solve_week(ins, &own, &proven, e);
    if (rc < 0)
        return rc;
    plan_done(told);
    *told = proven;
    return 0;
}

static void try_all(struct repairing *g, const struct plan *fresh, bool whole)
{
    search(g, REPAIR_KEEP, true, g->r->before);
    for (int k = 1; whole && k < REPAIR_STEPS; k++)
        search(g, keep_of(k), false, &g->plans[g->n - 1]);
    if (whole) {
        struct plan copy;
        plan_init(&copy);
        plan_copy(&copy, fresh);
        add_plan(g, &copy);
    }
}

static void take_over(struct plan *told, struct plan *best)
{
    vec_free(&told->presences);
    told->presences.at = best->presences.at;
    told->presences.n = best->presences.n;
    told->presences.room = best->presences.room;
    told->limit_reached = told->limit_reached || best->limit_reached;
    memset(&best->presences, 0, sizeof best->presences);
}

static int repair_in_order(const struct instance *ins, const struct solve_options *opt, const struct repair *r,
                           struct plan *out, struct repair_trade *trade, struct err *e)
{
    struct repairing g = {.ins = ins, .opt = opt, .r = r};
    struct solve_options fresh = *opt;
    struct plan told; /* a fresh plan of the week: its shares and bounds are told, its presences are rarely chosen */
    bool whole = opt->keep < 1;
    fresh.keep = 0;
    fresh.bound_only = !whole && !r->exact;
    fresh.shares_only = !whole && r->exact;
    int rc = solve_week(ins, &fresh, &told, e);
    if (rc < 0)
        return rc;
    targets_of(&told, &g.targets);
    try_all(&g, &told, whole);
    if (trade && whole)
        tell_trade(&g, trade);
    if (r->prove && fresh.bound_only)
        rc = prove(ins, opt, r, &told, e);
    if (rc >= 0) {
        take_over(&told, &g.plans[choose(&g, opt->keep)]);
        *out = told;
    } else
        plan_done(&told);
    for (int i = 0; i < g.n; i++)
        plan_done(&g.plans[i]);
    shares_done(&g.targets);
    return rc;
}

static int repair_in_any_order(const struct instance *ins, const struct solve_options *opt, const struct repair *r,
                               struct plan *out, struct repair_trade *trade, struct err *e)
{
    struct id_order *o = id_order_new(ins);
    struct ordered_options ordered;
    struct repair own = *r;
    struct plan before;
    double *dear;
    if (!o)
        return repair_in_order(ins, opt, r, out, trade, e);
    ordered_options_init(&ordered, o, opt);
    plan_to_id_order(o, r->before, r->dear, &before, &dear);
    struct slot_presence *held = id_order_presences(o, r->held, r->n_held);
    own.before = &before;
    own.dear = dear;
    own.held = held;
    int rc = repair_in_order(o->ins, &ordered.opt, &own, out, trade, e);
    if (rc >= 0)
        plan_from_id_order(o, out);
    ordered_options_done(&ordered);
    plan_done(&before);
    free(dear);
    free(held);
    id_order_free(o);
    return rc;
}

int repair_week(const struct instance *ins, const struct solve_options *opt, const struct repair *r, struct plan *out,
                struct repair_trade *trade, struct err *e)
{
    struct narrowed_week w;
    narrowed_week_init(&w, ins, opt);
    int rc = repair_in_any_order(w.ins, &w.opt, r, out, trade, e);
    narrowed_week_done(&w);
    return rc;
}
