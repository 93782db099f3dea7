/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h - the command line, read with getopt_long from the option tables.
 * Options may stand before or after the words; "--" ends them. */
#ifndef CORDAGE_OPTIONS_H
#define CORDAGE_OPTIONS_H

#include "command.h"

/* Reads argv[1..] with the command's and the global options (command NULL: the global ones only, up to the first
 * word, whose index goes to *first_word).  ERR_USAGE and one line when something is wrong. */
int options_read(int argc, char **argv, const struct command *c, struct args *a, int *first_word, struct err *e);
void args_free(struct args *a);

#endif
