/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_assign.c - assign and remove: one presence more or less, by hand; of the past, too, as a correction. */
#include "messages.h"
#include "shared_options.h"
#include "show_edit.h"

#include <stdlib.h>

static int finish(struct call *c, struct edit *x, int rc)
{
    rc = show_edit(c, x, rc, NULL, NULL);
    if (rc >= 0 && x->stored && x->touched.end <= c->session.now)
        say(_("this is past: the plan was corrected; hours really worked go into the time sheets (worked.csv)"));
    edit_close(x);
    return rc;
}

static int read_presence(const struct call *c, struct presence *p, struct err *e)
{
    const struct args *a = c->args;
    *p = (struct presence){.pinned = args_has(a, "pin")};
    int rc = session_employee(&c->session, args_word(a, 0), &p->employee, e);
    if (rc >= 0)
        rc = session_need(&c->session, args_word(a, 1), &p->need, e);
    if (rc >= 0)
        rc = session_instant(&c->session, args_word(a, 2), &p->start, e);
    if (rc >= 0)
        rc = session_instant(&c->session, args_word(a, 3), &p->end, e);
    if (rc >= 0 && p->end <= p->start)
        rc = err_set(e, ERR_USAGE, _("the end (%1$s) is not after the start (%2$s)"), args_word(a, 3), args_word(a, 2));
    return rc;
}

static int run_assign(struct call *c, struct err *e)
{
    struct edit x = {0};
    struct presence p;
    char *what = call_text(c);
    struct change_by by = {.revision = asked_revision(c->args), .what = what};
    int rc = read_presence(c, &p, e);
    if (rc >= 0)
        rc = assign_presence(&x, &c->session, &by, &p, e);
    rc = finish(c, &x, rc);
    free(what);
    return rc;
}

static int run_remove(struct call *c, struct err *e)
{
    struct edit x = {0};
    int employee;
    instant at;
    char *what = call_text(c);
    struct change_by by = {.revision = asked_revision(c->args), .what = what};
    int rc = asked_presence(c, &employee, &at, e);
    if (rc >= 0)
        rc = remove_presence(&x, &c->session, &by, employee, at, e);
    if (rc < 0 && x.touched.pinned)
        err_set(e, rc, _("the presence is pinned; first: cordage unpin %1$s %2$s"), args_word(c->args, 0),
                args_word(c->args, 1));
    rc = finish(c, &x, rc);
    free(what);
    return rc;
}

static const struct option_spec assign_options[] = {
    {"pin", 'p', OPT_FLAG, NULL, N_("pin it as well: later plans keep it")},
    OPTION_REVISION,
    {0},
};
static const struct option_spec remove_options[] = {OPTION_REVISION, {0}};

const struct command cmd_assign = {
    .name = "assign",
    .summary = N_("Give somebody a presence by hand"),
    .usage = N_("EMPLOYEE NEED START END"),
    .min_words = 4,
    .max_words = 4,
    .options = assign_options,
    .help = N_(
        "START and END are local time, 2026-11-23T08:00.  Refused, with the rule and its figures, when it would break "
        "one.\n\n"
        "What is past may be corrected, too; hours really worked go into the time sheets (worked.csv), which count in "
        "the plan's place."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run_assign,
};

const struct command cmd_remove = {
    .name = "remove",
    .summary = N_("Take a presence away"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = remove_options,
    .help = N_(
        "START is the presence's beginning, or any time within it: 2026-11-23T08:00.\n\n"
        "What is past may be corrected, too; hours really worked go into the time sheets (worked.csv), which count in "
        "the plan's place."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run_remove,
};
