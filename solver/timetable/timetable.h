/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable.h - a legal timetable in whole slots, searched towards given shares.
 *
 * From timetable_new() on a search always holds a legal plan.  Without a time limit the same seed gives the same plan,
 * whatever the number of threads.
 *
 * Start: the exact model's mixture of duties is rounded, the duty with the greatest share first, and everybody's empty
 * days are filled greedily (start.c).  Then a large neighbourhood search (large_move.h) with simulated annealing
 * (acceptance.h): a move takes out days of a few people, finds good duties for them by the duty programme, and shares
 * their weeks' hours out anew.  What hours are worth is a table of values per member (objective.h): soft values while
 * the plan takes shape, then the true ones (rounds.c).  The people are split into a fixed number of sides, again and
 * again in other ways, which search at the same time; a need's free room belongs to one side, so that what they found
 * always fits together (epochs.c).  At the end single slots move between members over chains of people (polish.h), and
 * where all that is asked for can be served, small moves close what is still missing (gaps.c).
 *
 * Its constants: search_settings.h.  What was tried: solver/NOTES.md. */
#ifndef CORDAGE_TIMETABLE_H
#define CORDAGE_TIMETABLE_H

#include "columns.h"

/* One search.  It borrows everything it is given, for as long as it lives. */
struct timetable;
/* Makes a first legal plan.  mixture: the exact model's duties with their shares, to start from (may be NULL or empty).
 * sides: into how many parts the people are split; 0: as many as suit the number of people.  The plan depends on this
 * number, not on how many threads work on the parts. */
struct timetable *timetable_new(const struct instance *ins, const struct shares *targets,
                                const struct columns_mixture *mixture, const struct solve_options *opt, int sides);
void timetable_free(struct timetable *t);
/* Goes on until this part (0..1) of the whole search, by moves or by the time limit, is done; by so many threads
 * (0 = by the options). */
void timetable_run(struct timetable *t, double until, int threads);
/* Between runs: new targets; with a mixture the plan is begun anew from it. */
void timetable_set_targets(struct timetable *t, const struct shares *targets, const struct columns_mixture *mixture);
/* First columns for columns.h.  From collect() on, every duty that the search's plans hold is kept, each once; seen()
 * copies them and returns how many there are.  The caller frees `out` with free(). */
void timetable_collect(struct timetable *t);
int timetable_seen(const struct timetable *t, struct columns_seed **out);
void timetable_finish(struct timetable *t, struct plan *out); /* the best plan, polished */
/* What a plan is worth by the search's objective.  Changes of the plan already there cost their least (as if opt->keep
 * were 0), so that plans searched with other values of `keep` can be compared. */
double timetable_worth(const struct instance *ins, const struct shares *targets, const struct solve_options *opt,
                       const struct plan *p);

#endif
