/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_program.h - best duties of one person on one day under prices, by dynamic programming over slots.
 *
 * The caller lists items: runs of slots that the person may spend on one need, each slot with a worth.
 * The programme finds, for every amount of work (presences and travel, in whole slots, travel
 * rounded up), the duty of greatest total worth, with travel, breaks, interruptions, block limits, span,
 * shift and day limits inside.  State: (site, end slot, interruptions 0/1+, work); the time since the
 * last break rides along with the best value of a state, so a duty may be missed where a worse one
 * with a fresher break would have gone on better: everything found is legal, not everything legal is found.
 *
 * A program owns its scratch memory and is used by one thread; run() overwrites what the run before left. */
#ifndef CORDAGE_DUTY_PROGRAM_H
#define CORDAGE_DUTY_PROGRAM_H

#include "duty_task.h"

struct duty_program;
struct duty_program *duty_program_new(const struct instance *ins);
void duty_program_free(struct duty_program *p);

/* Returns the largest work (slots) in best[]: best[w] is the greatest worth of a duty with w slots of work,
 * -INFINITY when there is none; best[0] = 0 (no duty).  best has PROGRAM_WORK entries. */
int duty_program_run(struct duty_program *p, const struct duty_task *task, const struct duty_item *items, int n_items,
                     float *best);
/* The duty behind best[w] of the last run.  False when there is none or it did not stand up to duty_measure(). */
bool duty_program_take(const struct duty_program *p, int w, struct duty *out);

#endif
