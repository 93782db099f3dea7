/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unlock_impl.h - what unlock.c (looking for changes) and unlock_try.c (trying them) share. */
#ifndef CORDAGE_UNLOCK_IMPL_H
#define CORDAGE_UNLOCK_IMPL_H

#include "unlock.h"

enum { SMALL_GROUP = 100 }; /* people: in a smaller one all promises are confirmed, with all of a repair's moves */

/* Tries u->what and fills its gains; gain_min 0 when it does not help. */
int unlock_try(const struct unlock_case *c, struct unlock *u, struct err *e);
/* Plans the week as `replan` would after the change; promises no more than that serves. */
int unlock_confirm(const struct unlock_case *c, struct unlock *u, struct err *e);

#endif
