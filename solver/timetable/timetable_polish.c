/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable_polish.c - the last quarter hours of a timetable.
 *
 * The search moves in half hours most of the time and in whole duties always.  Here each presence is
 * tried one slot longer, at either end, alone or together with another presence of the same person one
 * slot shorter, and who has hours left is tried with one more presence of the shortest length, as long as
 * the objective gains.  Deterministic: people, days and ends in order. */
#include "stopwatch.h"
#include "timetable_edges.h"
#include "timetable_moves.h"
#include "timetable_search.h"
#include <string.h>

enum { ROUNDS_MOST = 12 };
static const double GAIN_LEAST = 1e-9;

/* What one slot more (or less) of a need is worth to its member, lesser goals apart. */
static double slot_worth(const struct tt_state *s, int need, int step)
{
    const struct instance *ins = s->fix->ins;
    int m = ins->needs[need].member;
    double worth = tt_account_step(s, m, step);
    if (ins->needs[need].replacement)
        worth += tt_account_step(s, ins->n_members + m, step);
    return worth;
}

/* Puts the days into the state; takes them back when there is no room or no gain. */
static bool try_week(struct tt_state *s, int employee, const struct duty_week *new, int day, int other)
{
    struct duty_week old = s->weeks[employee];
    double goal = s->goal;
    if (!tt_week_put(s, employee, new, day, other))
        return false;
    if (s->goal > goal + GAIN_LEAST)
        return true;
    tt_week_restore(s, employee, &old, day, other);
    s->goal = goal; /* not a rounding error apart */
    return false;
}

/* One edge outward, another (may be NULL) inward. */
static bool try_edges(struct tt_state *s, int employee, const struct tt_edge *grow, const struct tt_edge *shrink)
{
    struct duty_week w;
    return tt_edges_week(s, employee, grow, shrink, &w) &&
           try_week(s, employee, &w, grow->day, shrink ? shrink->day : grow->day);
}

static bool improve(struct tt_state *s, int employee)
{
    struct tt_edge edges[EDGES_MOST];
    int n = tt_edges_of(s, employee, edges);
    for (int i = 0; i < n; i++) {
        if (!tt_edge_open(s, employee, &edges[i]))
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

static bool has_open(const struct tt_state *s, int employee, int need, int from, int to)
{
    for (int t = from; t < to; t++)
        if (!(s->open[(size_t)need * (size_t)s->words + (size_t)(t / 64)] >> (t % 64) & 1) ||
            !instance_open(s->fix->ins, employee, need, t))
            return false;
    return true;
}

/* The day's duty with one presence more, in order of time; false when it would overlap or be too many. */
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

static bool try_presence(struct tt_state *s, int employee, int need, int from, int to)
{
    const struct instance *ins = s->fix->ins;
    int day = instance_day(ins, from);
    struct duty_week w = s->weeks[employee];
    if (day >= WEEK_DAYS || !insert_presence(&w.day[day], need, from, to))
        return false;
    return duty_measure(ins, employee, &w.day[day], &w.facts[day]) && duty_week_legal(ins, employee, &w) &&
           try_week(s, employee, &w, day, day);
}

static bool extend(struct tt_state *s, int employee)
{
    const struct instance *ins = s->fix->ins;
    const struct inst_employee *e = &ins->employees[employee];
    int left = (e->week.work_max - s->work_min[employee]) / ins->slot_min;
    for (int k = 0; k < e->n_needs; k++) {
        const struct inst_need *n = &ins->needs[e->needs[k]];
        int block = n->min_block;
        if (block > left || tt_need_room(s, e->needs[k]) < block || slot_worth(s, e->needs[k], block) <= GAIN_LEAST)
            continue;
        for (int i = 0; i < n->n_windows; i++)
            for (int t = n->windows[i].from; t + block <= n->windows[i].to; t++)
                if (has_open(s, employee, e->needs[k], t, t + block) &&
                    try_presence(s, employee, e->needs[k], t, t + block))
                    return true;
    }
    return false;
}

static void climb(struct tt_state *s, double end_s)
{
    bool better = true;
    for (int round = 0; round < ROUNDS_MOST && better; round++) {
        better = false;
        for (int i = 0; i < s->fix->n_busy; i++) {
            int employee = s->fix->busy[i];
            if (end_s > 0 && i % 16 == 0 && now_s() > end_s)
                return;
            while (!s->fix->people[employee].frozen && (improve(s, employee) || extend(s, employee)))
                better = true;
        }
    }
}

void tt_polish(struct tt_state *s, struct duty_week *weeks, double most_s)
{
    tt_state_load(s, weeks);
    double end_s = most_s > 0 ? now_s() + most_s : 0;
    do
        climb(s, end_s);
    while (tt_augment(s, end_s) && !(end_s > 0 && now_s() > end_s));
    memcpy(weeks, s->weeks, (size_t)s->fix->ins->n_employees * sizeof *weeks);
}
