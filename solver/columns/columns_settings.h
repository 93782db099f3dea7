/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_settings.h - every constant of the column generation that was chosen rather than given, with its unit and
 * what is known of its effect.  Where nothing was measured it says so: change these freely, and note what it gave in
 * solver/NOTES.md. */
#ifndef CORDAGE_COLUMNS_SETTINGS_H
#define CORDAGE_COLUMNS_SETTINGS_H

/* ---- the stages (columns.c) ---- */
enum { FIRST_ROUNDS = 4 }; /* pricing rounds at random prices, where no duties are known yet: not measured */
#define HELD_PART                                                                                                      \
    0.05 /* of the dearest account's dual by PDHG: from there on an account holds the rate down, for                   \
            such duals are not 0 where they should be.  Not measured */
#define FIRST_GAP_MOST 5e-3 /* of the worst rate: with a wider gap the flow's shares stay.  Not measured */
#define LATER_GAP_MOST                                                                                                 \
    5e-2 /* of any later rate, too: nobody is told a share that much below what is possible.  60                       \
            people, demand 0.9 times supply: 1.5 to 2.5 h for the worst instead of 5 to 13 h with                      \
            the flow's shares for all */

/* ---- a level (columns_level.c) ---- */
#define PRICING_SLACK 0.2 /* part of the open gap that pricing's errors may add up to.  Not measured */
#define HOPELESS_GAP                                                                                                   \
    5e-3 /* of the rate: a level this far from proven at half of the budget is given up.  Not                          \
            measured */
#define WORTH_ADDING                                                                                                   \
    1e-6                 /* of the objective's scale, over all person-days: a column must promise more.  Not           \
                            measured */
#define CENTER_FIRST 0.5 /* part of the stability centre in the first duals, */
#define CENTER_STEP  0.1 /* more of it with every round that gave columns, */
#define CENTER_MOST                                                                                                    \
    0.8 /* up to so much.  With the flow's cut as first centre: M2 4 -> 3 s, L a first bound of 0.78                   \
           instead of 11; the parts themselves are not measured */
enum {
    COMPARISONS_DAY = 5000000,   /* label comparisons for one person-day, */
    COMPARISONS_ALL = 200000000, /* and in all: after that a day has a fiftieth.  Not measured */
    COMPARISONS_LATE = COMPARISONS_DAY / 50,
    LAST_ROUNDS = 6,  /* pricing rounds kept for a level: it looks closer up to five times, one after the other */
    FEW_COLUMNS = 100 /* fewer than one in so many person-days: pricing by the bounds alone has done its work.  L:
                         pricing 12 -> 2 s against labels in every round */
};

/* ---- the master ---- */
#define DEAR_HOURS                                                                                                     \
    20                          /* of z's weight: what an hour or a day that must be served costs when it is not.  Not \
                                   measured */
#define ROW_TOLERANCE      1e-5 /* a lazy row is missing where it is exceeded by more, by the simplex's solution */
#define FIXED_GIVES        1e-6 /* fixed rates give way by so much: duals of 7e5 become small, which proves a group of ten */

/* ---- the master by PDHG (columns_first_order.c, columns_blend.c, columns_feasible.c) ---- */
#define ROW_TOLERANCE_PDHG 1e-3 /* the same by PDHG's solution, which is near to feasible only.  Not measured */
#define OPEN_PART          0.1  /* of the gap that is open the programme's own may be so much.  Not measured */
enum {
    PDHG_STEPS = 400,     /* between two looks at what they came to */
    PDHG_TURNS = 10,      /* looks at most: no round without end, new duties then help more than digits */
    BLENDED = 12,         /* solutions kept to be blended: reached in 2800 steps what one alone had not in 25000 */
    FEASIBLE_PASSES = 30, /* takings back at most, where something is required.  Not measured */
};

#endif
