/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_limit.c - reads what limits a member's share off the minimum cut. */
#include "shares_limit.h"
#include "plan_limit.h"
#include <stdlib.h>

enum { SKILLS_TOLD = 3 };

/* The parts of a cut: what each lets through, and the member's needs that wait behind it. */
struct cut {
    uint8_t *behind; /* nodes that could still pass more on to the member */
    struct share_cut *out;
};

static void add_part(struct cut *c, enum cut_kind kind, int employee, int need, int day, double minutes)
{
    if (minutes > 0)
        *vec_add(&c->out->parts) =
            (struct cut_part){kind, employee, need, day < WEEK_DAYS ? day : WEEK_DAYS - 1, minutes};
}

static void read_people(const struct shares_net *net, struct cut *c)
{
    const struct shares_model *m = net->model;
    for (int e = 0; e < m->ins->n_employees; e++) {
        if (c->behind[net->person + e])
            add_part(c, CUT_WEEK, e, -1, 0, m->persons[e].total);
        else if (c->behind[net->week + e])
            add_part(c, CUT_WEEK, e, -1, 0, m->persons[e].week);
    }
    for (int i = 0; i < m->person_days.n; i++) {
        const struct model_person_day *d = &m->person_days.at[i];
        int from = (d->day < WEEK_DAYS ? net->week : net->person) + d->employee;
        if (c->behind[net->day + i] && !c->behind[from])
            add_part(c, CUT_DAY, d->employee, -1, d->day, d->minutes);
    }
}

static void read_cut(const struct shares_net *net, struct cut *c)
{
    const struct shares_model *m = net->model;
    read_people(net, c);
    for (int i = 0; i < m->arcs.n; i++) {
        const struct model_arc *a = &m->arcs.at[i];
        const struct model_need_day *n = &m->need_days.at[a->need_day];
        if (c->behind[net->need_day + a->need_day] && !c->behind[net->day + a->person_day])
            add_part(c, CUT_DAY, m->person_days.at[a->person_day].employee, n->need, n->day, a->minutes);
    }
    for (int i = 0; i < m->need_days.n; i++) {
        const struct model_need_day *d = &m->need_days.at[i];
        if (c->behind[net->need + d->need] && !c->behind[net->need_day + i])
            add_part(c, CUT_PLACES, -1, d->need, d->day, d->minutes);
    }
    for (int n = 0; n < m->ins->n_needs; n++) {
        int t = account_of(m->ins->needs[n].member, m->ins->needs[n].replacement);
        if (c->behind[net->account + t] && !c->behind[net->need + n])
            add_part(c, CUT_ASKED, -1, n, 0, m->need_max[n]);
    }
    for (int t = 0; t < 2 * m->ins->n_members; t++)
        if (c->behind[net->account + t])
            c->out->pinned_min += m->account_pinned[t];
}

/* The code of a limit in a few words: the kind of part that lets most through, its days, and the first skills of the
 * needs that wait. */
static char *clause_of(const struct shares_net *net, int member, const struct cut *c)
{
    const struct instance *ins = net->model->ins;
    double by_kind[CUT_KINDS] = {0};
    struct plan_limit l = {0};
    for (int i = 0; i < c->out->parts.n; i++) {
        const struct cut_part *p = &c->out->parts.at[i];
        by_kind[p->kind] += p->minutes;
        if (p->kind == CUT_DAY || p->kind == CUT_PLACES)
            l.days |= 1u << p->day;
    }
    double weekly = by_kind[CUT_WEEK], daily = by_kind[CUT_DAY], places = by_kind[CUT_PLACES];
    l.kind = weekly + daily + places <= 0          ? LIMIT_NOBODY
             : weekly >= daily && weekly >= places ? LIMIT_WEEK
             : places > daily                      ? LIMIT_PLACES
                                                   : LIMIT_DAYS;
    for (int n = 0; n < ins->n_needs; n++) {
        const char *skill = ins->group->needs.at[n].skill;
        if (ins->needs[n].member == member && c->behind[net->need + n] && skill && *skill &&
            !text_list_has(&l.skills, skill) && l.skills.n < SKILLS_TOLD)
            text_list_add(&l.skills, skill);
    }
    if (l.kind == LIMIT_NOBODY || l.kind == LIMIT_WEEK)
        l.days = 0;
    char *code = plan_limit_code(&l);
    plan_limit_done(&l);
    return code;
}

