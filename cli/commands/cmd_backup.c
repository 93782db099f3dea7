/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_backup.c - backup: a safe copy of the database while it is in use. */
#include "call.h"
#include "messages.h"

#include <stdio.h>

static int run(struct call *c, struct err *e)
{
    const char *to = args_word(c->args, 0);
    int rc = store_backup(c->session.store, to, e);
    if (rc < 0)
        return rc;
    tell(_("%s is a complete copy; use it with --db.\n"), to);
    return EXIT_DONE;
}

const struct command cmd_backup = {
    .name = "backup",
    .summary = N_("Copy the database safely, also while others use it"),
    .usage = N_("FILE"),
    .min_words = 1,
    .max_words = 1,
    .help = N_("Copying the file by other means may lose what is being written at that moment."),
    .group = GROUP_CARE,
    .opens = OPENS_TO_READ,
    .run = run,
};
