/* SPDX-License-Identifier: GPL-3.0-or-later */
/* messages.h - what is said beside the results: single lines, and lists of problems. */
#ifndef CORDAGE_MESSAGES_H
#define CORDAGE_MESSAGES_H

#include "problem.h"
#include <stdio.h>

void say(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* one line to stderr */
/* To stdout, as printf() does, but without what a terminal would obey: for answers that quote a name of a file. */
void tell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* One line each, "needs.csv:3:7: ..." or "needs.csv \"N3\": ..."; errors first, then how many were not listed. */
void problems_print(FILE *f, const struct problems *p);

#endif
