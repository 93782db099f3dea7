/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shares_limit.h"
#include "i18n.h"
#include <stdlib.h>

static const char *const day_names[WEEK_DAYS] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                                 N_("Friday"), N_("Saturday"), N_("Sunday")};

/* "a", "a and b", "a, b and c" */
static void list_text(struct text *out, const struct text_list *items)
{
    for (int i = 0; i < items->n; i++) {
        if (i > 0)
            text_add(out, i + 1 < items->n ? _(", ") : _(" and "));
        text_add(out, items->at[i]);
    }
}

static char *days_text(unsigned days)
{
    struct text_list names = {0};
    struct text out = {0};
    for (int d = 0; d < WEEK_DAYS; d++)
        if (days >> d & 1u)
            text_list_add(&names, _(day_names[d]));
    text_add(&out, "");
    list_text(&out, &names);
    text_list_free(&names);
    return text_take(&out);
}

/* What stands across the cut: minutes by kind, and the days of those that are of a day. */
struct cut {
    uint8_t *behind;              /* nodes that could still pass more on to the member */
    double weekly, daily, places; /* people's weeks; people's days and hours; people at a time */
    unsigned days;                /* of daily and places */
    struct text_list skills;      /* of the member's needs that wait behind it */
};

static void add_days(struct cut *c, int day, double minutes, double *sum)
{
    *sum += minutes;
    if (minutes > 0)
        c->days |= 1u << (day < WEEK_DAYS ? day : WEEK_DAYS - 1);
}

static void read_cut(const struct shares_net *net, struct cut *c)
{
    const struct shares_model *m = net->model;
    for (int e = 0; e < m->ins->n_employees; e++) {
        if (c->behind[net->person + e])
            c->weekly += m->persons[e].total;
        else if (c->behind[net->week + e])
            c->weekly += m->persons[e].week;
    }
    for (int i = 0; i < m->days.n; i++) {
        const struct model_day *d = &m->days.at[i];
        int from = (d->day < WEEK_DAYS ? net->week : net->person) + d->employee;
        if (c->behind[net->day + i] && !c->behind[from])
            add_days(c, d->day, d->minutes, &c->daily);
    }
    for (int i = 0; i < m->arcs.n; i++) {
        const struct model_arc *a = &m->arcs.at[i];
        if (c->behind[net->need_day + a->need_day] && !c->behind[net->day + a->day])
            add_days(c, m->need_days.at[a->need_day].day, a->minutes, &c->daily);
    }
    for (int i = 0; i < m->need_days.n; i++) {
        const struct model_need_day *d = &m->need_days.at[i];
        if (c->behind[net->need + d->need] && !c->behind[net->need_day + i])
            add_days(c, d->day, d->minutes, &c->places);
    }
}

static void read_needs(const struct shares_net *net, int member, struct cut *c)
{
    const struct instance *ins = net->model->ins;
    text_list_free(&c->skills);
    for (int n = 0; n < ins->n_needs; n++) {
        const char *skill = ins->group->needs.at[n].skill;
        if (ins->needs[n].member != member || !c->behind[net->need + n])
            continue;
        if (skill && *skill && !text_list_has(&c->skills, skill) && c->skills.n < 3)
            text_list_add(&c->skills, skill);
    }
}

static char *clause(const struct cut *c)
{
    struct text skills = {0};
    char *days = days_text(c->days), *out;
    text_add(&skills, "");
    list_text(&skills, &c->skills);
    bool named = c->skills.n > 0, all_week = (c->days & 0x1f) == 0x1f;
    if (c->weekly + c->daily + c->places <= 0)
        out = named ? mem_printf(_("nobody can serve it: %s"), skills.at) : mem_copy(_("nobody can serve it"));
    else if (c->weekly >= c->daily && c->weekly >= c->places)
        out = named ? mem_printf(_("the weekly hours of those who can do %s"), skills.at)
                    : mem_copy(_("the weekly hours of those who may work there"));
    else if (c->places > c->daily && all_week)
        out = named ? mem_printf(_("the number of people at a time for %s"), skills.at)
                    : mem_copy(_("the number of people at a time"));
    else if (c->places > c->daily)
        out = named ? mem_printf(_("the number of people at a time for %s on %s"), skills.at, days)
                    : mem_printf(_("the number of people at a time on %s"), days);
    else if (all_week)
        out = named ? mem_printf(_("%s hours on every day"), skills.at) : mem_copy(_("the hours of every day"));
    else
        out = named ? mem_printf(_("%s hours on %s"), skills.at, days) : mem_printf(_("the hours on %s"), days);
    text_free(&skills);
    free(days);
    return out;
}

/* Members whose outlets reach each other over free arcs stand behind the same cut: it is read once. */
struct reader {
    const struct shares_net *net;
    uint8_t *beyond; /* nodes the cut's first terminal can reach */
    int *terminal;   /* [n_members] where the member's needs wait; -1 = none do or it is told */
};

static void tell_class(struct reader *r, struct cut *c, int first, struct share *shares)
{
    const struct instance *ins = r->net->model->ins;
    flow_from(r->net->flow, r->net->terminal + r->terminal[first], FLOW_SLACK, r->beyond);
    c->weekly = c->daily = c->places = 0;
    c->days = 0;
    read_cut(r->net, c);
    for (int m = first; m < ins->n_members; m++) {
        int node = r->net->terminal + r->terminal[m];
        if (r->terminal[m] < 0 || !c->behind[node] || !r->beyond[node])
            continue;
        read_needs(r->net, m, c);
        shares[m].limit = clause(c);
        r->terminal[m] = -1;
    }
}

/* The terminal of a member at which some of its needs wait, urgent ones first. */
static int waiting_terminal(const struct shares_net *net, int member)
{
    const struct instance *ins = net->model->ins;
    int found = -1;
    for (int n = 0; n < ins->n_needs; n++) {
        int arc = net->into_terminal + n;
        bool full = flow_capacity(net->flow, arc) - flow_on(net->flow, arc) <= FLOW_SLACK;
        if (ins->needs[n].member == member && !full && (found < 0 || ins->needs[n].replacement))
            found = terminal_of(member, ins->needs[n].replacement);
    }
    return found;
}

void share_limits(const struct shares_net *net, struct share *shares)
{
    const struct instance *ins = net->model->ins;
    struct reader r = {.net = net};
    struct cut c = {0};
    r.terminal = mem_array((size_t)ins->n_members + 1, sizeof *r.terminal);
    r.beyond = mem_alloc((size_t)net->n_nodes);
    c.behind = mem_alloc((size_t)net->n_nodes);
    for (int m = 0; m < ins->n_members; m++)
        r.terminal[m] = shares[m].fair_min < ins->members[m].requested_min - 0.5 ? waiting_terminal(net, m) : -1;
    for (int m = 0; m < ins->n_members; m++) {
        if (r.terminal[m] < 0)
            continue;
        flow_towards(net->flow, net->terminal + r.terminal[m], FLOW_SLACK, c.behind);
        tell_class(&r, &c, m, shares);
    }
    text_list_free(&c.skills);
    free(c.behind);
    free(r.beyond);
    free(r.terminal);
}
