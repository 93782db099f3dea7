/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dispatch.c - the way from argv to a command's run(), and what is open meanwhile. */
#include "dispatch.h"
#include "call.h"
#include "help.h"
#include "messages.h"
#include "newest.h"
#include "options.h"

#include <stdio.h>

static int check_words(const struct command *c, const struct args *a, struct err *e)
{
    if (a->words.n > c->max_words)
        return err_set(e, ERR_USAGE, _("%s: one word too many: \"%s\""), c->name, a->words.at[c->max_words]);
    if (a->words.n < c->min_words)
        return err_set(e, ERR_USAGE, _("%s: something is missing; usage: cordage %s %s"), c->name, c->name,
                       c->usage ? _(c->usage) : "");
    return 0;
}

/* One try: the week, and what the command does with it. */
static int try_call(void *ctx, struct err *e)
{
    struct call *call = ctx;
    const struct command *c = call->args->command;
    int rc = 0;
    week_close(&call->week); /* of the try before */
    if (c->has_week)
        rc = week_open(&call->session, args_word(call->args, 0), c->week_parts, &call->week, e);
    if (!call->session.seen)
        call_tell(call);
    return rc < 0 ? rc : c->run(call, e);
}

static int run_writing(struct call *call, struct err *e)
{
    struct meanwhile others = {0};
    int rc = do_on_newest(&call->session, try_call, call, &others, e);
    for (int i = 0; i < others.done.n; i++)
        say(_("meanwhile %s"), others.done.at[i]);
    meanwhile_free(&others);
    return rc;
}

/* Opens what the command declares, runs it, and closes everything. */
static int run_call(const struct command *c, const struct args *a, struct err *e)
{
    struct call call = {.args = a};
    bool reads = c->opens == OPENS_TO_READ || (c->only_reads && c->only_reads(a));
    int rc = c->before ? c->before(&call, e) : 0;
    if (rc >= 0 && c->opens != OPENS_NOTHING)
        rc = call_open(&call, reads ? SESSION_READ : SESSION_WRITE, e);
    if (rc >= 0)
        rc = (c->opens == OPENS_TO_WRITE && !reads ? run_writing(&call, e) : try_call(&call, e));
    call_tell(&call);
    if (call.session.store && store_damage(call.session.store)->n)
        problems_print(stderr, store_damage(call.session.store));
    week_close(&call.week);
    session_close(&call.session);
    return rc;
}

static int run_command(const struct command *c, int argc, char **argv, struct args *a, struct err *e)
{
    int rc = options_read(argc, argv, c, a, NULL, e);
    if (rc < 0)
        return rc;
    a->command = c;
    if (args_has(a, "help"))
        return help_command(c), EXIT_DONE;
    if (args_has(a, "version"))
        return help_version(), EXIT_DONE;
    rc = check_words(c, a, e);
    return rc < 0 ? rc : run_call(c, a, e);
}

/* The global options that stand before the command's name, then the command. */
static int dispatch(int argc, char **argv, struct args *a, const struct command **c, struct err *e)
{
    int first = 0;
    int rc = options_read(argc, argv, NULL, a, &first, e);
    if (rc < 0)
        return rc;
    if (args_has(a, "version"))
        return help_version(), EXIT_DONE;
    if (args_has(a, "help"))
        return help_overview(stdout), EXIT_DONE;
    if (first >= argc) {
        help_overview(stderr);
        return EXIT_MISUSE;
    }
    *c = command_find(argv[first]);
    if (!*c)
        return command_unknown(argv[first], e);
    return run_command(*c, argc - first, argv + first, a, e);
}

int dispatch_main(int argc, char **argv)
{
    struct args a = {0};
    struct err e = {0};
    const struct command *c = NULL;
    int rc = dispatch(argc, argv, &a, &c, &e);
    args_free(&a);
    return rc < 0 ? program_tell(rc, &e, c ? c->name : NULL) : rc;
}
