/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.h - the smaller and the larger of two numbers. */
#ifndef CORDAGE_NUMBERS_H
#define CORDAGE_NUMBERS_H

static inline int min_int(int a, int b)
{
    return a < b ? a : b;
}
static inline int max_int(int a, int b)
{
    return a > b ? a : b;
}
static inline long min_long(long a, long b)
{
    return a < b ? a : b;
}

#endif
