/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random.h - a small deterministic generator (splitmix64): the same seed gives the same plan everywhere. */
#ifndef CORDAGE_RANDOM_H
#define CORDAGE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *r)
{
    uint64_t z = (r->state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}
/* 0 .. n-1; n > 0 */
static inline int random_below(struct random *r, int n)
{
    return (int)(((random_next(r) >> 32) * (uint64_t)n) >> 32);
}
/* [0, 1) */
static inline double random_unit(struct random *r)
{
    return (double)(random_next(r) >> 11) * 0x1.0p-53;
}

#endif
