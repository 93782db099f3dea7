/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_token.c - token: the secret part of a calendar's address, shown or renewed. */
#include "session.h"

static int run(const struct args *a, struct err *e)
{
    struct session s;
    char token[TOKEN_TEXT];
    const char *id = args_word(a, 0);
    int rc = session_open(&s, a, SESSION_WRITE, e);
    bool employee = rc >= 0 && group_find_employee(&s.group, id) >= 0;
    bool member = rc >= 0 && group_find_member(&s.group, id) >= 0;
    if (rc >= 0 && employee && member && !args_has(a, "member"))
        rc = err_set(e, ERR_USAGE, _("\"%s\" is an employee and a member; --member says the member is meant"), id);
    if (rc >= 0 && !employee && !member)
        rc = err_set(e, ERR_DATA, _("there is no employee or member \"%s\""), id);
    if (rc >= 0)
        rc = store_token(s.store, member && (!employee || args_has(a, "member")) ? TOKEN_MEMBER : TOKEN_EMPLOYEE, id,
                         args_has(a, "renew"), token, e);
    if (rc >= 0) {
        printf("%s\n", token);
        if (args_has(a, "renew"))
            say(_("the old address stops working with the next publish; tell %s the new one"), id);
    }
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
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
    .run = run,
};
