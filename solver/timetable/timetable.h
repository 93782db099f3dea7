/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable.h - a legal timetable in whole slots, searched towards given shares.
 *
 * Always holds a legal plan; deterministic for a seed, whatever the threads, when no time limit is given.
 *
 * How it works.  Start: the exact model's mixture of duties rounded, the surest first, then everybody's empty days
 * filled greedily (start.c).  Search: a large neighbourhood search (large_move.h), annealed (acceptance.h), whose moves
 * rebuild people's days by the duty programme and share out their week's hours; the goal is a table of values per
 * member (objective.h).  The plan takes shape by soft values first, then the true ones share out the last hours
 * (rounds.c). The people are split into a fixed number of sides by a random projection of what they can serve, anew
 * after some moves; a need's free room belongs to one side, so that merging is always legal; threads share the sides
 * out among themselves (epochs.c).  At the end slots wander between members over chains of people (polish.h), and where
 * all can be served small moves close what is open (gaps.c).
 *
 * Its constants: search_settings.h.  What was tried: solver/NOTES.md. */
#ifndef CORDAGE_TIMETABLE_H
#define CORDAGE_TIMETABLE_H

#include "columns.h"

/* One search.  It borrows everything it is given, for as long as it lives. */
struct timetable;
/* A first legal plan stands when it returns.  mixture: the exact model's duties with their shares, a start (may
 * be NULL or empty).  sides: parts that the people are split into, each searched by itself for a while; 0: as many as
 * suit the number of people.  The plan depends on them, not on the threads that work on them. */
struct timetable *timetable_new(const struct instance *ins, const struct shares *targets,
                                const struct columns_mixture *mixture, const struct solve_options *opt, int sides);
void timetable_free(struct timetable *t);
/* Goes on until this part (0..1) of the whole search, by moves or by the time limit, is done; by so many threads
 * (0 = by the options). */
void timetable_run(struct timetable *t, double until, int threads);
/* Between runs: new targets; with a mixture the plan is begun anew from it. */
void timetable_set_targets(struct timetable *t, const struct shares *targets, const struct columns_mixture *mixture);
/* Seeds for columns.h.  From collect() on every duty that the search's plans hold is kept, each once; seen() copies
 * them: their number, out is the caller's to free(). */
void timetable_collect(struct timetable *t);
int timetable_seen(const struct timetable *t, struct columns_seed **out);
void timetable_finish(struct timetable *t, struct plan *out); /* the best plan, polished */
/* What a plan is worth by the search's objective; of the plan there was only lost presences count (solve.h: existing),
 * whatever opt->keep. */
double timetable_worth(const struct instance *ins, const struct shares *targets, const struct solve_options *opt,
                       const struct plan *p);

#endif
