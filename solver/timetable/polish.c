/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polish.c - improves a finished timetable slot by slot.
 *
 * The search replaces whole duties and mostly tries lengths of half hours, so that single slots stay open.  Here each
 * presence is tried one slot longer, at either end, alone or together with another presence of the same person one slot
 * shorter; and somebody who has hours left is tried with one more presence of the shortest length.  What gains is kept.
 * There is no chance in it: people, days and ends are tried in order. */
#include "polish.h"
#include "presence_edge.h"
#include "stopwatch.h"
#include <string.h>

/* What so many slots more, or fewer, of a need are worth to its member, without the lesser goals. */
static double slot_worth(const struct search_state *s, int need, int step)
{
    const struct instance *ins = s->problem->ins;
    int m = ins->needs[need].member;
    double worth = state_account_step(s, m, step);
    if (ins->needs[need].replacement)
        worth += state_account_step(s, ins->n_members + m, step);
    return worth;
}

/* Keeps the move when the goal gains, and undoes it otherwise. */
static bool try_move(struct small_move *x)
{
    if (!small_move_propose(x))
        return false;
    if (x->state->goal > x->goal_before + GAIN_LEAST)
        return true;
    small_move_undo(x);
    return false;
}

static bool try_edges(struct search_state *s, int employee, const struct presence_edge *grow,
                      const struct presence_edge *shrink)
{
    struct small_move x;
    edges_move(&x, s, employee, grow, shrink);
    return try_move(&x);
}

static bool improve(struct search_state *s, int employee)
{
    struct presence_edge edges[EDGES_MOST];
    int n = edges_of(s, employee, edges);
    for (int i = 0; i < n; i++) {
        if (!edge_is_open(s, employee, &edges[i]))
            continue;
        double gain = slot_worth(s, edges[i].need, 1);
        if (try_edges(s, employee, &edges[i], NULL))
            return true;
        for (int k = 0; k < n; k++) {
            bool same = edges[k].day == edges[i].day && edges[k].presence == edges[i].presence;
            if (same || gain + slot_worth(s, edges[k].need, -1) <= GAIN_LEAST)
                continue;
            if (try_edges(s, employee, &edges[i], &edges[k]))
                return true;
        }
    }
    return false;
}

/* ---- one more presence ------------------------------------------------------------------------------------ */

static bool has_open(const struct search_state *s, int employee, int need, int from, int to)
{
    for (int t = from; t < to; t++)
        if (!state_is_open(s, need, t) || !instance_open(s->problem->ins, employee, need, t))
            return false;
    return true;
}

/* Adds a presence to the duty, in order of time.  False: it would overlap another, or the duty is full. */
static bool insert_presence(struct duty *d, int need, int from, int to)
{
    int at = 0;
    if (d->n == DUTY_PRESENCES)
        return false;
    while (at < d->n && d->at[at].from < from)
        at++;
    if ((at && d->at[at - 1].to > from) || (at < d->n && d->at[at].from < to))
        return false;
    for (int i = d->n; i > at; i--)
        d->at[i] = d->at[i - 1];
    d->at[at] = (struct duty_presence){need, from, to};
    d->n++;
    return true;
}

static bool try_presence(struct search_state *s, int employee, int need, int from, int to)
{
    struct small_move x;
    int day = instance_day(s->problem->ins, from);
    if (day >= WEEK_DAYS)
        return false;
    small_move_begin(&x, s);
    return insert_presence(&small_move_change_any(&x, employee, day)->duty, need, from, to) && try_move(&x);
}

static bool extend(struct search_state *s, int employee)
{
    const struct instance *ins = s->problem->ins;
    const struct inst_employee *e = &ins->employees[employee];
    int left = (e->week.work_max - s->work_min[employee]) / ins->slot_min;
    for (int k = 0; k < e->n_needs; k++) {
        const struct inst_need *n = &ins->needs[e->needs[k]];
        int block = n->min_block;
        if (block > left || state_need_room(s, e->needs[k]) < block || slot_worth(s, e->needs[k], block) <= GAIN_LEAST)
            continue;
        for (int i = 0; i < n->n_windows; i++)
            for (int t = n->windows[i].from; t + block <= n->windows[i].to; t++)
                if (has_open(s, employee, e->needs[k], t, t + block) &&
                    try_presence(s, employee, e->needs[k], t, t + block))
                    return true;
    }
    return false;
}

static void climb(struct search_state *s, double end_s)
{
    bool better = true;
    for (int round = 0; round < POLISH_ROUNDS && better; round++) {
        better = false;
        for (int i = 0; i < s->problem->n_busy; i++) {
            int employee = s->problem->busy[i];
            if (end_s > 0 && i % 16 == 0 && now_s() > end_s)
                return;
            while (!s->problem->people[employee].frozen && (improve(s, employee) || extend(s, employee)))
                better = true;
        }
    }
}

void polish(struct search_state *s, struct duty_week *weeks, double most_s)
{
    state_load(s, weeks);
    double end_s = most_s > 0 ? now_s() + most_s : 0;
    do
        climb(s, end_s);
    while (augment(s, end_s) && !(end_s > 0 && now_s() > end_s));
    memcpy(weeks, s->weeks, (size_t)s->problem->ins->n_employees * sizeof *weeks);
}
