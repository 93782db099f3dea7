/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handover.c - hands open stretches of coverage over between people. */
#include "handover.h"
#include "small_move.h"

struct handover {
    struct small_move *e;
    struct search_worker *w;
    int need, from, to;        /* the open stretch that somebody is to take */
    int span_most, work_least; /* limits of a duty there: slots from start to end, slots of work */
};

/* ---- who ------------------------------------------------------------------------------------------------ */

/* The day on which the person's duty would be shortest with the stretch in it; -1 when all would be too long. */
static int duty_near(const struct handover *h, int employee)
{
    const struct duty_week *week = &h->w->state->weeks[employee];
    int choice = -1, least = h->span_most + 1;
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (!week->day[d].n)
            continue;
        int a = week->facts[d].from < h->from ? week->facts[d].from : h->from;
        int b = week->facts[d].to > h->to ? week->facts[d].to : h->to;
        if (b - a < least) {
            least = b - a;
            choice = d;
        }
    }
    return choice;
}

static struct duty_change *somebody_near(struct handover *h)
{
    struct search_worker *w = h->w;
    const struct inst_need *k = &w->problem->ins->needs[h->need];
    for (int i = 0; i < NEAR_TRIES; i++) {
        int e = k->employees[random_below(&w->random, k->n_employees)],
            day = worker_may_move(w, e) ? duty_near(h, e) : -1;
        if (day >= 0)
            return small_move_change(h->e, e, day);
    }
    return NULL;
}

/* ---- what becomes of it --------------------------------------------------------------------------------- */

/* Gives the other person what the newcomer did from..to before. */
static bool exchange(const struct duty_change *new, struct duty_change *other, int from, int to)
{
    for (int i = 0; i < new->before.n; i++) {
        struct duty_presence x = new->before.at[i];
        x.from = x.from > from ? x.from : from;
        x.to = x.to < to ? x.to : to;
        if (x.from < x.to && !duty_join(&other->duty, x))
            return false;
    }
    return true;
}

/* Cuts the presences of others wherever the newcomer makes one person too many. */
static bool make_way(struct handover *h, const struct duty_change *new, bool in_exchange)
{
    const struct search_state *s = h->w->state;
    for (int t = h->from, end; t < h->to; t = end) {
        end = t + 1;
        if (state_is_open(s, h->need, t) || duty_presence_at(&new->before, h->need, t))
            continue;
        struct duty_change *other = small_move_change_on(h->e, h->need, t, new->employee);
        const struct duty_presence *x = other ? duty_presence_at(&other->duty, h->need, t) : NULL;
        if (!x)
            return false;
        while (end < h->to && end < x->to && !state_is_open(s, h->need, end) &&
               !duty_presence_at(&new->before, h->need, end))
            end++;
        if (!duty_cut(h->w->problem->ins, &other->duty, t, end) || (in_exchange && !exchange(new, other, t, end)))
            return false;
    }
    return true;
}

/* ---- the steps ------------------------------------------------------------------------------------------ */

/* Finds an open stretch of coverage, looking from a random place on. */
static bool find_open(struct handover *h)
{
    const struct search_state *s = h->w->state;
    const struct instance *ins = h->w->problem->ins;
    int all = ins->n_needs * s->words, start = random_below(&h->w->random, all);
    for (int i = 0; i < all; i++) {
        int at = (start + i) % all;
        uint64_t word = s->open[at];
        h->need = at / s->words;
        if (!word || !ins->needs[h->need].coverage || !ins->needs[h->need].n_employees)
            continue;
        for (int skip = random_below(&h->w->random, __builtin_popcountll(word)); skip; skip--)
            word &= word - 1;
        h->from = at % s->words * 64 + __builtin_ctzll(word);
        h->to = h->from + 1;
        while (h->from > 0 && state_is_open(s, h->need, h->from - 1))
            h->from--;
        while (h->to < ins->nslots && state_is_open(s, h->need, h->to))
            h->to++;
        return true;
    }
    return false;
}

/* Takes the limits of any one person who can serve the need.  They only guide the choice, for every move is judged by
 * the limits of its own people. */
static void measure(struct handover *h)
{
    const struct instance *ins = h->w->problem->ins;
    const struct inst_need *k = &ins->needs[h->need];
    const struct limits *l = instance_limits(ins, k->employees[0], k->site, instance_day(ins, h->from));
    h->span_most = limits_span_min(l) / ins->slot_min;
    h->work_least = (l->shift_min + ins->slot_min - 1) / ins->slot_min;
    h->work_least = h->work_least > k->min_block ? h->work_least : k->min_block;
}

