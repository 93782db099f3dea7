/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.h - watching a long search on the screen, and ending it with Ctrl-C.
 *
 *   struct solve_options opt = ...;
 *   progress_watch(&opt);
 *   ... solve ...
 *   progress_end();
 *
 * The first Ctrl-C asks the search to end with the best plan so far; a second one ends the program. */
#ifndef CORDAGE_PROGRESS_H
#define CORDAGE_PROGRESS_H

#include "solve.h"

void progress_watch(struct solve_options *opt);
void progress_end(void);
bool progress_stopped(void); /* somebody pressed Ctrl-C */

#endif
