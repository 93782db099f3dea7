/* SPDX-License-Identifier: GPL-3.0-or-later */
/* large_move.c - one move of the large neighbourhood search: ruin and recreate, or eject. */
#include "large_move.h"
#include "acceptance.h"

/* ---- ruin --------------------------------------------------------------------------------------------- */

/* Draws which of these days are rebuilt: all of them, one or two.  Drawn days that are not among them do not count. */
static unsigned some_days(struct search_worker *w, unsigned days)
{
    int how = random_below(&w->random, DAYS_CHOICES);
    if (how < 2)
        return days;
    int a = random_below(&w->random, WEEK_DAYS), b = how == 2 ? a : random_below(&w->random, WEEK_DAYS);
    unsigned some = days & (1u << a | 1u << b);
    return some ? some : days;
}

/* Draws somebody who shares a need with this person, among those this worker may move. */
static int related(struct search_worker *w, int employee)
{
    const struct inst_employee *e = &w->problem->ins->employees[employee];
    for (int tries = 0; tries < RELATED_TRIES && e->n_needs; tries++) {
        const struct inst_need *k = &w->problem->ins->needs[e->needs[random_below(&w->random, e->n_needs)]];
        int other = k->employees[random_below(&w->random, k->n_employees)];
        if (other != employee && w->mine[other])
            return other;
    }
    return employee;
}

/* Draws somebody else who does on that day what this person could do, among those this worker may move. */
static int rival(struct search_worker *w, int employee, int day)
{
    const struct inst_employee *e = &w->problem->ins->employees[employee];
    for (int tries = 0; tries < RIVAL_TRIES && e->n_needs; tries++) {
        int need = e->needs[random_below(&w->random, e->n_needs)];
        const struct inst_need *k = &w->problem->ins->needs[need];
        int other = k->employees[random_below(&w->random, k->n_employees)];
        const struct duty *d = &w->state->weeks[other].day[day];
        for (int i = 0; i < d->n && other != employee && w->mine[other]; i++)
            if (d->at[i].need == need)
                return other;
    }
    return employee;
}

/* Chooses whom to rebuild and on which days: one to three people who share needs, or somebody with a journey and one or
 * two people who do what this one could do. */
static int choose_people(struct search_worker *w, int list[RUINED_MOST], unsigned *days)
{
    int most = 1 + random_below(&w->random, RUINED_MOST), n = 0, day = -1;
    int first = w->people[random_below(&w->random, w->n_people)];
    *days = some_days(w, w->problem->people[first].days);
    if (random_below(&w->random, 100) < RIVALS_PERCENT && worker_find_traveller(w, &first, &day)) {
        *days = 1u << day;
        most = most < 2 ? 2 : most;
    }
    list[n++] = first;
    while (n < most) {
        int other = day >= 0 ? rival(w, first, day) : related(w, list[random_below(&w->random, n)]);
        bool there = false;
        for (int i = 0; i < n; i++)
            there = there || list[i] == other;
        if (there)
            most--;
        else
            list[n++] = other;
    }
    return n;
}

static bool ruin(struct search_worker *w)
{
    unsigned days;
    int list[RUINED_MOST], n = choose_people(w, list, &days);
    for (int i = 0; i < n; i++) {
        if (!worker_touch(w, list[i]))
            return false;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (days >> d & 1)
                state_take_out(w->state, list[i], d);
    }
    for (int i = n - 1; i > 0; i--) {
        int j = random_below(&w->random, i + 1), x = list[i];
        list[i] = list[j];
        list[j] = x;
    }
    for (int i = 0; i < n; i++)
        if (!recreate(w, list[i], days))
            return false;
    return true;
}

/* ---- the move ------------------------------------------------------------------------------------------ */

void large_move(struct search_worker *w)
{
    double goal = w->state->goal;
    if (!w->n_people)
        return;
    w->n_touched = 0;
    w->step = random_below(&w->random, FINE_ONE_IN) ? COARSE_STEP : 1;
    bool many = w->problem->n_busy > MANY_PEOPLE;
    bool few_items = random_below(&w->random, MORE_ITEMS_ONE_IN);
    w->items_most = few_items ? (many ? MANY_ITEMS_FEW : ITEMS_FEW) : (many ? MANY_ITEMS_MORE : ITEMS_MORE);
    w->noise = random_below(&w->random, NOISE_ONE_IN) ? 0 : NOISE * (float)random_unit(&w->random);
    w->mind_spikes = random_below(&w->random, SPIKES_ONE_IN);
    w->cut = w->problem->n_busy <= FEW_PEOPLE && random_below(&w->random, CUT_ONE_IN) ? CUT : 0;
    w->moves++;
    bool done = random_below(&w->random, 100) < EJECT_PERCENT ? eject(w) : ruin(w);
    double gain = w->state->goal - goal;
    if (done && is_accepted(gain, w->temperature, &w->random)) {
        w->accepted++;
        worker_note_changes(w);
    } else {
        worker_undo(w, goal);
    }
}
