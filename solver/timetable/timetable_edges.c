/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_edges.h"

int tt_edges_of(const struct tt_state *s, int employee, struct tt_edge out[EDGES_MOST])
{
    int n = 0;
    for (int d = 0; d < WEEK_DAYS; d++) {
        const struct duty *duty = &s->weeks[employee].day[d];
        for (int i = 0; i < duty->n; i++)
            for (int end = 0; end < 2 && !duty_has_presence(&s->fix->people[employee].required.day[d], &duty->at[i]);
                 end++)
                out[n++] = (struct tt_edge){d, i, duty->at[i].need, end};
    }
    return n;
}

bool tt_edge_open(const struct tt_state *s, int employee, const struct tt_edge *grow)
{
    const struct duty_presence *x = &s->weeks[employee].day[grow->day].at[grow->presence];
    int slot = grow->end ? x->to : x->from - 1;
    return slot >= 0 && slot < s->fix->ins->nslots && tt_need_room(s, grow->need) > 0 &&
           s->open[(size_t)grow->need * (size_t)s->words + (size_t)(slot / 64)] >> (slot % 64) & 1 &&
           instance_open(s->fix->ins, employee, grow->need, slot);
}

static void move_edge(struct duty_week *w, const struct tt_edge *x, bool grow)
{
    struct duty_presence *presence = &w->day[x->day].at[x->presence];
    if (x->end)
        presence->to += grow ? 1 : -1;
    else
        presence->from += grow ? -1 : 1;
}

bool tt_edges_week(const struct tt_state *s, int employee, const struct tt_edge *grow, const struct tt_edge *shrink,
                   struct duty_week *out)
{
    const struct instance *ins = s->fix->ins;
    *out = s->weeks[employee];
    if (grow)
        move_edge(out, grow, true);
    if (shrink)
        move_edge(out, shrink, false);
    int day = grow ? grow->day : shrink->day, other = shrink ? shrink->day : day;
    return duty_measure(ins, employee, &out->day[day], &out->facts[day]) &&
           (other == day || duty_measure(ins, employee, &out->day[other], &out->facts[other])) &&
           duty_week_legal(ins, employee, out);
}

void tt_week_restore(struct tt_state *s, int employee, const struct duty_week *before, int day, int other)
{
    int days[2] = {day, other}, n = other == day ? 1 : 2;
    for (int i = 0; i < n; i++)
        tt_take_out(s, employee, days[i]);
    for (int i = 0; i < n; i++)
        tt_put_back(s, employee, days[i], &before->day[days[i]], &before->facts[days[i]]);
}

bool tt_week_put(struct tt_state *s, int employee, const struct duty_week *week, int day, int other)
{
    struct duty_week before = s->weeks[employee];
    int days[2] = {day, other}, n = other == day ? 1 : 2;
    double goal = s->goal;
    bool in = true;
    for (int i = 0; i < n; i++)
        tt_take_out(s, employee, days[i]);
    for (int i = 0; i < n && in; i++)
        in = tt_put(s, employee, days[i], &week->day[days[i]], &week->facts[days[i]]);
    if (!in) {
        tt_week_restore(s, employee, &before, day, other);
        s->goal = goal; /* not a rounding error apart */
    }
    return in;
}

double tt_account_step(const struct tt_state *s, int account, int step)
{
    const struct tt_fixed *f = s->fix;
    int top = f->value_n[account] - 1, at = s->account[account];
    int from = at > top ? top : at, to = at + step > top ? top : at + step;
    return f->value[account][to < 0 ? 0 : to] - f->value[account][from < 0 ? 0 : from];
}
