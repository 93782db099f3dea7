/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show_edit.c - what a change of a week's plan came to. */
#include "show_edit.h"
#include "difference_text.h"

#include <stdio.h>

int asked_revision(const struct args *a)
{
    return (int)args_int(a, "revision", ANY_REVISION);
}

int asked_presence(const struct call *c, int *employee, instant *at, struct err *e)
{
    int rc = session_employee(&c->session, args_word(c->args, 0), employee, e);
    return rc < 0 ? rc : session_instant(&c->session, args_word(c->args, 1), at, e);
}

static void show_meanwhile(const struct call *c, const struct edit *x)
{
    bool json = args_format(c->args) == FORMAT_JSON;
    if (x->overtaken == OVERTAKEN_BEFORE || (x->overtaken == OVERTAKEN_MEANWHILE && !json))
        difference_print(x->week.ins, &x->meanwhile);
}

static void show_text(const struct edit *x, const struct difference *d, const char *said)
{
    if (said)
        fputs(said, stdout);
    if (d->changes.n)
        difference_print(x->week.ins, d);
    if (x->stored)
        printf(_("Stored as revision %d.\n"), x->week.rev.number);
    else
        printf(_("Nothing changed.\n"));
}

int show_edit(struct call *c, const struct edit *x, int rc, const char *said, struct json_t *more)
{
    struct difference d;
    if (rc == ERR_OVERTAKEN) /* it is done again */
        return rc;
    call_tell(c);
    if (rc < 0) {
        show_meanwhile(c, x);
        return rc;
    }
    difference_make(x->week.ins, &x->original, &x->week.plan, &d);
    if (args_format(c->args) == FORMAT_JSON)
        difference_print_json(x->week.ins, &d, x->week.rev.number - x->stored, x->week.rev.number, more);
    else
        show_text(x, &d, said);
    difference_free(&d);
    return call_exit_code(&x->week);
}
