/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shared_options.c - what the options that several commands have say. */
#include "shared_options.h"
#include "solve.h"

#include <string.h>

static enum effort effort_of(const struct args *a)
{
    const char *word = args_text(a, "effort");
    if (!word || strcmp(word, "normal") == 0)
        return EFFORT_NORMAL;
    return strcmp(word, "quick") == 0 ? EFFORT_QUICK : EFFORT_THOROUGH;
}

void effort_read(const struct args *a, struct solve_options *opt)
{
    *opt = (struct solve_options){.time_limit_s = args_number(a, "time-limit", 0),
                                  .threads = (int)args_int(a, "threads", 0),
                                  .effort = effort_of(a),
                                  .seed = (uint64_t)args_int(a, "seed", 1)};
}
