/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shared_options.h - rows of option tables that several commands have, declared once. */
#ifndef CORDAGE_SHARED_OPTIONS_H
#define CORDAGE_SHARED_OPTIONS_H

#include "command.h"

/* clang-format off */
/* A command without CSV output: in the place of the global --format. */
#define OPTION_FORMAT_JSON {"format", 'f', OPT_CHOICE, "text|json", N_("how results are shown")}
/* Commands that change a week's plan. */
#define OPTION_REVISION {"revision", 0, OPT_INT, N_("N"), N_("refuse when the week is no longer at this revision"), 0, 1e6}
#define OPTION_DRY_RUN {"dry-run", 'n', OPT_FLAG, NULL, N_("compute and show, store nothing")}
/* Commands that solve a week (effort_read). */
#define OPTIONS_EFFORT \
    {"time-limit", 't', OPT_NUMBER, N_("SECONDS"), N_("stop after so long with the best plan so far"), 0.01, 1e6}, \
    {"effort", 'e', OPT_CHOICE, "quick|normal|thorough", \
     N_("how long to search, the same on every machine: a tenth, the usual, four times as much")}, \
    {"threads", 'j', OPT_INT, N_("N"), N_("how many threads work; the plan is the same"), 1, 256}
#define OPTION_SEED {"seed", 's', OPT_INT, N_("N"), N_("where the search starts (default: 1)"), 0, 2147483647}
/* clang-format on */

struct solve_options;
/* What OPTIONS_EFFORT and OPTION_SEED say; all else zeroed. */
void effort_read(const struct args *a, struct solve_options *opt);

#endif
