/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help.h - what the program says of itself, all made from the command and option tables. */
#ifndef CORDAGE_HELP_H
#define CORDAGE_HELP_H

#include "command.h"
#include "group_part.h"
#include <stdio.h>

void help_version(void);
void help_overview(FILE *f);
void help_command(const struct command *c);
void help_files(void);                            /* the spreadsheet format: what files there are */
bool help_file(const char *name);                 /* one of them, "needs.csv" or "besoins"; false when it is none */
const char *help_files_accepted(void);            /* how cells may be written, whatever the file */
const char *help_file_note(enum group_part part); /* what its rows mean together; NULL: its columns say it all */
void help_man_page(void);                         /* roff, to stdout */
bool help_completion(const char *shell);          /* bash, zsh, fish; false when unknown */
/* "-s, --seed N" into out. */
char *help_option_text(const struct option_spec *s, struct text *out);
/* Exit codes and environment: one table each for help and manual. */
struct help_entry {
    const char *name, *about; /* about: N_() */
    const char *values;       /* "en|fr", those there are; NULL: any */
};
extern const struct help_entry help_exit_codes[], help_environment[]; /* end with name NULL */

#endif
