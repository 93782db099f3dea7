/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ejection_chain.c - finds the cheapest place for missing hours, and places for what had to go. */
#include "ejection_chain.h"
#include "acceptance.h"
#include "small_move.h"
#include <math.h>

struct chain {
    struct search_worker *w;
    double noise; /* chance adds up to so many slots to the cost of a place */
    int n;
    struct small_move at[LINKS_MOST]; /* the links: each puts in one presence and takes away what stands in its way */
    int put[LINKS_MOST];              /* the need of the presence that each link puts in */
};
struct place {
    int employee, day, from, to, margin;
    double cost; /* slots that others lose, plus the noise */
};

/* ---- what a place would cost ------------------------------------------------------------------------------ */

static bool may_lose(const struct chain *c, int need)
{
    for (int i = 0; i < c->n; i++)
        if (c->put[i] == need)
            return false;
    return !c->w->problem->ins->needs[need].coverage;
}

/* How many slots must be free on either side of the new presence: the longest journey to another site of the duty, plus
 * a margin. */
static int clearance(const struct chain *c, const struct duty *d, int need, int margin)
{
    const struct instance *ins = c->w->problem->ins;
    int most = 0;
    for (int i = 0; i < d->n; i++) {
        int way = travel_slots(ins, ins->needs[d->at[i].need].site, ins->needs[need].site);
        most = way > most ? way : most;
    }
    return most + margin;
}

/* How many slots of the duty would be lost, since they lie within from..to; -1 when some of them must stay. */
static int lost_within(const struct chain *c, const struct duty *d, int from, int to)
{
    int lost = 0;
    for (int i = 0; i < d->n; i++) {
        const struct duty_presence *x = &d->at[i];
        int a = x->from > from ? x->from : from, b = x->to < to ? x->to : to;
        if (a >= b)
            continue;
        if (!may_lose(c, x->need))
            return -1;
        lost += b - a;
    }
    return lost;
}

/* The person's duty as this move has changed it, or else as it stands in the plan. */
static const struct duty *duty_of(const struct small_move *x, int employee, int day)
{
    for (int i = 0; i < x->n; i++)
        if (x->at[i].employee == employee && x->at[i].day == day)
            return &x->at[i].duty;
    return &x->w->state->weeks[employee].day[day];
}

/* Would the need have no room in the slot, even without what this move takes away? */
static bool is_full(const struct small_move *x, int need, int slot)
{
    if (state_is_open(x->w->state, need, slot))
        return false;
    for (int i = 0; i < x->n; i++)
        if (duty_presence_at(&x->at[i].before, need, slot) && !duty_presence_at(&x->at[i].duty, need, slot))
            return false;
    return true;
}

static bool legal_at(const struct small_move *x, int need, const struct place *p)
{
    const struct instance *ins = x->w->problem->ins;
    struct duty_week week = x->w->state->weeks[p->employee];
    for (int i = 0; i < x->n; i++)
        if (x->at[i].employee == p->employee) {
            week.day[x->at[i].day] = x->at[i].duty;
            if (!duty_measure(ins, p->employee, &week.day[x->at[i].day], &week.facts[x->at[i].day]))
                return false;
        }
    struct duty *d = &week.day[p->day];
    return duty_cut(ins, d, p->from - p->margin, p->to + p->margin) &&
           duty_join(d, (struct duty_presence){need, p->from, p->to}) &&
           duty_measure(ins, p->employee, d, &week.facts[p->day]) && duty_week_legal(ins, p->employee, &week);
}

/* Finds the cheapest start for the presence within one run of a person (struct open_run). */
static void look_in_run(const struct chain *c, const struct small_move *x, struct place *try, int need, int len,
                        const struct open_run *run, struct place *best)
{
    const struct duty *d = duty_of(x, try->employee, try->day);
    for (try->from = run->from; try->from + len <= run->to; try->from++) {
        try->to = try->from + len;
        int lost = lost_within(c, d, try->from - try->margin, try->to + try->margin);
        if (lost < 0)
            continue;
        try->cost = lost + (lost ? random_unit(&c->w->random) * c->noise : 0);
        for (int t = try->from; t < try->to && try->cost < best->cost; t++)
            if (is_full(x, need, t))
                try->cost = INFINITY;
        if (try->cost < best->cost && legal_at(x, need, try))
            *best = *try;
    }
}

static bool cheapest(const struct chain *c, const struct small_move *x, int need, int len, struct place *best)
{
    struct search_worker *w = c->w;
    const struct inst_need *k = &w->problem->ins->needs[need];
    int start = random_below(&w->random, k->n_employees), extra = random_below(&w->random, MARGIN_MOST + 1);
    *best = (struct place){.cost = INFINITY};
    for (int i = 0; i < k->n_employees && best->cost > 0; i++) {
        struct place try = {.employee = k->employees[(start + i) % k->n_employees]};
        const struct search_person *p = &w->problem->people[try.employee];
        if (!worker_may_move(w, try.employee))
            continue;
        for (try.day = 0; try.day < WEEK_DAYS && best->cost > 0; try.day++) {
            if (p->required.day[try.day].n)
                continue;
            try.margin = clearance(c, duty_of(x, try.employee, try.day), need, extra);
            for (int r = p->first[try.day]; r < p->first[try.day] + p->n[try.day]; r++)
                if (p->runs[r].need == need)
                    look_in_run(c, x, &try, need, len, &p->runs[r], best);
        }
    }
    return best->cost < INFINITY;
}

