/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_token.c - token: the secret part of a calendar's address, shown or renewed. */
#include "call.h"
#include "care.h"
#include "messages.h"

static int run(struct call *c, struct err *e)
{
    const char *id = args_word(c->args, 0);
    bool renew = args_has(c->args, "renew");
    char token[TOKEN_TEXT];
    int rc = secret_name(&c->session, id, args_has(c->args, "member"), renew, token, e);
    if (rc < 0)
        return rc;
    printf("%s\n", token);
    if (renew)
        say(_("the old address stops working with the next publish; tell %s the new one"), id);
    return EXIT_DONE;
}

static const struct option_spec options[] = {
    {"renew", 0, OPT_FLAG, NULL, N_("make a new one; the old address stops working")},
    {"member", 'm', OPT_FLAG, NULL, N_("ID is a member's, when an employee has the same")},
    {0},
};

const struct command cmd_token = {
    .name = "token",
    .summary = N_("Show or renew the secret name of somebody's calendar"),
    .usage = N_("ID"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .group = GROUP_CARE,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
