/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve_options.h - what a caller asks of the solver: budgets, seed, what must stay, and whom to tell on the way.
 *
 * It stands on the solver's lowest floor because every part of the solver takes these options.
 * Everything that the pointers refer to is borrowed for as long as the call takes. */
#ifndef CORDAGE_SOLVE_OPTIONS_H
#define CORDAGE_SOLVE_OPTIONS_H

#include "plan.h"
#include <signal.h>

struct solve_progress {
    const char *stage; /* N_() text */
    double elapsed_s;
    int served_min, bound_min;
    double worst_shortfall_min;
};
/* How long to search when no time limit is given: a fixed number of moves by the number of people, the same on every
 * machine.  Fair shares and bounds are computed as always. */
enum effort {
    EFFORT_NORMAL,
    EFFORT_QUICK,   /* about a tenth of it */
    EFFORT_THOROUGH /* about four times as much */
};
struct solve_options {
    double time_limit_s; /* 0 = none: by the effort */
    int threads;         /* that share out the work; 0 = the processors that this process may use */
    enum effort effort;
    long moves; /* the search's budget; 0 = by the effort */
    uint64_t seed;
    double keep;                 /* 0..1: how dear a change of `existing` is (change_hours() below) */
    const struct plan *existing; /* the plan already there, or NULL: what changes are counted against */
    const double *dear;          /* [existing->presences.n] how much dearer than others' a change of it is; NULL: 1 */
    const struct plan *start;    /* begin the search here; NULL: at `existing`, else anew */
    const struct slot_presence *fixed; /* presences that must stay as they are (past, repair); may be NULL */
    int n_fixed;
    int first_slot;       /* nothing is put before this slot but what `fixed` has there; 0 = all of the week is open */
    const bool *may_move; /* [n_employees] nobody else gets anything but what `fixed` has; NULL = everybody may */
    bool bound_only;      /* the flow's shares and bound, no timetable */
    bool shares_only;     /* shares as exact as a plan's, no timetable */
    bool quick;           /* exact shares only when asked for, and at once */
    const volatile sig_atomic_t *stop;                           /* set by Ctrl-C: end with the best plan so far */
    void (*progress)(void *ctx, const struct solve_progress *p); /* called now and then, one thread */
    void *progress_ctx;
};
/* A change of a presence is taken when it gains as much as this many hours of service for a typical member. */
static inline double change_hours(double keep)
{
    return keep < 0.98 ? keep / (1 - keep) : 49;
}
/* How many threads the options come to, at least 1. */
int solve_threads(const struct solve_options *opt);

#endif
