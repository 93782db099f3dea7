/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_open.h - inside of the store: a database opened without looking whether it is sound. */
#ifndef CORDAGE_STORE_OPEN_H
#define CORDAGE_STORE_OPEN_H

#include "store.h"
#include "store_db.h"

/* For reading.  It is a database of ours and of no newer version; nothing else is checked. */
int store_open_unchecked(const char *path, struct store **out, struct err *e);

#endif
