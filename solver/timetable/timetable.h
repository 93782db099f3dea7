/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timetable.h - a legal timetable in whole slots, searched towards given shares.
 *
 * Always holds a legal plan; deterministic for a seed, whatever the threads, when no time limit is given.
 *
 * How it works.  Start: the exact model's mixture of duties rounded, the surest first, then everybody's
 * empty days filled greedily.  Search: annealed moves (timetable_moves.h) that rebuild people's days by
 * the duty programme (duty_program.h) and share out their week's hours; the goal is a table of values per
 * member (timetable_fixed.c).  It takes shape by soft values first: an hour counts for much whoever gets it, what one
 * member misses for little, journeys for more than they cost.  Then by the true ones, which share out the hours.  At
 * the end slots wander between members over chains of people (timetable_augment.c).  The people are split
 * into a fixed number of sides by a random projection of what they can serve, anew every 70 moves; a need's free room
 * belongs to one side, so that merging is always legal; threads share the sides out among themselves.
 *
 * What was tried, on a loaded machine (so moves and processor time, not the clock):
 * - what was short was travel: 10.8 h of it in a plan of 60 people where the exact model's mixture holds 1.3, and
 *   whoever travelled had no room left at one site.  Prices are means over three hours; with a steep goal they say
 *   little about the next one, and the plan freezes within a twentieth of the moves.  Six groups of 60, two seeds,
 *   100k moves, exact shares, hours of the bound and sum of squares: 99.35 %, 8.6;
 *   squares a fifth as dear, no steepness, a slot 0.04           99.50 %, 9.3
 *   journeys dearer, any discount for who is ejected, those who travel first, true values for the last part
 *                                                                99.58 %, 5.5
 *   a slot 0.08, 0.15, 0.3 while soft, and hotter                99.67, 99.72, 99.79 %, 4 to 5
 *   members below the usual rate keep sharp values: they have people of their own, and nobody gets back to them later
 *                                                                99.79 %, 3.4; 250k moves: 99.82 %, 1.6
 *   300 people, 450k moves: 99.46 % and 1.4 h for the worst before, 99.94 % and 0.24 h after; 2000 people, flow
 * targets: 98.99 % and 6.9 h before, 99.89 % and 0.65 h after
 * - as good as nothing beside that: prices over 4 to 64 slots, what each eviction cost before as its price.  Worse:
 *   members that fall behind weighing more while soft (99.5 %), diving through the exact model (it ends 30 days of
 *   260 short: what is left of a person's hours fits no column)
 * - exact shares and their mixture as the start: S1 98.9 -> 99.96 % of the bound, worst 1.1 -> 0.3 h;
 *   M2 98.8 -> 99.3 %, 3.6 -> 0.9 h; the largest gain of all
 * - rows in pieces of eight, plain loops inlined: 3 times the moves per second
 * - eject: what one did before at 0-50 % only: M2, squares of shortfalls -30 % (71 % of the moves found the
 *   same duty again)
 * - 12 or 20 items a day instead of 24 or 40: L2, same result in two thirds of the time
 * - every fourth move at full resolution: L2, squares -30 % against every twelfth
 * - 1-3 people ruined instead of 1-7: M2, same result in 70 % of the time
 * - steeper than square beyond half an hour, with exact targets only (true values): 1 + 3 h^2, at most 13 times.  Three
 * groups of 60, one seed, 160k moves: squares 20.2 -> 14.5, worst 1.25 1.01 0.96 -> 1.00 0.72 0.70 h (at most 4 times:
 * what stood there before).  Steeper still, or up to 30 or 40 times: worse again
 * - empty places of the day's programme passed over, cells filled by whole pieces: 5300 -> 7200 moves a second of
 *   processor time for 300 people, 12000 -> 16000 for 60
 * - a worker's own needs are not opened anew each epoch, epochs by size: 2600 -> 4000 moves a second for 2000 people
 * - for more than 150 people, with exact shares: 8 or 14 items instead of 12 or 20, L2, 97.6 -> 84.6 s of processor
 * time for the same squares (12.5, 12.0); a start three times colder, squares 14.4 -> 12.5
 * - for few people short rounds, each polished: twelve from the start, sixteen from the best plan, instead of three
 * from the start with the same moves.  Five groups of 10, eight seeds: worst 1.21 -> 1.04 h in the mean, squares -33 %;
 * S1 0.08 h by every seed tried, where half of them had ended at 1.08 h.  More moves pay since then (four times as
 * many: 0.86 h), which they did not before (1.08 h).  As good as nothing beside that: several plans kept and gone on
 * from, the polishing of many plans on the way; for 60 people, the like after one long round
 * - two workers for ten people instead of one: the same result for the same moves, in half the time
 * - short spikes of headcount: retail-20 96.7 -> 97.2 %
 * - handovers (timetable_handover.h) where all that is asked for can be had: retail-20 97.5 -> 99.3-99.38 % in a
 *   third of the time (no plan without one too many somewhere covers more than 99.38 %); retail-10 99.4 -> 100 %;
 *   exchanges between those who follow each other (timetable_tidy.h): 30 % fewer presences after them
 * - as good as nothing: presences that go on slot by slot in the programme instead of each length by itself (a tenth
 *   faster, but poorer duties: of two presences going on only the better is known); ejecting for the
 *   member furthest below its share; for 60 people several rounds instead of one, the last from the best or not (320k
 *   moves in three: squares 7.7 against 5.3); a price on travel; hotter or colder by three; another share of ejecting
 * (30, 70 %)
 * - short of the mark, for lack of moves: 60 people, squares 8.3 after 40k, 5.3 after 320k; 2000 people, flow targets,
 *   1.78M moves in 490 s of processor time: 99.06 %, 6.4 h for the worst.  With 10 people CBC found in 25 s nothing
 *   better in a pool of 1500 duties than the search had
 * - for up to 30 people, in half of the moves two fifths of the stretches begin later or end sooner at random.  Groups
 * of three, where a search must find the best, showed that it was missed by most seeds: prices by the hour know nothing
 * of what is left beside a duty, so the longest one at the best price was taken again and again.  Five groups of 10 and
 * the omega case, eight seeds: worst 1.05 -> 0.80 h in the mean, squares -39 %; 300 people: nothing; 60 people, not
 * told from luck yet: six groups, two seeds, demand 1.28 times the supply, squares 0.086 -> 0.070, 0.9 to 1.1 times,
 * one seed, 0.76 -> 0.51.  As good as nothing beside it: more or longer cuts, lengths limited at random, stretches left
 * out, stronger noise
 * - what is intrinsic with 10 people is open: HiGHS with the compact programme, 240 s each, two groups, proved nothing
 * above 0 and found 2.02 and 1.73 h where this has 0.32 and 1.73 h (best of 20 seeds: 0.32 and 1.73 h)
 * - 60 people, demand 0.9 times the supply, ten times the moves: 97.0 -> 98.0 % of the flow's sum.  As good as nothing
 * there: people or days chosen by what is open, presences that leave no piece shorter than a presence, twice as hot
 * - victims' whole weeks rebuilt, other discounts, more noise: nothing that could be told from luck */
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
