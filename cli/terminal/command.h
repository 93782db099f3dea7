/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command.h - the commands: one file and one struct each, one list of them all.
 *
 * To add a command `foo`, touch two files:
 *   1. write commands/cmd_foo.c, with `const struct command cmd_foo = {.name = "foo", ...};` and its run function;
 *   2. add X(foo) to COMMANDS below, in the place where the help should show it.
 * From that struct come its parsing, `-h`, `cordage help`, the man page and the shell completions, and what is open
 * when run() begins: nothing, the group's database to read or to write, also one week of it.  Options that several
 * commands have stand in shared_options.h.
 *
 * run() reads its words and options (call->args), calls one action, and prints what that gave.  It returns an exit
 * code (enum exit_code), or fills e and returns one of its negative codes: the dispatcher prints the message, ends
 * with -code, and closes in every case what it had opened. */
#ifndef CORDAGE_COMMAND_H
#define CORDAGE_COMMAND_H

#include "err.h"
#include "i18n.h"
#include "mem.h"
#include "program.h"
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
    X(worked) \
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
    X(close) \
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

enum opens { OPENS_NOTHING, OPENS_TO_READ, OPENS_TO_WRITE };

struct args;
struct call; /* commands/call.h: the arguments, and what is open */
struct command {
    const char *name;
    const char *summary; /* N_(): one line, begins with a verb, no full stop */
    const char *usage;   /* N_(): the words, "WEEK [REV REV]"; NULL when there are none */
    int min_words, max_words;
    const struct option_spec *options; /* may be NULL; one of the global names here replaces the global option */
    const char *help;                  /* N_(): paragraphs separated by a blank line; may be NULL */
    enum command_group group;
    int (*before)(struct call *c, struct err *e); /* may end the call before anything is opened; may be NULL */
    enum opens opens;                             /* the group's database, before run() */
    bool (*only_reads)(const struct args *a);     /* a call that writes nothing, of one that may write; NULL: all may */
    bool has_week;                                /* the first word is a week: it is opened, too */
    unsigned week_parts;                          /* what of it must be there: enum week_parts of open_week.h */
    int (*run)(struct call *c, struct err *e);
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

#endif
