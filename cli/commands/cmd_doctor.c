/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_doctor.c - doctor: is the database whole, and what to do when it is not. */
#include "call.h"
#include "messages.h"

#include <stdio.h>
#include <stdlib.h>

/* The damaged database stays as it is: what is mended is a copy. */
static int repair(const char *database, struct err *e)
{
    struct problems mended = {0};
    char *to = mem_printf("%s.repaired", database);
    int rc = store_repair(database, to, &mended, e);
    if (rc >= 0) {
        problems_print(stdout, &mended);
        tell(_("%s is a copy in which everything can be read. Look at it, then put it in the place of %s.\n"), to,
             database);
        rc = mended.n ? EXIT_FINDINGS : EXIT_DONE;
    }
    problems_free(&mended);
    free(to);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    const char *database = call_database(c->args);
    struct problems found = {0};
    if (args_has(c->args, "repair"))
        return repair(database, e);
    int rc = store_examine(database, &found, e);
    if (rc >= 0) {
        problems_print(stdout, &found);
        if (!found.n)
            tell(_("%s is sound.\n"), database);
        rc = found.n ? EXIT_FINDINGS : EXIT_DONE;
    }
    problems_free(&found);
    return rc;
}

static const struct option_spec options[] = {
    {"repair", 0, OPT_FLAG, NULL, N_("write a copy, FILE.repaired, in which everything can be read"), 0, 0},
    {0},
};

const struct command cmd_doctor = {
    .name = "doctor",
    .summary = N_("Examine the database and advise on repairs"),
    .options = options,
    .group = GROUP_CARE,
    .run = run,
};
