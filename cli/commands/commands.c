/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commands.c - the dispatch table, the global options, and the way from argv to a command's run(). */
#include "command.h"
#include "help.h"
#include "options.h"
#include "program.h"

#include <stdio.h>
#include <string.h>

static const struct command *const table[] = {
#define X(name) &cmd_##name,
    COMMANDS(X)
#undef X
};

const struct option_spec global_options[] = {
    {"db", 0, OPT_TEXT, N_("FILE"), N_("the group's database (default: $CORDAGE_DB, else cordage.db here)")},
    {"format", 'f', OPT_CHOICE, "text|json|csv", N_("how results are shown")},
    {"as", 0, OPT_TEXT, N_("NAME"), N_("who does this, for the journal (default: the login name)")},
    {"now", 0, OPT_TEXT, N_("TIMESTAMP"), N_("act as if it were this time: 2026-11-22T20:15, or with Z or +01:00")},
    {"help", 'h', OPT_FLAG, NULL, N_("show help and leave")},
    {"version", 'V', OPT_FLAG, NULL, N_("show the version and leave")},
    {0},
};

int command_count(void)
{
    return (int)(sizeof table / sizeof *table);
}

const struct command *command_at(int i)
{
    return table[i];
}

const struct command *command_find(const char *name)
{
    for (int i = 0; i < command_count(); i++)
        if (strcmp(table[i]->name, name) == 0)
            return table[i];
    return NULL;
}

static const struct option_spec *find_in(const struct option_spec *s, const char *name)
{
    for (; s && s->name; s++)
        if (strcmp(s->name, name) == 0)
            return s;
    return NULL;
}

const struct option_spec *command_option(const struct command *c, const char *name)
{
    const struct option_spec *s = c ? find_in(c->options, name) : NULL;
    return s ? s : find_in(global_options, name);
}

const char *command_group_title(enum command_group g)
{
    static const char *const titles[COMMAND_GROUPS] = {
        [GROUP_DATA] = N_("The group and its papers"),
        [GROUP_WEEK] = N_("The week"),
        [GROUP_EDIT] = N_("Changes by hand"),
        [GROUP_REPORT] = N_("Accounts"),
        [GROUP_CARE] = N_("Care"),
        [GROUP_OTHER] = N_("Help"),
    };
    return _(titles[g]);
}

int command_unknown(const char *name, struct err *e)
{
    const char *names[sizeof table / sizeof *table];
    for (int i = 0; i < command_count(); i++)
        names[i] = table[i]->name;
    const char *near = nearest_name(name, names, command_count());
    if (near)
        return err_set(e, ERR_USAGE, _("unknown command \"%s\"; did you mean \"%s\"?"), name, near);
    return err_set(e, ERR_USAGE, _("unknown command \"%s\""), name);
}

static int check_words(const struct command *c, const struct args *a, struct err *e)
{
    if (a->words.n > c->max_words)
        return err_set(e, ERR_USAGE, _("%s: one word too many: \"%s\""), c->name, a->words.at[c->max_words]);
    if (a->words.n < c->min_words)
        return err_set(e, ERR_USAGE, _("%s: something is missing; usage: cordage %s %s"), c->name, c->name,
                       c->usage ? _(c->usage) : "");
    return 0;
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
    return rc < 0 ? rc : c->run(a, e);
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

int command_main(int argc, char **argv)
{
    struct args a = {0};
    struct err e = {0};
    const struct command *c = NULL;
    int rc = dispatch(argc, argv, &a, &c, &e);
    args_free(&a);
    return rc < 0 ? program_tell(rc, &e, c ? c->name : NULL) : rc;
}
