/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_help.c - help COMMAND; also the source of the installed man page and completions. */
#include "call.h"
#include "help.h"

#include <string.h>

static int run(struct call *call, struct err *e)
{
    const struct args *a = call->args;
    const char *name = args_word(a, 0), *shell = args_text(a, "completion");
    if (args_has(a, "man"))
        return help_man_page(), EXIT_DONE;
    if (shell)
        return help_completion(shell), EXIT_DONE;
    if (!name)
        return help_overview(stdout), EXIT_DONE;
    const struct command *c = command_find(name);
    if (!c && strcmp(name, "files") == 0)
        return help_files(), EXIT_DONE;
    if (!c && help_file(name))
        return EXIT_DONE;
    if (!c)
        return command_unknown(name, e);
    return help_command(c), EXIT_DONE;
}

static const struct option_spec options[] = {
    {"man", 0, OPT_FLAG, NULL, N_("print the man page")},
    {"completion", 0, OPT_CHOICE, "bash|zsh|fish", N_("print the completions of a shell")},
    {0},
};

const struct command cmd_help = {
    .name = "help",
    .summary = N_("Show what a command does and takes"),
    .usage = N_("[COMMAND|FILE]"),
    .max_words = 1,
    .help = N_("`help files` lists the spreadsheets that import reads, `help needs.csv` the columns of one."),
    .options = options,
    .group = GROUP_OTHER,
    .run = run,
};
