/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week_changes.h - what of a week's needs is not as usual: hours of that week only, needs left out, closed days. */
#ifndef CORDAGE_WEEK_CHANGES_H
#define CORDAGE_WEEK_CHANGES_H

#include "instance.h"

/* need: the one asked about; -1: those of a member, or of all (-1), a few of them by name.  Prints nothing where all is
 * as usual. */
void print_week_changes(const struct instance *ins, int need, int member);

#endif
