/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recreate.c - plans days of one person anew: each day's best duty for every amount of work, then the best way to share
 * the week's hours out among the days. */
#include "large_move.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

void recreate_windows(struct search_worker *w, int employee, unsigned days, struct duty_windows *x, bool *possible)
{
    const struct search_person *p = &w->problem->people[employee];
    const struct duty_week *before = NULL;
    for (int i = 0; i < w->n_touched; i++)
        if (w->touched[i] == employee)
            before = &w->before[i];
    for (int d = 0; d < WEEK_DAYS; d++) {
        x->from[d] = days >> d & 1 ? p->from[d] : 0;
        x->to[d] = days >> d & 1 ? p->to[d] : 0;
    }
    *possible = duty_week_cut_windows(w->problem->ins, employee, &w->state->weeks[employee], days, before, p->rest_min,
                                      &w->random, x);
}

struct duty_task recreate_task(struct search_worker *w, int employee, int day, const struct duty_windows *x,
                               int budget_min)
{
    const struct instance *ins = w->problem->ins;
    const struct duty_week *stay = &w->state->weeks[employee];
    struct duty_task task = {.employee = employee,
                             .day = day,
                             .from = x->from[day],
                             .to = x->to[day],
                             .start_before = ins->day_slot[day + 1],
                             .work_max_min = budget_min,
                             .step = w->step};
    int held =
        day ? (stay->day[day - 1].n ? stay->facts[day - 1].day_work_min[1] : 0) : ins->employees[employee].monday_min;
    if (held) { /* last night's hours count on this day too */
        int site = ins->needs[w->problem->people[employee].runs[0].need].site;
        int most = instance_limits(ins, employee, site, day)->day_max - held;
        task.work_max_min = most < budget_min ? most : budget_min;
    }
    return task;
}

/* When these are more days than the person may work, leaves out those with the least worth, with some chance in it. */
static void leave_days_out(struct search_worker *w, int employee, unsigned days, const int *top)
{
    const struct search_state *s = w->state;
    int count = 0, most = w->problem->ins->employees[employee].week.days_max;
    for (int d = 0; d < WEEK_DAYS; d++)
        count += days >> d & 1 ? top[d] > 0 : s->weeks[employee].day[d].n > 0;
    for (; count > most; count--) {
        int poorest = -1;
        double least = 1e30;
        for (int d = 0; d < WEEK_DAYS; d++) {
            if (!(days >> d & 1) || top[d] <= 0 || !isfinite(w->best[d][top[d]]))
                continue;
            double best = 0;
            for (int x = 1; x <= top[d]; x++)
                best = w->best[d][x] > best ? (double)w->best[d][x] : best;
            best *= 0.5 + random_unit(&w->random);
            if (best > 0 && best < least) {
                least = best;
                poorest = d;
            }
        }
        if (poorest < 0)
            return;
        for (int x = 1; x < PROGRAM_WORK; x++)
            w->best[poorest][x] = -INFINITY;
    }
}

/* knap[d + 1][x]: the best worth of the days up to d with x slots of work. */
static void share_out(struct search_worker *w, unsigned days, const int *top, int room)
{
    for (int x = 0; x <= room; x++)
        w->knap[0][x] = x ? -INFINITY : 0;
    int reach = 0;
    for (int d = 0; d < WEEK_DAYS; d++) {
        const float *from = w->knap[d];
        float *to = w->knap[d + 1];
        memcpy(to, from, ((size_t)room + 1) * sizeof *to);
        for (int h = 1; (days >> d & 1) && h <= top[d] && h <= room; h++) {
            float worth = w->best[d][h];
            int last = reach + h < room ? reach : room - h;
            for (int x = 0; isfinite(worth) && x <= last; x++)
                to[x + h] = from[x] + worth > to[x + h] ? from[x] + worth : to[x + h];
        }
        if (days >> d & 1)
            reach = reach + top[d] < room ? reach + top[d] : room;
    }
}

static void read_shares(const struct search_worker *w, unsigned days, const int *top, int x, int hours[WEEK_DAYS])
{
    for (int d = WEEK_DAYS - 1; d >= 0; d--) {
        hours[d] = 0;
        if (!(days >> d & 1) || w->knap[d + 1][x] == w->knap[d][x])
            continue;
        for (int h = 1; h <= top[d] && h <= x; h++)
            if (w->knap[d][x - h] + w->best[d][h] == w->knap[d + 1][x]) {
                hours[d] = h;
                break;
            }
        x -= hours[d];
    }
}

/* Takes the best duty of a day with about so much work, or what is required on that day when there is none. */
static void take_duty(struct search_worker *w, int employee, int day, int hours, struct duty_week *out)
{
    const struct search_person *p = &w->problem->people[employee];
    for (; hours > 0; hours--)
        if (duty_program_take(w->day[day], hours, &out->day[day]) &&
            duty_contains(&out->day[day], &p->required.day[day]))
            break;
    if (hours <= 0)
        out->day[day] = p->required.day[day];
    duty_measure(w->problem->ins, employee, &out->day[day], &out->facts[day]);
}

