/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_group.h - small made-up groups and their week, the same for the same seed. */
#ifndef CORDAGE_RANDOM_GROUP_H
#define CORDAGE_RANDOM_GROUP_H

#include "instance.h"
#include "solve.h"

struct chance {
    uint64_t state;
};
uint64_t chance_next(struct chance *c);
int chance_pick(struct chance *c, int from, int to); /* both included */
bool chance_is(struct chance *c, int percent);

/* Everything one week needs; owned. */
struct world {
    struct group group;
    struct history past;
    struct rulebook *rules;
    struct zone *zone;
    struct instance *ins;
};
/* Nights, part-timers, minors, travel, waivers, profiles, ledgers, absences, volumes and coverage. */
void random_group(struct group *g, struct history *past, uint64_t seed);
/* Two or three members, two people, one day of hours: small enough to try everything. */
void tiny_group(struct group *g, struct history *past, uint64_t seed);
/* Freezes the week of `monday`; takes over what g and past hold.  false: the instance was refused (said on stderr). */
bool world_open(struct world *w, struct group *g, struct history *past, civil_date monday);
void world_close(struct world *w);
/* The same group with its records in another order; work of the weeks around follows its people. */
void group_shuffle(struct group *g, struct history *past, struct chance *c);

#endif
