/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve_options.c - how many threads to use when the caller does not say. */
#include "solve_options.h"
#include <sched.h>

int solve_threads(const struct solve_options *opt)
{
    cpu_set_t ours;
    if (opt->threads > 0)
        return opt->threads;
    return sched_getaffinity(0, sizeof ours, &ours) == 0 ? CPU_COUNT(&ours) : 1;
}
