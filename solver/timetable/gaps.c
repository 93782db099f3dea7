/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gaps.c - closes what is still missing where all that is asked for can be had. */
#include "ejection_chain.h"
#include "handover.h"
#include "numbers.h"
#include "search.h"
#include "stretch.h"
#include "tidy.h"
#include <math.h>

/* Closes what is still missing though all that is asked for can be had.  Ejection chains move presences on, and small
 * steps stir the plan so that the next chains find other ways, in a few rounds that each cool down.  A last round
 * makes presences fewer and longer.  False: there was nothing to do. */
bool gaps_close(struct timetable *s)
{
    struct search_worker *w = s->worker[0];
    long rounds = s->problem->spiky ? SPIKE_ROUNDS : GAP_ROUNDS;
    long people = min_int(s->problem->n_busy, GAP_PEOPLE);
    long bursts = people * (s->problem->spiky ? SPIKE_BURSTS : GAP_BURSTS);
    bool open = s->problem->objective.in_full && !s->opt->quick && people && !search_asked_to_stop(s);
    if (!open)
        return false;
    if (s->problem->spiky)
        s->problem->objective.worth.presence = WORTH_PRESENCE_SPIKE;
    worker_set_people(w, s->problem->busy, s->problem->n_busy);
    state_load(w->state, s->best);
    s->best_goal = w->state->goal;
    for (long i = 0; i < rounds * bursts && open && !search_asked_to_stop(s); i++) {
        double hot = (s->problem->spiky ? SPIKE_HOT : GAP_HOT) * (1 - (double)(i % bursts) / (double)bursts);
        close_by_chains(w, i ? CHAINS : CHAINS_FIRST * CHAINS, CHAIN_HOT);
        search_keep_best(s);
        open = close_by_handovers(w, GAP_STEPS, hot);
        open = close_by_stretching(w, GAP_STEPS, hot) || open;
        if (!open) /* all is served: kept, even if the lesser goals lost by it */
            s->best_goal = -INFINITY;
        search_keep_best(s);
    }
    state_load(w->state, s->best);
    for (long i = 0; i < bursts && !search_asked_to_stop(s); i++) {
        tidy(w, GAP_STEPS, 1 - (double)i / (double)bursts);
        search_keep_best(s);
    }
    return true;
}
