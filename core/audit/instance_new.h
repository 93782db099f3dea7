/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_new.h - making an instance: the records of a group become one frozen week.
 *
 * It stands beside the audit and not beside the instance, because the audit judges which pins hold together: a pin that
 * breaks a rule is told and left out, so that whoever plans may take all pins of an instance as given. */
#ifndef CORDAGE_INSTANCE_NEW_H
#define CORDAGE_INSTANCE_NEW_H

#include "instance.h"

/* The week that begins on the Monday of `monday`'s week.  The group, the rule book and the zone are borrowed and must
 * outlive the instance; past (may be NULL) is only read here.  Warnings (times off the slot grid, pins that cannot
 * hold) and errors go to problems (may be NULL); on an error returns ERR_DATA and *out is untouched. */
int instance_new(const struct group *g, const struct rulebook *rules, const struct zone *zone, civil_date monday,
                 const struct history *past, struct instance **out, struct problems *problems, struct err *e);

#endif
