/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stopwatch.h - seconds that pass while the solver works: for time limits and reports, never for a plan's content. */
#ifndef CORDAGE_STOPWATCH_H
#define CORDAGE_STOPWATCH_H

#include <time.h>

static inline double stopwatch_read(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
/* Seconds since some fixed moment; they go on whatever the wall clock is set to. */
static inline double now_s(void)
{
    return stopwatch_read(CLOCK_MONOTONIC);
}
/* Seconds of processor time that the calling thread has used. */
static inline double thread_cpu_s(void)
{
    return stopwatch_read(CLOCK_THREAD_CPUTIME_ID);
}

#endif