/* Chooses what the newcomer takes: a span from the start of the stretch on, one up to its end, or just the stretch. */
static void choose_span(struct handover *h)
{
    struct random *r = &h->w->random;
    int block = h->w->problem->ins->needs[h->need].min_block, how = random_below(r, SPAN_CHOICES);
    int len = block + (random_below(r, LONG_SPAN_ONE_IN) ? 0 : random_below(r, SPAN_BLOCKS * block));
    if (how == 1 || how == 2)
        h->to = h->from + len;
    else if (how > 2)
        h->from = h->to - len;
}

static bool hand_over(struct handover *h)
{
    const struct instance *ins = h->w->problem->ins;
    choose_span(h);
    if (h->from < 0 || h->to > ins->nslots)
        return false;
    struct duty_change *new = somebody_near(h);
    return new &&duty_cut(ins, &new->duty, h->from, h->to) &&
           duty_join(&new->duty, (struct duty_presence){h->need, h->from, h->to}) &&
           make_way(h, new, random_below(&h->w->random, 2)) && small_move_try(h->e);
}

/* Finds somebody who could begin a duty from..to, with enough rest before and after it. */
static struct duty_change *somebody_free(struct handover *h, int from, int to)
{
    const struct search_worker *w = h->w;
    const struct instance *ins = w->problem->ins;
    const struct inst_need *k = &ins->needs[h->need];
    int start = random_below(&h->w->random, k->n_employees), day = instance_day(ins, from), slot = ins->slot_min;
    for (int i = 0; i < k->n_employees; i++) {
        int e = k->employees[(start + i) % k->n_employees];
        const struct duty_week *week = &w->state->weeks[e];
        int rest = (w->problem->people[e].rest_min + slot - 1) / slot;
        int left = ins->employees[e].week.work_max - w->state->work_min[e];
        bool free = worker_may_move(w, e) && left >= (to - from) * slot;
        for (int d = 0; d < WEEK_DAYS && free; d++)
            free =
                !week->day[d].n || (d != day && (week->facts[d].to + rest <= from || week->facts[d].from >= to + rest));
        if (free)
            return small_move_change(h->e, e, day);
    }
    return NULL;
}

/* Finds a need from which somebody can be taken from..to, having a duty long enough to lose that much; -1: none. */
static int spare_need(const struct handover *h, int from, int to)
{
    struct search_worker *w = h->w;
    int start = random_below(&w->random, w->n_people), today = instance_day(w->problem->ins, from);
    for (int i = 0; i < w->n_people; i++) {
        const struct duty_week *week = &w->state->weeks[w->people[(start + i) % w->n_people]];
        for (int d = today ? today - 1 : 0; d <= today && d < WEEK_DAYS; d++)
            for (int j = 0; j < week->day[d].n; j++) {
                const struct duty_presence *x = &week->day[d].at[j];
                if (x->from <= from && x->to >= to && duty_slots(&week->day[d]) - (to - from) >= h->work_least)
                    return x->need;
            }
    }
    return -1;
}

/* Fills the new duty from..to with the stretch and, around it, pieces of what others do. */
static bool fill(struct handover *h, struct duty *d, int from, int to)
{
    int block = h->w->problem->ins->needs[h->need].min_block;
    for (int t = from, end; t < to; t = end) {
        bool here = t >= h->from && t < h->to;
        end = t + block + random_below(&h->w->random, block + 1);
        if (here && end < h->to)
            end = h->to;
        if (t < h->from && end > h->from)
            end = h->from;
        if (to - end < block)
            end = to;
        int need = here ? h->need : spare_need(h, t, end);
        if (need >= 0 && !duty_join(d, (struct duty_presence){need, t, end}))
            return false;
    }
    return true;
}

static bool relieve(struct handover *h)
{
    const struct instance *ins = h->w->problem->ins;
    int block = ins->needs[h->need].min_block, len = h->work_least + random_below(&h->w->random, block + 1);
    int from = h->from - random_below(&h->w->random, len), to = from + len;
    if (from < 0 || from >= ins->day_slot[WEEK_DAYS] || to > ins->nslots)
        return false;
    struct duty_change *new = somebody_free(h, from, to);
    if (!new || !fill(h, &new->duty, from, to))
        return false;
    for (int i = 0; i < new->duty.n; i++) {
        h->need = new->duty.at[i].need;
        h->from = new->duty.at[i].from;
        h->to = new->duty.at[i].to;
        if (!make_way(h, new, false))
            return false;
    }
    return small_move_try(h->e);
}

bool close_by_handovers(struct search_worker *w, int steps, double temperature)
{
    struct small_move edits = {.state = w->state, .w = w};
    struct handover h = {.e = &edits, .w = w};
    while (steps--) {
        if (!find_open(&h))
            return false;
        measure(&h);
        edits.n = 0;
        edits.temperature = temperature * ((double)state_price(w->state, h.need) + PRICE_LEAST);
        if (random_below(&w->random, 1000) < RELIEVE_PERMILLE)
            relieve(&h);
        else
            hand_over(&h);
    }
    return true;
}
