/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gaps.c - closes the last gaps of a plan where everything asked for can be served. */
#include "ejection_chain.h"
#include "handover.h"
#include "numbers.h"
#include "search.h"
#include "stretch.h"
#include "tidy.h"
#include <math.h>

/* Ejection chains move presences to other places, and handovers and stretching stir the plan, so that the next chains
 * find other ways.  That goes on in a few rounds, each of which cools down; then tidying makes presences fewer and
 * longer. */
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
        if (!open) /* all is served, which counts more than the lesser goals that may have lost by it */
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
