/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stretch.c - makes presences longer where hours are missing, or places one more. */
#include "stretch.h"
#include "numbers.h"
#include "small_move.h"

static bool has_room(const struct search_state *s, int need)
{
    const struct inst_need *k = &s->problem->ins->needs[need];
    return !k->coverage && k->n_employees && state_need_room(s, need) > 0;
}

static int short_need(struct search_worker *w)
{
    int n = w->problem->ins->n_needs, start = random_below(&w->random, n);
    for (int i = 0; i < n; i++)
        if (has_room(w->state, (start + i) % n))
            return (start + i) % n;
    return -1;
}

/* Shortens a presence of the duty at one end; takes it out when less than a block would be left. */
static bool shorten(struct search_worker *w, struct duty *d, int presence, int slots)
{
    struct duty_presence x = d->at[presence];
    bool end = random_below(&w->random, 2);
    return duty_cut(w->problem->ins, d, end ? x.to - slots : x.from, end ? x.to : x.from + slots);
}

/* Shortens a random presence of the person on another need, somewhere in the week. */
static bool less_elsewhere(struct small_move *x, int employee, int but_need, int slots)
{
    struct search_worker *w = x->w;
    for (int tries = 0; tries < LESS_TRIES; tries++) {
        int day = random_below(&w->random, WEEK_DAYS);
        const struct duty *d = &w->state->weeks[employee].day[day];
        struct duty_change *edit = d->n ? small_move_change(x, employee, day) : NULL;
        int i = edit && edit->duty.n ? random_below(&w->random, edit->duty.n) : -1;
        if (i >= 0 && edit->duty.at[i].need != but_need)
            return shorten(w, &edit->duty, i, slots);
    }
    return false;
}

/* Lets somebody else leave early wherever the need would have one person too many within from..to. */
static bool make_way(struct small_move *x, const struct duty_change *new, int need, int from, int to)
{
    const struct search_state *s = x->w->state;
    for (int t = from; t < to; t++) {
        if (t < 0 || t >= s->problem->ins->nslots)
            return false;
        if (state_is_open(s, need, t) || duty_presence_at(&new->before, need, t))
            continue;
        struct duty_change *other = small_move_change_on(x, need, t, new->employee);
        if (!other || !duty_cut(s->problem->ins, &other->duty, t, to))
            return false;
    }
    return true;
}

/* Shortens the presence next to one that has grown by so many slots, or moves it away by as much. */
static void give_way(struct search_worker *w, struct duty *d, int presence, bool end, int slots)
{
    int next = end ? presence + 1 : presence - 1;
    if (next < 0 || next >= d->n)
        return;
    struct duty_presence *x = &d->at[next];
    int how = random_below(&w->random, 3);
    if (how && end)
        x->from += slots;
    else if (how)
        x->to -= slots;
    if (how > 1 && end)
        x->to += slots;
    else if (how > 1)
        x->from -= slots;
}

static bool grow(struct small_move *x, int need)
{
    struct search_worker *w = x->w;
    const struct inst_need *k = &w->problem->ins->needs[need];
    int e = k->employees[random_below(&w->random, k->n_employees)], day = random_below(&w->random, WEEK_DAYS), i = 0;
    int slots = 1 + random_below(&w->random, min_int(state_need_room(w->state, need), GROW_MOST));
    const struct duty *d = &w->state->weeks[e].day[day];
    while (i < d->n && d->at[i].need != need)
        i++;
    struct duty_change *edit = i < d->n && worker_may_move(w, e) ? small_move_change(x, e, day) : NULL;
    if (!edit)
        return false;
    bool end = random_below(&w->random, 2);
    int from = end ? d->at[i].to : d->at[i].from - slots;
    edit->duty.at[i].from -= end ? 0 : slots;
    edit->duty.at[i].to += end ? slots : 0;
    give_way(w, &edit->duty, i, end, slots);
    if (!make_way(x, edit, need, from, from + slots))
        return false;
    if (random_below(&w->random, GROW_EVEN_ONE_IN) && !less_elsewhere(x, e, need, slots))
        return false;
    return small_move_try(x);
}