/* ---- a link ------------------------------------------------------------------------------------------------ */

/* Takes away somebody's presence on the need, and returns how many slots that sets free. */
static int take_away(struct small_move *x, int need)
{
    struct search_worker *w = x->w;
    const struct inst_need *k = &w->problem->ins->needs[need];
    int all = k->n_employees * WEEK_DAYS, start = random_below(&w->random, all);
    for (int i = 0; i < all; i++) {
        int at = (start + i) % all, e = k->employees[at / WEEK_DAYS], day = at % WEEK_DAYS, j = 0;
        const struct duty *d = &w->state->weeks[e].day[day];
        while (j < d->n && d->at[j].need != need)
            j++;
        struct duty_change *edit = j < d->n && worker_may_move(w, e) ? small_move_change(x, e, day) : NULL;
        if (edit && duty_cut(w->problem->ins, &edit->duty, d->at[j].from, d->at[j].to))
            return d->at[j].to - d->at[j].from;
    }
    return 0;
}

/* How long the presence to put in is: all that is missing, or a part of it that leaves enough for another presence. */
static int choose_length(struct random *r, const struct inst_need *k, int missing)
{
    int len = missing < k->max_block ? missing : k->max_block;
    if (missing - len > 0 && missing - len < k->min_block)
        len = missing - k->min_block;
    if (missing >= 2 * k->min_block && random_below(r, PART_ONE_IN) == 0)
        len = k->min_block + random_below(r, missing - 2 * k->min_block + 1);
    return len <= k->max_block ? len : k->max_block;
}

static bool add_link(struct chain *c, int need)
{
    struct search_worker *w = c->w;
    const struct instance *ins = w->problem->ins;
    const struct inst_need *k = &ins->needs[need];
    struct small_move *x = &c->at[c->n];
    struct place p;
    int missing = state_need_room(w->state, need);
    small_move_begin(x, w->state);
    x->w = w;
    x->temperature = INFINITY; /* a link is always accepted, for the chain is judged as a whole */
    if (missing < k->min_block || random_below(&w->random, TAKE_ONE_IN) == 0)
        missing += take_away(x, need);
    int len = missing >= k->min_block ? choose_length(&w->random, k, missing) : 0;
    if (len < k->min_block || !cheapest(c, x, need, len, &p))
        return false;
    struct duty_change *edit = small_move_change(x, p.employee, p.day);
    return edit && duty_cut(ins, &edit->duty, p.from - p.margin, p.to + p.margin) &&
           duty_join(&edit->duty, (struct duty_presence){need, p.from, p.to}) && small_move_try(x);
}

/* ---- chains ------------------------------------------------------------------------------------------------ */

static bool is_short(const struct search_state *s, int need)
{
    const struct inst_need *k = &s->problem->ins->needs[need];
    return !k->coverage && k->n_employees && state_need_room(s, need) > 0;
}

/* The next need that the chain must serve, because it lost hours by it or is the one it began with; -1: none. */
static int next_need(const struct chain *c)
{
    for (int l = c->n - 1; l >= 0; l--) {
        if (is_short(c->w->state, c->put[l]))
            return c->put[l];
        for (int i = 0; i < c->at[l].n; i++) {
            const struct duty *before = &c->at[l].at[i].before;
            for (int j = 0; j < before->n; j++)
                if (is_short(c->w->state, before->at[j].need))
                    return before->at[j].need;
        }
    }
    return -1;
}

static int short_need(struct search_worker *w)
{
    int n = w->problem->ins->n_needs, start = random_below(&w->random, n);
    for (int i = 0; i < n; i++)
        if (is_short(w->state, (start + i) % n))
            return (start + i) % n;
    return -1;
}

static void try_one(struct chain *c, int need, double temperature)
{
    struct search_state *s = c->w->state;
    double goal = s->goal, hot = temperature * ((double)state_price(s, need) + PRICE_LEAST);
    c->n = 0;
    c->noise = 1 << random_below(&c->w->random, NOISE_BITS);
    while (need >= 0 && c->n < LINKS_MOST && add_link(c, need)) {
        c->put[c->n++] = need;
        need = next_need(c);
    }
    double gain = s->goal - goal;
    if (is_accepted(gain, hot, &c->w->random))
        return;
    while (c->n)
        small_move_undo(&c->at[--c->n]);
}

/* The need to begin with: the one given or, for some chains, a random one, which may miss nothing. */
static int stirred(struct search_worker *w, int need)
{
    const struct instance *ins = w->problem->ins;
    int any = random_below(&w->random, ins->n_needs);
    bool fit = !ins->needs[any].coverage && ins->needs[any].n_employees;
    return fit && random_below(&w->random, 100) < STIR_PERCENT ? any : need;
}

bool close_by_chains(struct search_worker *w, int chains, double temperature)
{
    struct chain c = {.w = w};
    while (chains--) {
        int need = short_need(w);
        if (need < 0)
            return false;
        try_one(&c, stirred(w, need), temperature);
    }
    return true;
}