/* Drops new duties until the week is legal: a single one if that is enough, else one after the other. */
static bool make_legal(struct search_worker *w, int employee, unsigned days, struct duty_week *week)
{
    const struct search_person *p = &w->problem->people[employee];
    if (duty_week_legal(w->problem->ins, employee, week))
        return true;
    int start = random_below(&w->random, WEEK_DAYS);
    for (int both = 0; both < 2; both++)
        for (int i = 0; i < WEEK_DAYS; i++) {
            int d = (start + i) % WEEK_DAYS;
            if (!(days >> d & 1) || !week->day[d].n)
                continue;
            struct duty kept = week->day[d];
            struct duty_facts facts = week->facts[d];
            week->day[d] = p->required.day[d];
            week->facts[d] = p->required.facts[d];
            if (duty_week_legal(w->problem->ins, employee, week))
                return true;
            if (!both) {
                week->day[d] = kept;
                week->facts[d] = facts;
            }
        }
    return false;
}

static int most_worth(struct search_worker *w, int employee, int room)
{
    int slot = w->problem->ins->slot_min, base = w->state->work_min[employee], choice = 0;
    double best = -1e30;
    for (int x = 0; x <= room; x++) {
        if (!isfinite(w->knap[WEEK_DAYS][x]))
            continue;
        double worth =
            (double)w->knap[WEEK_DAYS][x] + objective_of_work(&w->problem->objective, employee, base + x * slot);
        if (worth > best) {
            best = worth;
            choice = x;
        }
    }
    return choice;
}

/* Shortens or leaves out the last presences where together they take more hours than their need has room for: each was
 * chosen as if all of it were its own. */
static void fit_to_room(const struct search_state *s, struct duty *d)
{
    for (int i = 0; i < d->n; i++) {
        int need = d->at[i].need, room = state_need_room(s, need);
        for (int j = 0; j < i; j++)
            room -= d->at[j].need == need ? d->at[j].to - d->at[j].from : 0;
        int len = d->at[i].to - d->at[i].from;
        if (len <= room)
            continue;
        if (room >= s->problem->ins->needs[need].min_block) {
            d->at[i].to = d->at[i].from + room;
            continue;
        }
        memmove(&d->at[i], &d->at[i + 1], (size_t)(d->n - i - 1) * sizeof *d->at);
        d->n--;
        i--;
    }
}

/* Puts in a new duty, shortened where the days before it took the room.  False: not even what is required fits. */
static bool put_day(struct search_worker *w, int employee, int day, const struct duty_week *week)
{
    struct search_state *s = w->state;
    const struct duty *required = &w->problem->people[employee].required.day[day];
    const struct duty_facts *required_facts = &w->problem->people[employee].required.facts[day];
    if (state_put(s, employee, day, &week->day[day], &week->facts[day]))
        return true;
    struct duty_week less = s->weeks[employee];
    less.day[day] = week->day[day];
    fit_to_room(s, &less.day[day]);
    if (less.day[day].n && duty_contains(&less.day[day], required) &&
        duty_measure(w->problem->ins, employee, &less.day[day], &less.facts[day]) &&
        duty_week_legal(w->problem->ins, employee, &less) &&
        state_put(s, employee, day, &less.day[day], &less.facts[day]))
        return true;
    return state_put(s, employee, day, required, required_facts);
}

/* Does the duty take over, unchanged, a presence that somebody had in the plan already there and cannot do any more? */
static bool steps_in(const struct search_problem *f, const struct duty *d)
{
    for (int i = 0; i < f->n_lost; i++) {
        struct duty_presence x = {f->lost[i].need, f->lost[i].from, f->lost[i].to};
        if (duty_has_presence(d, &x))
            return true;
    }
    return false;
}

bool recreate(struct search_worker *w, int employee, unsigned days)
{
    const struct instance *ins = w->problem->ins;
    const struct search_person *p = &w->problem->people[employee];
    struct search_state *s = w->state;
    days &= p->days | p->required_days;
    if (!worker_touch(w, employee) || p->frozen)
        return false;
    for (int d = 0; d < WEEK_DAYS; d++)
        if (days >> d & 1)
            state_take_out(s, employee, d);
    struct duty_windows x;
    bool possible;
    int top[WEEK_DAYS] = {0}, hours[WEEK_DAYS];
    int budget = ins->employees[employee].week.work_max - s->work_min[employee];
    recreate_windows(w, employee, days, &x, &possible);
    if (!possible)
        return false;
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (!(days >> d & 1))
            continue;
        struct duty_item items[PROGRAM_ITEMS];
        struct duty_task task = recreate_task(w, employee, d, &x, budget);
        int n = budget < ins->slot_min ? 0 : day_items(w, employee, d, &x, 0, items);
        top[d] = duty_program_run(w->day[d], &task, items, n, w->best[d]);
    }
    leave_days_out(w, employee, days, top);
    int room = budget < 0 ? 0 : budget / ins->slot_min;
    room = room < KNAP_MOST ? room : KNAP_MOST - 1;
    share_out(w, days, top, room);
    read_shares(w, days, top, most_worth(w, employee, room), hours);
    struct duty_week week = s->weeks[employee];
    for (int d = 0; d < WEEK_DAYS; d++)
        if (days >> d & 1)
            take_duty(w, employee, d, hours[d], &week);
    if (!make_legal(w, employee, days, &week))
        return false;
    for (int first = 1; first >= 0; first--) /* days that take over a lost presence get the room before other days */
        for (int d = 0; d < WEEK_DAYS; d++)
            if ((days >> d & 1) && steps_in(w->problem, &week.day[d]) == first && !put_day(w, employee, d, &week))
                return false; /* the room of something required is taken: the move must be undone */
    return true;
}
