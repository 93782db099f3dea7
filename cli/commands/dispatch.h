/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dispatch.h - the way from argv to a command's run(). */
#ifndef CORDAGE_DISPATCH_H
#define CORDAGE_DISPATCH_H

/* Reads the command line, runs the command and prints every message; the exit code. */
int dispatch_main(int argc, char **argv);

#endif
