/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tidy.h - fewer and longer presences, all hours served as before.
 *
 * Where one person leaves a need at the moment another begins there, the two exchange what they do from then on, or for
 * a while: the first one stays, so that two presences become one, and every need has as many people as before. */
#ifndef CORDAGE_TIDY_H
#define CORDAGE_TIDY_H

#include "search_worker.h"

/* Tries so many exchanges among the worker's people; temperature in presences. */
void tidy(struct search_worker *w, int steps, double temperature);

#endif
