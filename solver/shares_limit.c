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
    bool waiting;                 /* some need does */
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
    for (int n = 0; n < ins->n_needs; n++) {
        const char *skill = ins->group->needs.at[n].skill;
        if (ins->needs[n].member != member || !c->behind[net->need + n])
            continue;
        c->waiting = true;
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

char *share_limit_text(const struct shares_net *net, int member, double fair_min)
{
    const struct instance *ins = net->model->ins;
    struct cut c = {0};
    char *out = NULL;
    if (fair_min >= ins->members[member].requested_min - 0.5)
        return NULL;
    c.behind = mem_alloc((size_t)net->n_nodes);
    for (int urgent = 1; urgent >= 0 && !c.waiting; urgent--) {
        flow_towards(net->flow, net->terminal + terminal_of(member, urgent), FLOW_SLACK, c.behind);
        read_needs(net, member, &c);
    }
    if (c.waiting) {
        read_cut(net, &c);
        out = clause(&c);
    }
    text_list_free(&c.skills);
    free(c.behind);
    return out;
}
