/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command.h - the commands: one file and one struct each, one list of them all.
 *
 * To add a command `foo`:
 *   1. write cmd_foo.c with `const struct command cmd_foo = { "foo", ... };` and its run function;
 *   2. add X(foo) to COMMANDS below, in the place where the help should show it.
 * Parsing, `-h`, `cordage help`, the man page and the shell completions all come from that struct.
 *
 * run() does the work: it prints results to stdout and returns an exit code (enum exit_code), or
 * fills e and returns one of its negative codes; main prints the message and ends with -code.
 * The args are borrowed for the length of the call. */
#ifndef CORDAGE_COMMAND_H
#define CORDAGE_COMMAND_H

#include "err.h"
#include "i18n.h"
#include "mem.h"
#include <stdbool.h>

/* clang-format off */
#define COMMANDS(X) \
    X(init) \
    X(import) \
    X(export) \
    X(member) \
    X(site) \
    X(employee) \
    X(availability) \
    X(need) \
    X(edit) \
    X(check) \
    X(plan) \
    X(show) \
    X(explain) \
    X(publish) \
    X(unpublish) \
    X(serve) \
    X(absent) \
    X(assign) \
    X(remove) \
    X(pin) \
    X(unpin) \
    X(replan) \
    X(replace) \
    X(copy_week) \
    X(undo) \
    X(compare) \
    X(history) \
    X(statement) \
    X(fairness) \
    X(whatif) \
    X(rules) \
    X(backup) \
    X(token) \
    X(erase) \
    X(doctor) \
    X(help)
/* clang-format on */

enum exit_code {
    EXIT_DONE = 0,     /* done, nothing missing */
    EXIT_FINDINGS = 1, /* done, with gaps or findings */
    EXIT_MISUSE = 2,   /* usage */
    EXIT_DATA = 3,     /* bad data, or nothing there */
    EXIT_FAULT = 4     /* a limit, a lock or an internal fault */
};

enum option_kind {
    OPT_FLAG,   /* --dry-run */
    OPT_TEXT,   /* --name TEXT */
    OPT_INT,    /* a whole number from lowest to highest */
    OPT_NUMBER, /* a decimal number from lowest to highest */
    OPT_CHOICE, /* one of the words in metavar: text|json|csv */
    OPT_PAIR    /* two words: --skill EMPLOYEE SKILL; metavar names both */
};
struct option_spec {
    const char *name; /* long name without dashes; NULL ends a table */
    char letter;      /* 0: none */
    enum option_kind kind;
    const char *metavar; /* N_("SECONDS"); the words of a choice, which are not translated; NULL for a flag */
    const char *help;    /* N_(); NULL: works but is not shown */
    double lowest, highest;
};

enum command_group { GROUP_DATA, GROUP_WEEK, GROUP_EDIT, GROUP_REPORT, GROUP_CARE, GROUP_OTHER, COMMAND_GROUPS };

struct args;
struct command {
    const char *name;
    const char *summary; /* N_(): one line, begins with a verb, no full stop */
    const char *usage;   /* N_(): the words, "WEEK [REV REV]"; NULL when there are none */
    int min_words, max_words;
    const struct option_spec *options; /* may be NULL; one of the global names here replaces the global option */
    const char *help;                  /* N_(): paragraphs separated by a blank line; may be NULL */
    enum command_group group;
    int (*run)(const struct args *a, struct err *e);
};

/* What was given on the command line, parsed. */
struct given {
    const struct option_spec *spec;
    const char *value, *second; /* second: of a pair */
};
struct args {
    const struct command *command;
    VEC(const char *) words; /* the positional words */
    VEC(struct given) given; /* options in the order given */
};
bool args_has(const struct args *a, const char *option);
const char *args_text(const struct args *a, const char *option); /* the last one given, or NULL */
long args_int(const struct args *a, const char *option, long otherwise);
double args_number(const struct args *a, const char *option, double otherwise);
/* All of one option's givens: start with NULL; NULL when there are no more. */
const struct given *args_next(const struct args *a, const char *option, const struct given *last);
const char *args_word(const struct args *a, int i); /* NULL when there are fewer */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_LP, FORMAT_MPS };
enum format args_format(const struct args *a);

#define X(name) extern const struct command cmd_##name;
COMMANDS(X)
#undef X

int command_count(void);
const struct command *command_at(int i);
const struct command *command_find(const char *name);  /* NULL */
int command_unknown(const char *name, struct err *e);  /* ERR_USAGE, with the nearest name */
const char *command_group_title(enum command_group g); /* translated */
const struct option_spec *command_option(const struct command *c, const char *name); /* own, then global; NULL */
extern const struct option_spec global_options[];

/* Everything between main() and run(): returns the exit code, has printed every message. */
int command_main(int argc, char **argv);

#endif
