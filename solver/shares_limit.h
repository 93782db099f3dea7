/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_limit.h - what limits a member's share, read off the minimum cut before its outlets. */
#ifndef CORDAGE_SHARES_LIMIT_H
#define CORDAGE_SHARES_LIMIT_H

#include "shares_flow.h"

/* One translated clause ("the hours of gardeners on Tuesday and Wednesday"), or NULL when all it asks is
 * served.  The net must carry the leximin optimum.  free() it. */
char *share_limit_text(const struct shares_net *net, int member, double fair_min);

#endif
