/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns_options.h - what is asked of the exact model of the fair shares (columns.h), and what it reports.
 *
 * Budgets are counted in rounds, iterations and steps, never in seconds, so that the same question has the same answer
 * on every machine; a time limit is for those who want one. */
#ifndef CORDAGE_COLUMNS_OPTIONS_H
#define CORDAGE_COLUMNS_OPTIONS_H

#include "duty.h"
#include <signal.h>

/* A duty that may be a useful column: one that the search has seen. */
struct columns_seed {
    int employee;
    struct duty duty;
};
/* How the last optimum mixes duties: a start for a timetable. */
struct columns_part {
    int employee, day; /* day: the local day it begins on */
    double share;      /* 0 < share <= 1 */
    struct duty duty;
};
struct columns_mixture {
    VEC(struct columns_part) parts; /* by employee, day, falling share */
};
static inline void columns_mixture_done(struct columns_mixture *m)
{
    vec_free(&m->parts);
}

struct columns_options {
    int threads;
    double gap;          /* a level is proven when its rate is within this of the bound; 0 = 1e-4 */
    int rounds_max;      /* pricing rounds in all: a fixed budget; 0 = none */
    int iterations_max;  /* of the simplex in all: a fixed budget; 0 = none */
    bool first_order;    /* the master is solved by PDHG (pdhg.h) instead of the simplex: for many people */
    bool known_only;     /* no pricing: how near to the flow's bound the seeds come; the flow's shares stay */
    double work_max;     /* PDHG steps times the programme's coefficients, in all: a fixed budget; 0 = none */
    double time_limit_s; /* 0 = none */
    const volatile sig_atomic_t *stop;
    const struct columns_seed *seeds;
    int n_seeds;
    struct columns_mixture *mixture; /* filled when not NULL; empty where nothing was computed */
};
struct columns_report {
    int rounds, columns, lazy_rows, levels, iterations;
    bool used;              /* the shares returned are the exact model's */
    int steps;              /* of PDHG */
    double work;            /* those steps times the programme's coefficients */
    long label_comparisons; /* in pricing */
    double gap;             /* of the worst level, one that was broken off too */
    double first_gap;       /* of the worst first level of a stage */
    double lp_s, pricing_s; /* processor time */
};

#endif
