/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_doctor.c - doctor: is the database whole, and what to do when it is not. */
#include "session.h"

#include <stdio.h>

static int run(const struct args *a, struct err *e)
{
    struct problems found = {0};
    int rc = store_examine(session_database(a), &found, e);
    if (rc >= 0) {
        problems_print(stdout, &found);
        if (!found.n)
            printf(_("%s is sound.\n"), session_database(a));
        rc = found.n ? EXIT_FINDINGS : EXIT_DONE;
    }
    problems_free(&found);
    return rc;
}

const struct command cmd_doctor = {
    .name = "doctor",
    .summary = N_("Examine the database and advise on repairs"),
    .group = GROUP_CARE,
    .run = run,
};
