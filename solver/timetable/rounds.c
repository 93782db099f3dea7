/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rounds.c - leads a search through its rounds: which values are in force, how hot it is, which plan is the best. */
#include "numbers.h"
#include "polish.h"
#include "search.h"
#include <math.h>
#include <string.h>

/* A multiple of what one slot is worth to a typical member, so that the search first accepts losses of about that
 * size. */
double rounds_first_temperature(const struct search_problem *f, bool good_start)
{
    double factor = f->objective.in_full      ? HOT_IN_FULL
                    : f->n_busy <= FEW_PEOPLE ? HOT_FEW
                    : good_start              ? HOT_GOOD_START
                                              : HOT_PLAIN;
    return factor * objective_of_hour(f->ins) * f->ins->slot_min / 60;
}

void search_keep_best(struct timetable *s)
{
    const struct search_state *state = s->worker[0]->state;
    if (s->soft || state->goal <= s->best_goal)
        return;
    s->best_goal = state->goal;
    memcpy(s->best, state->weeks, (size_t)s->ins->n_employees * sizeof *s->best);
}

/* Puts soft or true values in force, and sums up the goals of all sides anew. */
static void set_soft(struct timetable *s, bool soft)
{
    if (s->soft == soft)
        return;
    s->soft = soft;
    problem_set_targets(s->problem, s->problem->objective.targets, soft);
    for (int k = 0; k < s->n_sides; k++)
        s->worker[k]->state->goal = state_goal(s->worker[k]->state);
    search_keep_best(s);
}

void round_end(struct timetable *s)
{
    struct search_state *state = s->worker[0]->state;
    set_soft(s, false);
    polish(state, s->best, s->limit_reached ? LATE_POLISH_S : 0);
    if (state->goal > s->winner_goal) {
        s->winner_goal = state->goal;
        memcpy(s->winner, s->best, (size_t)s->ins->n_employees * sizeof *s->best);
    }
    s->best_goal = -INFINITY;
}

/* The round in which this share of the search lies; part: how much of that round is done (0..1). */
static int round_at(const struct timetable *s, double done, double *part)
{
    double first_part = 1 - s->again_part, at = (done - s->begun) / (1 - s->begun);
    bool again = s->n_again && at >= first_part;
    int n = again ? s->n_again : s->n_first;
    at = n * (again ? (at - first_part) / s->again_part : at / first_part);
    int round = at < n ? (int)at : n - 1;
    *part = at - round;
    return again ? s->n_first + round : round;
}

/* Rounds from the first plan begin with soft values; of those from the best plan every other one does. */
static bool begins_soft(const struct timetable *s)
{
    return s->soft_part > 0 && (s->round < s->n_first || (s->round - s->n_first) % 2 == 0);
}

void rounds_plan(struct timetable *s, bool from_a_plan)
{
    bool few = s->problem->n_busy <= FEW_PEOPLE && !from_a_plan;
    s->begun = search_done_share(s);
    s->round = 0;
    s->n_first = few ? FIRST_ROUNDS : 1;
    s->n_again = few ? AGAIN_ROUNDS : 0;
    s->again_part = few ? AGAIN_PART : 0;
    s->soft_part = !s->problem->objective.in_full && !s->opt->quick ? SOFT_PART : 0;
    set_soft(s, s->soft_part > 0);
}

static void next_round(struct timetable *s, int round)
{
    round_end(s);
    s->round = round;
    set_soft(s, begins_soft(s));
    for (int k = 0; k < s->n_sides; k++)
        state_load(s->worker[k]->state, round < s->n_first ? s->first : s->winner);
}

/* Each round cools down twice: by the soft values first, then, from a lower temperature, by the true ones. */
void rounds_follow(struct timetable *s, double done)
{
    double part, hot = s->hot;
    int round = round_at(s, done, &part);
    if (round != s->round)
        next_round(s, round);
    bool again = round >= s->n_first;
    double soft_part = begins_soft(s) ? s->soft_part : 0;
    if (part >= soft_part)
        set_soft(s, false);
    if (s->soft) {
        part /= soft_part;
        hot *= again ? SOFT_AGAIN_HOT : 1;
    } else {
        part = (part - soft_part) / (COLD_PART - soft_part);
        hot *= soft_part > 0 ? TRUE_HOT : again ? TRUE_AGAIN_HOT : 1;
    }
    double cool = part < 1 ? 1 - part : 0;
    for (int k = 0; k < s->n_sides; k++)
        s->worker[k]->temperature = hot * cool * cool;
}
