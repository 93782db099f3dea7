/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_settings.h - every constant of the column generation that was chosen rather than given: what it is, its unit,
 * and what is known of its effect.  Where nothing was measured it says so.  M is 60 people, L 300; whoever changes one
 * notes what it gave in solver/NOTES.md. */
#ifndef CORDAGE_COLUMNS_SETTINGS_H
#define CORDAGE_COLUMNS_SETTINGS_H

/* ---- stages (columns.c) --------------------------------------------------------------------------------------- */

enum {
    /* Pricing rounds at random prices, where no duties are known yet.  Not measured. */
    FIRST_ROUNDS = 4
};
/* Part of the dearest account's dual by PDHG, from which on an account holds the rate down: such duals are not 0 where
 * they should be.  Not measured. */
#define HELD_PART      0.05
/* Of the worst rate: with a wider gap at a first level the flow's shares stay.  Not measured. */
#define FIRST_GAP_MOST 5e-3
/* Of any later rate: with a wider gap the flow's shares stay for all, so that nobody is told a share that much below
 * what is possible.  60 people, demand 0.9 times the supply: the worst member 1.5 to 2.5 h short in the timetable,
 * instead of 5 to 13 h without the shares of levels that are not proven. */
#define LATER_GAP_MOST 5e-2

/* ---- levels (columns_level.c) --------------------------------------------------------------------------------- */

/* Part of the open gap that the errors of one pricing may add up to.  Not measured. */
#define PRICING_SLACK  0.2
/* Of the rate: a level this far from proven when half of the budget is spent is given up.  Not measured. */
#define HOPELESS_GAP   5e-3
/* Of the objective's scale, shared out over the person-days: what a column must promise.  Not measured. */
#define WORTH_ADDING   1e-6
/* Part of the stability centre in the duals that are priced: at first, more with each round that gave columns, at most.
 * The flow's cut as the first centre: M 4 -> 3 s, L a first bound of 0.78 instead of 11.  The parts: not measured. */
#define CENTER_FIRST   0.5
#define CENTER_STEP    0.1
#define CENTER_MOST    0.8
enum {
    /* Comparisons of labels for one person-day; after so many in all, a person-day has fewer.  Not measured. */
    COMPARISONS_DAY = 5000000,
    COMPARISONS_ALL = 200000000,
    COMPARISONS_LATE = COMPARISONS_DAY / 50,
    /* Rounds of pricing kept for a later level, which looks closer up to five times, one after the other. */
    LAST_ROUNDS = 6,
    /* Rounds by the bounds alone end when they give fewer columns than one in so many person-days.  Such rounds at all:
     * L, pricing 12 -> 2 s.  The number: not measured. */
    FEW_COLUMNS = 100
};

/* ---- pricing -------------------------------------------------------------------------------------------------- */

enum {
    /* Kinds of sites with limits of their own that are priced apart; with more, the loosest figures count for all.  Not
     * measured. */
    SITE_KINDS = 2,
    /* Interruptions that the completion bounds tell apart, and one; where more are allowed they are not counted.  Not
     * measured. */
    BOUND_LAYERS = 3,
    /* Lengths of journeys that the completion bounds tell apart; further ones count as the shortest.  Not measured. */
    BOUND_JOURNEYS = 16,
    /* Prices tried for the hours of a day whose limit binds.  Along lines 3 of them do, where bisection took 12:
     * M 5 -> 4 s. */
    DAY_PRICES = 8
};
/* Of what a person-day can still gain: the search for that price ends when less is left to it.  Not measured. */
#define DAY_PRICE_GAP      1e-3

/* ---- the restricted master ------------------------------------------------------------------------------------ */

/* Times z's weight: what an hour or a day that must be served costs when it is not.  Not measured. */
#define DEAR_HOURS         20
/* People at a time, duties: a lazy row is missing where a solution exceeds it by more.  Not measured. */
#define ROW_TOLERANCE      1e-5
/* Of the rate: fixed rates give way by so much.  Duals of 7e5 become small; proves a group of ten. */
#define FIXED_GIVES        1e-6

/* ---- the restricted master by PDHG (columns_first_order.c, columns_blend.c, columns_feasible.c) --------------- */

/* As ROW_TOLERANCE, for solutions that are near to feasible only.  Not measured. */
#define ROW_TOLERANCE_PDHG 1e-3
/* Of the gap that is open, as much may be the programme's own, for want of steps.  Not measured. */
#define OPEN_PART          0.1
enum {
    /* Steps between two looks at what they came to, and looks at most: L, no round without end, for new duties help
     * more than digits. */
    PDHG_STEPS = 400,
    PDHG_TURNS = 10,
    /* Solutions kept to be blended.  Blending at all: L, reached in 2800 steps what one solution had not in 25000.  The
     * number: not measured. */
    BLENDED = 12,
    /* Times that amounts are lowered, where something is required.  Not measured. */
    FEASIBLE_PASSES = 30
};

#endif
