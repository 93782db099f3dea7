/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_erase.c - erase: a person's data go, the members' hours stay, and it is shown. */
#include "call.h"
#include "care.h"

#include <stdio.h>

static void advise(const char *id, const struct text *weeks)
{
    if (weeks->n)
        printf(_("Still planned with %s: %s. Replan and publish each of them.\n"), id, weeks->at);
    printf(_("What is left to do: publish the next week, which takes the calendar of %s away;\n"
             "remove older backups and exported folders; tell %s that it is done.\n"),
           id, id);
}

static int run(struct call *c, struct err *e)
{
    struct erasure done = {0};
    const char *id = args_word(c->args, 0);
    int rc = erase_person(&c->session, id, &done, e);
    for (int i = 0; rc >= 0 && i < done.proof.n; i++)
        printf("%s\n", done.proof.at[i]);
    if (rc >= 0)
        advise(id, &done.weeks);
    erasure_free(&done);
    return rc < 0 ? rc : EXIT_DONE;
}

const struct command cmd_erase = {
    .name = "erase",
    .summary = N_("Remove a person's data, with proof"),
    .usage = N_("EMPLOYEE"),
    .min_words = 1,
    .max_words = 1,
    .help = N_("Hours planned and worked stay in the members' accounts under an id without meaning.  It cannot be "
               "undone: the copies kept for undoing go, too."),
    .group = GROUP_CARE,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
