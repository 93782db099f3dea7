/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass.h - one forward pass of the duty programme under one set of limits (inside of duty_program).
 *
 * A cell holds, for every amount of work w, the best worth of a partial duty that is at one place at one
 * time: value[w], with the time since its last break (run[w]) and its first slot (first[w]) riding along.
 *
 *   done[layer][need][t]   just ended a presence on the need at t
 *   at[layer][site][t]     best of done over the site's needs
 *   rested[layer][site][t] best of at[..][t - window .. t]: may set off after a gap
 *   ready[layer][need][t]  may start on the need at t (journey done); the same for all needs of a
 *                          site but for presences that follow without a gap on the spot
 *
 * Layer 0 has had no interruption, layer 1 has.  Time runs forward (duty_pass_forward.h).  No pointers are kept: on the
 * way back (duty_pass_back.c) the duty is found again by looking for the cell whose value and run come to the same
 * numbers. */
#ifndef CORDAGE_DUTY_PASS_H
#define CORDAGE_DUTY_PASS_H

#include "duty_task.h"
#include <stdint.h>

struct pass_cell {
    int layer, need, t; /* need is local */
    int lo, hi;         /* range of work that is reached */
    int next;           /* done cells of the same time, -1 = the last */
};

struct pass_item {
    int need, from, to, min_len, max_len; /* local need, offsets from the window */
    float once;
    const float *sum; /* [to - from + 1] worth up to here */
};

struct duty_pass {
    const struct instance *ins;
    struct limits lim;
    int start_before;        /* offset from the window */
    int window, slots, step; /* the duty lies in [window, window + slots); times in the tables count from window */
    int work_most, stride;   /* work 0..work_most in slots; floats per row */
    int run_max, break_least, gap_most; /* slots: longest run of work, idle time that ends it, longest idle time */
    int span;                           /* slots; 0 = the window keeps it */
    bool one_gap;                       /* interruptions are limited: to one */
    int n_needs, n_sites, n_items;
    int need[PROGRAM_ITEMS], need_site[PROGRAM_ITEMS], site[PROGRAM_ITEMS], site_needs[PROGRAM_ITEMS];
    bool inside[PROGRAM_ITEMS];
    int journey[PROGRAM_ITEMS][PROGRAM_ITEMS], journey_work[PROGRAM_ITEMS][PROGRAM_ITEMS]; /* slots */
    bool journey_idle[PROGRAM_ITEMS][PROGRAM_ITEMS]; /* the journey leaves a bit of a slot idle */
    struct pass_item items[PROGRAM_ITEMS];
    float *sums;
    int n_sums, sums_room;
    int *done, *at, *rested, *ready; /* cell numbers, -1 = none */
    int *ended;                      /* [t] the done cells of a time, a list; -1 = none */
    uint64_t ended_at[2];            /* sites where a presence of the layer has ended up to now */
    int table_room;
    float *pool; /* of every cell the rows of value, run and, with a span, first */
    int n_cells, cells_room;
    size_t pool_room;
    struct pass_cell *cells;
    float best[PROGRAM_WORK + 8]; /* eight to spare */
    int best_cell[PROGRAM_WORK + 8];
};

void duty_pass_run(struct duty_pass *p, const struct instance *ins, const struct limits *lim,
                   const struct duty_task *task, const struct duty_item *items, int n_items);
/* The duty of best[w]; false when there is none. */
bool duty_pass_take(const struct duty_pass *p, int w, struct duty *out);
void duty_pass_free(struct duty_pass *p);

/* duty_pass_forward.h: the way forward, plain and with wide registers. */
void duty_pass_forward(struct duty_pass *p);
void duty_pass_forward_wide(struct duty_pass *p);
bool duty_pass_forward_wide_works(void);

/* ---- shared by the way forward and the way back ---- */
static inline int *pass_slot(const struct duty_pass *p, int *table, int layer, int row, int t)
{
    return &table[(layer * PROGRAM_ITEMS + row) * (p->slots + 1) + t];
}
static inline float *cell_value(const struct duty_pass *p, int cell)
{
    return p->pool + (size_t)cell * (p->span ? 3 : 2) * (size_t)p->stride;
}
static inline float *cell_run(const struct duty_pass *p, int cell)
{
    return cell_value(p, cell) + p->stride;
}
static inline float *cell_first(const struct duty_pass *p, int cell)
{
    return cell_value(p, cell) + 2 * (size_t)p->stride;
}
static inline float item_worth(const struct pass_item *it, int a, int b)
{
    return it->sum[b - it->from] - it->sum[a - it->from] + it->once;
}

#endif
