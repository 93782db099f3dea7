/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.h - what cordage and its companion cordage-serve have around them: language, signals, memory, and that
 * everything printed arrived. */
#ifndef CORDAGE_PROGRAM_H
#define CORDAGE_PROGRAM_H

#include "err.h"
#include <limits.h>
#include <stdbool.h>

enum exit_code {
    EXIT_DONE = 0,     /* done, nothing missing */
    EXIT_FINDINGS = 1, /* done, with gaps or findings */
    EXIT_MISUSE = 2,   /* usage */
    EXIT_DATA = 3,     /* bad data, or nothing there */
    EXIT_FAULT = 4     /* a limit, a lock or an internal fault */
};

enum { PROGRAM_PATH = PATH_MAX + 64 };

/* run's exit code, or EXIT_FAULT when the output could not be written. */
int program_main(int argc, char **argv, int (*run)(int, char **));
/* Prints why a command (NULL: none yet) failed with rc < 0; its exit code. */
int program_tell(int rc, const struct err *e, const char *command);
/* The first of the places, told from the program's own folder and ended by NULL, where access(mode) is granted. */
bool program_find(const char *const *places, int mode, char out[PROGRAM_PATH]);

#endif
