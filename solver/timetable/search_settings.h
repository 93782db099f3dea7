/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_settings.h - every constant of the search that was chosen rather than given.
 *
 * One line each: name, value, unit, what it does, what was measured ("not measured": change it freely).  What was tried
 * beside these values stands in solver/NOTES.md; when you change one, add a line there. */
#ifndef CORDAGE_SEARCH_SETTINGS_H
#define CORDAGE_SEARCH_SETTINGS_H

/* clang-format off */
#define SEARCH_SETTINGS(INT, REAL, FLOAT)                                                                              \
    /* ---- the way of a plan (solve.c)              ---- */                                                           \
    INT(AT_ONCE_DAYS, 150, "person-days", "up to here a repair waits for exact shares", "30 people: 1 s; 60: 2.5 s")   \
    INT(SOON_DAYS, 600, "person-days", "up to here exact shares come before the search", "60 people: 2.5 s")           \
    INT(BESIDE_DAYS, 3000, "person-days", "up to here they come beside it; beyond, only their gap", "not measured")    \
    INT(EXACT_ROUNDS, 150, "pricing rounds", "budget of the exact shares", "not measured")                             \
    INT(EXACT_ITERATIONS, 120000, "simplex iterations", "budget of the exact shares", "not measured")                  \
    REAL(EXACT_WORK, 4e10, "steps times coefficients", "budget of the exact shares", "a minute")                       \
    REAL(EXACT_PART, 0.3, "of a time limit", "what the exact shares may take of it", "not measured")                   \
    REAL(GAP_SOON, 3e-5, "of the worst rate", "proven within, where they come first", "not measured")                  \
    REAL(GAP_BESIDE, 5e-4, "of the worst rate", "proven within, where they come beside the search", "not measured")    \
    REAL(SEED_PART, 0.03, "of a search", "gives the first columns", "M 3 -> 2 s")                                      \
    REAL(BESIDE_PART, 0.2, "of the search", "done beside the exact shares", "not measured")                            \
    REAL(MEASURE_PART, 0.05, "of the search", "done beside the measured gap", "not measured")                          \
    INT(QUICK_BASE, 4000, "moves", "budget of a quick plan", "about a tenth of a normal one")                          \
    INT(QUICK_SOME, 400, "moves a person", "of it, for the first people", "not measured")                              \
    INT(QUICK_OTHERS, 100, "moves a person", "of it, for all beyond", "not measured")                                  \
    INT(THOROUGH_BASE, 160000, "moves", "budget of a thorough plan", "about four times a normal one")                  \
    INT(THOROUGH_SOME, 16000, "moves a person", "of it, for the first people", "not measured")                         \
    INT(THOROUGH_OTHERS, 4000, "moves a person", "of it, for all beyond", "not measured")                              \
    INT(BUDGET_SOME, 60, "people", "who are the first in every budget", "not measured")                                \
    /* ---- sides and budget (timetable.c) ---- */                                                                     \
    INT(ONE_SIDE_BELOW, 8, "people", "fewer are not split", "10 people: 2 sides as good as 1")                         \
    INT(TWO_SIDES_TO, 100, "people", "up to here two sides", "60 people: squares 2.8; with 4 sides 3.3")               \
    INT(FOUR_SIDES_TO, 600, "people", "up to here four, beyond two", "300: 0.48 h; 2: 1.48. 2000: 8: 28, 2: 0.7")     \
    INT(EPOCH_MOVES, 70, "moves a side", "between two splits; long ones let sides mend the same", "not measured")      \
    INT(EPOCH_PEOPLE, 300, "people", "with twice as many epochs grow longer", "2000: 2.6 -> 4k moves/s")               \
    INT(SUM_EPOCHS, 32, "epochs", "after which goals are summed up anew: rounding", "not measured")                    \
    REAL(GOAL_ROUNDING, 1e-6, "of a goal", "that sums may be apart before it is a fault (assertions)", "given")        \
    INT(TELL_EPOCHS, 16, "epochs", "between two reports of progress", "not measured")                                  \
    INT(MOVES_BASE, 40000, "moves", "budget whoever many people", "60 people: squares 8.3 after 40k, 5.3 after 320k")  \
    INT(BUDGET_MANY, 300, "people", "up to here a person counts for MOVES_MANY", "not measured")                       \
    INT(MOVES_SOME, 3500, "moves a person", "for the first 60 people", "10 s of processor time for 60")                \
    INT(MOVES_MANY, 400, "moves a person", "for the next, up to 300", "40 s for 300")                                  \
    INT(MOVES_THOUSANDS, 800, "moves a person", "for all beyond", "4 min for 2000")                                    \
    INT(SPIKES_DIVIDE, 10, "times fewer", "moves where spikes are left to handovers", "retail-20: third of the time")  \
    /* ---- rounds and temperature (rounds.c) ---- */                                                                  \
    INT(FEW_PEOPLE, 30, "people", "up to here many short rounds, and lengths cut at random", "worst 1.21 -> 1.04 h")   \
    INT(FIRST_ROUNDS, 12, "rounds", "of few people from the start", "with the next: squares -33 %")                    \
    INT(AGAIN_ROUNDS, 16, "rounds", "of few people from the best plan", "see before")                                  \
    REAL(AGAIN_PART, 0.5, "of the moves", "for the rounds from the best plan", "not measured")                         \
    REAL(SOFT_PART, 0.7, "of a round", "goes by soft values", "60 people: 99.35 -> 99.79 % of the bound")              \
    REAL(COLD_PART, 0.95, "of a round", "after it only what gains is accepted", "not measured")                        \
    REAL(HOT_IN_FULL, 2, "hours' worth", "first temperature where all can be served", "retail-20: 97.2 -> 97.5 %")     \
    REAL(HOT_FEW, 0.5, "hours' worth", "for few people", "not measured")                                               \
    REAL(HOT_GOOD_START, 0.7, "hours' worth", "from a mixture or a plan", "L, colder by three: 14.4 -> 12.5")          \
    REAL(HOT_PLAIN, 1, "hours' worth", "else", "hotter or colder by three: nothing")                                   \
    REAL(TRUE_HOT, 0.3, "of the first temperature", "true values after soft ones", "not measured")                     \
    REAL(SOFT_AGAIN_HOT, 0.5, "of the first temperature", "soft values from the best plan", "not measured")            \
    REAL(TRUE_AGAIN_HOT, 0.8, "of the first temperature", "true values alone from the best plan", "not measured")      \
    /* ---- the objective (objective.c), worth in squared slots over slots due ---- */                                 \
    INT(VALUE_SQUARE, 10, "worth", "of a member's squared shortfall over its due, slots", "scale: not measured")       \
    INT(VALUE_REPLACEMENT, 40, "times", "an urgent replacement slot against another", "must come first")               \
    REAL(SOFT_SQUARE, 2, "worth", "the square while soft", "squares a fifth as dear: 99.35 -> 99.50 %")                \
    REAL(ANY_SLOT, 0.04, "worth", "of any slot served", "not measured")                                                \
    REAL(SOFT_ANY_SLOT, 0.3, "worth", "of any slot while soft", "0.08, 0.15, 0.3: 99.67, 99.72, 99.79 %")              \
    REAL(STEEP, 3, "per hour squared", "the square grows so much faster", "squares 20.2 -> 14.5")                      \
    REAL(STEEP_MOST, 12, "times", "faster at most", "4: before; 30, 40: worse")                                        \
    REAL(HELD_DOWN, 5e-4, "of rate", "below the usual rate: a member keeps sharp values", "squares 4 to 5 -> 3.4")     \
    INT(TYPICAL_SHORT_MIN, 90, "minutes", "short is a typical member: sets an hour's worth", "not measured")           \
    FLOAT(WORTH_JOURNEY, 0.001f, "worth a minute", "of travel lost", "not measured")                                   \
    FLOAT(WORTH_SOFT_JOURNEY, 0.01f, "worth a minute", "of travel lost while soft", "see solver/NOTES.md: 99.58 %")    \
    FLOAT(WORTH_PRESENCE, 0.05f, "worth", "of a presence less", "not measured")                                        \
    FLOAT(WORTH_PRESENCE_IN_FULL, 0.005f, "worth", "where all can be served", "M: 4-10 quarter hours open -> 0-4")     \
    FLOAT(WORTH_PRESENCE_SPIKE, 0.003f, "worth", "of it while spikes are closed", "not measured")                      \
    FLOAT(WORTH_CHANGE, 0.004f, "worth", "a change of the plan there costs at least", "not measured")                  \
    FLOAT(WORTH_FRESH, 0.08f, "worth", "a presence more than were lost must bring: half an hour", "not measured")      \
    FLOAT(WORTH_PREFERRED, 0.004f, "worth a slot", "at a preferred time", "not measured")                              \
    FLOAT(WORTH_FLOOR, 0.02f, "worth a slot", "below a contract's least hours, lost", "not measured")                  \
    FLOAT(WORTH_USE, 0.2f, "worth", "of a full week of somebody, even use", "not measured")                            \
    FLOAT(SPIKE_CROSSING, 0.35f, "of a slot a slot", "dearer to cross a spike's edge", "retail-20: 96.7 -> 97.2 %")    \
    INT(PRICE_SLOTS, 12, "slots", "a price is the mean over", "4 to 64: nothing")                                      \
    INT(DAY_TAIL_MIN, 720, "minutes", "past midnight that a duty may go on at most", "not measured")                   \
    /* ---- large moves (large_move.c, eject.c, recreate.c, day_items.c) ---- */                                       \
    INT(MANY_PEOPLE, 150, "people", "from here on fewer items a day", "300 people: 97.6 -> 84.6 s")                    \
    INT(EJECT_PERCENT, 60, "percent", "of moves eject", "30, 70: nothing")                                             \
    INT(RIVALS_PERCENT, 20, "percent", "of ruins take a traveller and rivals", "not measured")                         \
    INT(TRAVELLERS_PERCENT, 50, "percent", "of ejections begin with a traveller", "with dearer journeys: 99.58 %")     \
    INT(TRAVELLER_TRIES, 50, "person-days", "looked at for somebody who travels", "not measured")                      \
    INT(RELATED_TRIES, 8, "people", "looked at for somebody who shares a need", "not measured")                        \
    INT(RIVAL_TRIES, 20, "people", "looked at for somebody who does what one could", "not measured")                   \
    INT(DAYS_CHOICES, 4, "choices", "of days: two are all, one is a single day, one two days", "not measured")         \
    INT(RUINED_MOST, 3, "people", "rebuilt by one move", "1-3 against 1-7: same result in 70 % of the time")           \
    INT(VICTIMS, 8, "duties", "taken out to make room at most", "not measured")                                        \
    INT(COARSE_STEP, 2, "slots", "between lengths, in most moves", "L, against 11 of 12: squares -30 %")               \
    INT(FINE_ONE_IN, 4, "moves", "of which one tries every length", "see before")                                      \
    INT(ITEMS_FEW, 12, "items a day", "in some of the moves", "12 or 20, not 24 or 40: L in two thirds of the time")   \
    INT(ITEMS_MORE, 20, "items a day", "in the others", "see before")                                                  \
    INT(MORE_ITEMS_ONE_IN, 2, "moves", "of which one has the greater number", "not measured")                          \
    INT(MANY_ITEMS_FEW, 8, "items a day", "the same with many people", "L: 97.6 -> 84.6 s")                            \
    INT(MANY_ITEMS_MORE, 14, "items a day", "the same with many people", "see before")                                 \
    INT(SPIKES_ONE_IN, 8, "moves", "of which one does not mind spikes", "not measured")                                \
    FLOAT(NOISE, 0.3f, "of a price", "disturbed at most, in some of the moves", "stronger: nothing")                   \
    INT(NOISE_ONE_IN, 2, "moves", "of which one has disturbed prices", "not measured")                                 \
    FLOAT(CUT, 0.2f, "of stretches", "begin later, as many end sooner, few people", "worst 1.05 -> 0.80 h")            \
    INT(CUT_ONE_IN, 2, "moves", "of which one cuts stretches, few people", "not measured")                             \
    FLOAT(STALE_MOST, 0.5f, "of its worth", "what one did before counts when ejecting", "M: squares -30 %")            \
    FLOAT(EJECT_PRICE, 0.1f, "of its worth", "an occupied slot at least counts when ejecting", "any: part of 99.58 %") \
    FLOAT(REQUIRED_WORTH, 500, "worth", "beats any day, and leaves the rest its digits", "not measured")               \
    /* ---- the first plan (start.c) ---- */                                                                           \
    INT(HURRY_PEOPLE, 600, "people", "from here on lengths of an hour only", "not measured")                           \
    INT(HURRY_STEP, 4, "slots", "between lengths tried then", "not measured")                                          \
    /* ---- small moves: closing gaps (gaps.c and its steps), worth in slots ---- */                                   \
    INT(GAP_STEPS, 500, "steps", "between two looks", "not measured")                                                  \
    INT(CHAINS, 100, "chains", "between two looks", "five groups of 60 closed in less than 0.1 s")                     \
    INT(CHAINS_FIRST, 10, "times", "as many at first", "not measured")                                                 \
    INT(GAP_ROUNDS, 3, "rounds", "from hot to cold", "not measured")                                                   \
    INT(SPIKE_ROUNDS, 5, "rounds", "from hot to cold where there are spikes", "not measured")                          \
    INT(GAP_BURSTS, 100, "bursts a person", "in a round", "not measured")                                              \
    INT(SPIKE_BURSTS, 40, "bursts a person", "in a round where there are spikes", "not measured")                      \
    INT(GAP_PEOPLE, 80, "people", "counted for bursts at most", "not measured")                                        \
    REAL(GAP_HOT, 6, "slots", "first temperature", "not measured")                                                     \
    REAL(SPIKE_HOT, 3, "slots", "first temperature where there are spikes", "not measured")                            \
    REAL(CHAIN_HOT, 1, "slots", "temperature of chains", "not measured")                                               \
    REAL(PRICE_LEAST, 0.04, "of a slot", "where hardly anything is missing", "not measured")                           \
    INT(LINKS_MOST, 16, "presences", "of an ejection chain", "not measured")                                           \
    INT(MARGIN_MOST, 2, "slots", "of room beside a presence that is put in", "not measured")                           \
    INT(PART_ONE_IN, 4, "links", "of which one puts in a part of what is missing", "not measured")                     \
    INT(TAKE_ONE_IN, 8, "links", "of which one takes hours away in any case", "not measured")                          \
    INT(NOISE_BITS, 6, "bits", "of cost that chance may outweigh", "not measured")                                     \
    INT(STIR_PERCENT, 50, "percent", "of chains begin where nothing is missing", "without: two of five stay open")     \
    INT(RELIEVE_PERMILLE, 60, "permille", "of handovers begin a new duty", "not measured")                             \
    INT(NEAR_TRIES, 8, "people", "asked for a handover", "not measured")                                               \
    INT(SPAN_CHOICES, 5, "choices", "of a span: two begin, two end with what is open, one is it", "not measured")      \
    INT(SPAN_BLOCKS, 4, "blocks", "that a span may be longer than one block", "not measured")                          \
    INT(LONG_SPAN_ONE_IN, 2, "spans", "of which one is longer than a block", "not measured")                           \
    INT(GROW_MOST, 4, "slots", "a presence grows by at most", "not measured")                                          \
    INT(PLACE_PERCENT, 30, "percent", "of stretching steps place a presence", "not measured")                          \
    INT(IDLE_MOST, 2, "slots", "between a journey and a presence that is placed", "not measured")                      \
    INT(LESS_TRIES, 4, "days", "looked at for a presence of the same person to shorten", "not measured")               \
    INT(GROW_EVEN_ONE_IN, 2, "growing steps", "of which one shortens other work of its person", "not measured")        \
    INT(PLACE_EVEN_ONE_IN, 4, "placing steps", "of which one does the same", "not measured")                           \
    INT(PLACE_TAKE_ONE_IN, 2, "placing steps", "of which one takes hours away in any case", "not measured")            \
    INT(PLACE_PART_ONE_IN, 2, "placing steps", "of which one places a part of what is missing", "not measured")        \
    REAL(GAIN_LEAST, 1e-9, "worth", "less is a rounding error", "not measured")                                        \
    INT(POLISH_ROUNDS, 12, "rounds", "over all people while polishing", "not measured")                                \
    REAL(LATE_POLISH_S, 0.2, "seconds", "of polishing once the time limit is reached", "not measured")                 \
    REAL(GAPS_FROM, 0.75, "of a time limit", "then gaps are closed, where all can be served", "not measured")          \
    /* ---- repairs (repair.c) ---- */                                                                                 \
    INT(REPAIR_MOVES, 20000, "moves", "of each search of a repair, and", "far fewer than a fresh plan")                \
    INT(REPAIR_MOVES_PERSON, 150, "moves a person", "beside them", "not measured")                                     \
    REAL(REPAIR_KEEP, 0.98, "keep", "of the first search, which moves nothing that holds", "not measured")
/* clang-format on */

#define SETTING_INT(name, value, unit, what, effect)   enum { name = value };
#define SETTING_REAL(name, value, unit, what, effect)  static const double name = value;
#define SETTING_FLOAT(name, value, unit, what, effect) static const float name = value;
SEARCH_SETTINGS(SETTING_INT, SETTING_REAL, SETTING_FLOAT)

#endif
