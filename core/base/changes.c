/* SPDX-License-Identifier: GPL-3.0-or-later */
/* changes.c - remembers whether this process has begun to change files or databases. */
#include "changes.h"
#include "i18n.h"
#include <stdatomic.h>

static atomic_bool begun;

bool changes_begin(void)
{
    return atomic_exchange(&begun, true);
}

void changes_take_back(bool before)
{
    begun = before;
}

bool changes_begun(void)
{
    return begun;
}

const char *changes_told(void)
{
    return begun ? _("what was written before stands") : _("nothing was changed");
}
