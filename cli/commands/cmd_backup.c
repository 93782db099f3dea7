/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_backup.c - backup: a safe copy of the database while it is in use. */
#include "session.h"

#include <stdio.h>

static int run(const struct args *a, struct err *e)
{
    struct session s;
    const char *to = args_word(a, 0);
    int rc = session_open(&s, a, SESSION_READ, e);
    if (rc >= 0)
        rc = store_backup(s.store, to, e);
    if (rc >= 0)
        printf(_("%s is a complete copy; use it with --db.\n"), to);
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
}

const struct command cmd_backup = {
    .name = "backup",
    .summary = N_("Copy the database safely, also while others use it"),
    .usage = N_("FILE"),
    .min_words = 1,
    .max_words = 1,
    .help = N_("Copying the file by other means may lose what is being written at that moment."),
    .group = GROUP_CARE,
    .run = run,
};
