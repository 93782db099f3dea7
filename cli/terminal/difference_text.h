/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference_text.h - what changed between two plans of a week (difference.h), told to people and to machines. */
#ifndef CORDAGE_DIFFERENCE_TEXT_H
#define CORDAGE_DIFFERENCE_TEXT_H

#include "difference.h"

/* "Mon 23 Nov 08:00-12:00", good for one printf. */
const char *presence_span(const struct instance *ins, const struct presence *p);
const char *presence_times(const struct instance *ins, const struct presence *p); /* without its day */
/* One sentence per change, then people touched and hours per member; says so when nothing changed. */
void difference_print(const struct instance *ins, const struct difference *d);
/* One sentence per person, as one would tell them, then one per member. */
void difference_print_sentences(const struct instance *ins, const struct difference *d);
struct json_t;
/* more: an object whose members are printed, too; borrowed, may be NULL. */
void difference_print_json(const struct instance *ins, const struct difference *d, int from_revision, int to_revision,
                           struct json_t *more);

#endif
