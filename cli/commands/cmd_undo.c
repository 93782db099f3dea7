/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_undo.c - undo: the last change of a week's plan, or of the group's data, taken back. */
#include "shared_options.h"
#include "show_edit.h"

#include <stdio.h>
#include <stdlib.h>

static int run_week(struct call *c, struct err *e)
{
    struct edit x = {0};
    struct text undone = {0}, said = {0};
    civil_date monday;
    int rc = session_week(&c->session, args_word(c->args, 0), &monday, e);
    if (rc >= 0)
        rc = undo_week(&x, &c->session, monday, asked_revision(c->args), &undone, e);
    if (undone.at)
        text_printf(&said, _("Undone: %1$s; as in revision %2$d.\n"), undone.at, x.restores);
    rc = show_edit(c, &x, rc, said.at, NULL);
    edit_close(&x);
    text_free(&undone);
    text_free(&said);
    return rc;
}

/* The group's data: an import, an absence, a need. */
static int run_data(struct call *c, struct err *e)
{
    char *undone = NULL;
    int rc = undo_data(&c->session, &undone, e);
    if (rc >= 0)
        printf(_("Undone: %s.\n"), undone ? undone : "");
    free(undone);
    return rc < 0 ? rc : EXIT_DONE;
}

static int run(struct call *c, struct err *e)
{
    return c->args->words.n ? run_week(c, e) : run_data(c, e);
}

static const struct option_spec options[] = {OPTION_REVISION, {0}};

const struct command cmd_undo = {
    .name = "undo",
    .summary = N_("Take the last change of a week's plan, or of the group's data, back"),
    .usage = N_("[WEEK]"),
    .max_words = 1,
    .options = options,
    .help =
        N_("With a WEEK: the plan before its last change is stored as a new revision; undoing again goes one further "
           "back.  Refused when the old plan would break a rule now.\n\n"
           "Without one: the last change of the group's data (an import, an absence, a need) is taken back; pins "
           "belong to their week."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run,
};
