/* SPDX-License-Identifier: GPL-3.0-or-later */
/* try_remedy.h - tries a remedy: plans the changed group around the presences that are there, and audits the plan. */
#ifndef CORDAGE_TRY_REMEDY_H
#define CORDAGE_TRY_REMEDY_H

#include "remedy.h"

enum { SMALL_GROUP = 100 }; /* people; with fewer, every promise is confirmed by a repair with all of its moves */

/* Plans whom r->what is about anew, all others as they are, and fills the gains; gain_min is 0 when it does not help.
 * Both return a negative code when the solver fails. */
int try_remedy(const struct help_case *c, struct remedy *r, struct err *e);
/* Plans the week as `replan` would after the change, and lowers the gains to what that serves. */
int confirm_remedy(const struct help_case *c, struct remedy *r, struct err *e);

#endif
