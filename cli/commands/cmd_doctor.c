/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_doctor.c - doctor: is the database whole, and what to do when it is not. */
#include "call.h"
#include "messages.h"

#include <stdio.h>

static int run(struct call *c, struct err *e)
{
    const char *database = call_database(c->args);
    struct problems found = {0};
    int rc = store_examine(database, &found, e);
    if (rc >= 0) {
        problems_print(stdout, &found);
        if (!found.n)
            printf(_("%s is sound.\n"), database);
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
