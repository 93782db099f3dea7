/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_pin.c - pin and unpin: a presence that every later plan keeps, or may change again. */
#include "difference_text.h"
#include "shared_options.h"
#include "show_edit.h"

#include <stdlib.h>

static void add_sentence(const struct edit *x, bool pinned, struct text *out)
{
    const struct group *g = x->week.ins->group;
    const struct presence *p = &x->touched;
    const struct need *n = &g->needs.at[p->need];
    text_printf(out,
                pinned ? _("Pinned: %1$s, %2$s at %3$s (%4$s)\n") : _("No longer pinned: %1$s, %2$s at %3$s (%4$s)\n"),
                presence_span(x->week.ins, p), g->employees.at[p->employee].name, n->member, n->id);
}

static int run(struct call *c, bool pinned, struct err *e)
{
    struct edit x = {0};
    struct text said = {0};
    int employee;
    instant at;
    char *what = call_text(c);
    struct change_by by = {.revision = asked_revision(c->args), .what = what};
    int rc = asked_presence(c, &employee, &at, e);
    if (rc >= 0)
        rc = pin_presence(&x, &c->session, &by, employee, at, pinned, e);
    if (rc >= 0)
        add_sentence(&x, pinned, &said);
    rc = show_edit(c, &x, rc, said.at, NULL);
    edit_close(&x);
    text_free(&said);
    free(what);
    return rc;
}

static int run_pin(struct call *c, struct err *e)
{
    return run(c, true, e);
}

static int run_unpin(struct call *c, struct err *e)
{
    return run(c, false, e);
}

static const struct option_spec options[] = {OPTION_REVISION, {0}};

const struct command cmd_pin = {
    .name = "pin",
    .summary = N_("Keep a presence in every later plan"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .help = N_("The pin stands in the group's data (pins.csv) and is exported with them."),
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run_pin,
};

const struct command cmd_unpin = {
    .name = "unpin",
    .summary = N_("Let later plans change a pinned presence again"),
    .usage = N_("EMPLOYEE START"),
    .min_words = 2,
    .max_words = 2,
    .options = options,
    .group = GROUP_EDIT,
    .opens = OPENS_TO_WRITE,
    .run = run_unpin,
};
