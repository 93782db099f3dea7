/* SPDX-License-Identifier: GPL-3.0-or-later */
/* share.h - what is known of the members' fair shares: how many minutes, how sure, and what limits them. */
#ifndef CORDAGE_SHARE_H
#define CORDAGE_SHARE_H

#include "instance.h"

struct share {
    double fair_min; /* minutes this week */
    char *limit;     /* what limits it (plan_limit.h); NULL when all that is asked for is served */
};
struct shares {
    struct share *members; /* [n_members] */
    int n_members;
    double *need_min;  /* [n_needs] minutes per need in one optimum of the model */
    double min_rate;   /* bound on the worst rate of any legal plan */
    double served_min; /* no plan that keeps the fair shares serves more minutes than these */
    bool exact;        /* every level is proven by the exact model; otherwise some of the shares are upper bounds */
    bool reached;      /* some mixture of legal duties serves everybody this much, whether or not that is the most */
    double gap;        /* how far a rate may be from the best possible one; -1: the exact model was not asked */
};

/* A minimum cut of the aggregated model: no legal plan gives the members behind it, together, more than its parts let
 * through. */
enum cut_kind {
    CUT_WEEK,   /* a person's hours of the week */
    CUT_DAY,    /* a person's hours of a day; with need: those at which the need can be served */
    CUT_PLACES, /* what a need asks for on a day */
    CUT_ASKED,  /* what a need asks for in the week, all of which is served */
    CUT_KINDS
};
struct cut_part {
    enum cut_kind kind;
    int employee, need, day; /* -1: none */
    double minutes;
};
struct share_cut {
    VEC(struct cut_part) parts;      /* with pinned_min they add up to together_min */
    uint8_t *members;                /* [n_members] 1: behind the cut */
    double together_min, pinned_min; /* what they get together in the aggregated model; of which pinned */
};
void share_cut_done(struct share_cut *c);

#endif