/* Reads cuts for all members.  Members whose accounts reach each other over free arcs stand behind the same cut, which
 * is then read only once. */
struct reader {
    const struct shares_net *net;
    uint8_t *beyond; /* nodes the cut's first account can reach */
    int *account;    /* [n_members] the account at which the member's needs wait; -1: none do, or the limit is known */
};

static void tell_class(struct reader *r, struct cut *c, int first, struct share *shares)
{
    const struct instance *ins = r->net->model->ins;
    flow_from(r->net->flow, r->net->account + r->account[first], FLOW_SLACK, r->beyond);
    share_cut_done(c->out);
    read_cut(r->net, c);
    for (int m = first; m < ins->n_members; m++) {
        int node = r->net->account + r->account[m];
        if (r->account[m] < 0 || !c->behind[node] || !r->beyond[node])
            continue;
        shares[m].limit = clause_of(r->net, m, c);
        r->account[m] = -1;
    }
}

/* The account of a member at which some of its needs wait, the urgent one first; -1: none do. */
static int waiting_account(const struct shares_net *net, int member)
{
    const struct instance *ins = net->model->ins;
    int found = -1;
    for (int n = 0; n < ins->n_needs; n++) {
        int arc = net->into_account + n;
        bool full = flow_capacity(net->flow, arc) - flow_on(net->flow, arc) <= FLOW_SLACK;
        if (ins->needs[n].member == member && !full && (found < 0 || ins->needs[n].replacement))
            found = account_of(member, ins->needs[n].replacement);
    }
    return found;
}

void share_limits(const struct shares_net *net, struct share *shares)
{
    const struct instance *ins = net->model->ins;
    struct reader r = {.net = net};
    struct share_cut parts = {0};
    struct cut c = {.out = &parts};
    r.account = mem_array((size_t)ins->n_members + 1, sizeof *r.account);
    r.beyond = mem_alloc((size_t)net->n_nodes);
    c.behind = mem_alloc((size_t)net->n_nodes);
    for (int m = 0; m < ins->n_members; m++)
        r.account[m] = shares[m].fair_min < ins->members[m].requested_min - 0.5 ? waiting_account(net, m) : -1;
    for (int m = 0; m < ins->n_members; m++) {
        if (r.account[m] < 0)
            continue;
        flow_towards(net->flow, net->account + r.account[m], FLOW_SLACK, c.behind);
        tell_class(&r, &c, m, shares);
    }
    share_cut_done(&parts);
    free(c.behind);
    free(r.beyond);
    free(r.account);
}

/* ---- one member's cut in full -------------------------------------------------------------------------- */

void share_cut_read(const struct shares_net *net, int member, struct share_cut *out)
{
    const struct instance *ins = net->model->ins;
    int account = waiting_account(net, member);
    *out = (struct share_cut){0};
    if (account < 0)
        return;
    struct cut c = {.behind = mem_alloc((size_t)net->n_nodes), .out = out};
    flow_towards(net->flow, net->account + account, FLOW_SLACK, c.behind);
    read_cut(net, &c);
    out->together_min = out->pinned_min;
    out->members = mem_alloc((size_t)ins->n_members + 1);
    for (int o = 0; o < account_count(ins); o++) {
        bool in = c.behind[net->account + o];
        int m = o < 2 * ins->n_members ? o / 2 : o - 2 * ins->n_members;
        if (in)
            out->together_min += (double)flow_on(net->flow, net->to_sink + o) / FLOW_UNIT;
        if (in && o < 2 * ins->n_members && net->model->account_max[o] + net->model->account_pinned[o] > 0)
            out->members[m] = 1;
    }
    free(c.behind);
}

void share_cut_done(struct share_cut *c)
{
    vec_free(&c->parts);
    free(c->members);
    *c = (struct share_cut){0};
}