/* Draws when the new presence starts: right before or after one of the duty with time for the journey or, on an empty
 * day, anywhere; -1: there is no room. */
static int place_start(struct search_worker *w, int employee, int day, int need, int len)
{
    const struct instance *ins = w->problem->ins;
    const struct duty *d = &w->state->weeks[employee].day[day];
    const struct search_person *p = &w->problem->people[employee];
    if (!d->n)
        return p->to[day] - len > p->from[day]
                   ? p->from[day] + random_below(&w->random, p->to[day] - len - p->from[day] + 1)
                   : -1;
    const struct duty_presence *x = &d->at[random_below(&w->random, d->n)];
    int gap =
        travel_slots(ins, ins->needs[x->need].site, ins->needs[need].site) + random_below(&w->random, IDLE_MOST + 1);
    return random_below(&w->random, 2) ? x->to + gap : x->from - gap - len;
}

/* Shortens or takes away a presence of somebody else on the need, and returns how many slots that sets free. */
static int less_by_others(struct small_move *x, int need, int but, int slots)
{
    struct search_worker *w = x->w;
    const struct inst_need *k = &w->problem->ins->needs[need];
    int start = random_below(&w->random, k->n_employees * WEEK_DAYS), whole = random_below(&w->random, 2);
    for (int i = 0; i < k->n_employees * WEEK_DAYS; i++) {
        int at = (start + i) % (k->n_employees * WEEK_DAYS), e = k->employees[at / WEEK_DAYS], day = at % WEEK_DAYS;
        int j = 0;
        const struct duty *d = &w->state->weeks[e].day[day];
        while (j < d->n && d->at[j].need != need)
            j++;
        struct duty_change *edit = j < d->n && e != but && worker_may_move(w, e) ? small_move_change(x, e, day) : NULL;
        if (!edit)
            continue;
        int before = duty_slots(&edit->duty);
        shorten(w, &edit->duty, j, whole ? d->at[j].to - d->at[j].from : slots);
        return before - duty_slots(&edit->duty);
    }
    return 0;
}

static bool place(struct small_move *x, int need)
{
    struct search_worker *w = x->w;
    const struct instance *ins = w->problem->ins;
    const struct inst_need *k = &ins->needs[need];
    int e = k->employees[random_below(&w->random, k->n_employees)], day = random_below(&w->random, WEEK_DAYS);
    int room = state_need_room(w->state, need), margin = random_below(&w->random, MARGIN_MOST + 1);
    struct duty_change *edit = worker_may_move(w, e) ? small_move_change(x, e, day) : NULL;
    if (!edit)
        return false;
    if (room < k->min_block || random_below(&w->random, PLACE_TAKE_ONE_IN))
        room += less_by_others(x, need, e, k->min_block - room > 0 ? k->min_block - room : 1);
    int len = min_int(room, k->max_block);
    if (random_below(&w->random, PLACE_PART_ONE_IN))
        len = k->min_block + random_below(&w->random, len > k->min_block ? len - k->min_block + 1 : 1);
    int from = place_start(w, e, day, need, len);
    if (len < k->min_block || from < 0 || from + len > ins->nslots)
        return false;
    if (!duty_cut(ins, &edit->duty, from - margin, from + len + margin) ||
        !duty_join(&edit->duty, (struct duty_presence){need, from, from + len}) ||
        !make_way(x, edit, need, from, from + len))
        return false;
    if (random_below(&w->random, PLACE_EVEN_ONE_IN) == 0 && !less_elsewhere(x, e, need, len))
        return false;
    return small_move_try(x);
}

bool close_by_stretching(struct search_worker *w, int steps, double temperature)
{
    struct small_move x = {.state = w->state, .w = w};
    while (steps--) {
        int need = short_need(w);
        if (need < 0)
            return false;
        x.n = 0;
        x.temperature = temperature * ((double)state_price(w->state, need) + PRICE_LEAST);
        if (random_below(&w->random, 100) < PLACE_PERCENT)
            place(&x, need);
        else
            grow(&x, need);
    }
    return true;
}
