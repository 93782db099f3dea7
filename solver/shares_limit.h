/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_limit.h - what limits a member's share, read off the minimum cut before its outlets. */
#ifndef CORDAGE_SHARES_LIMIT_H
#define CORDAGE_SHARES_LIMIT_H

#include "shares.h"
#include "shares_flow.h"

/* Fills each share's limit: one translated clause ("gardening hours on Tuesday and Wednesday"), or NULL when all
 * it asks is served.  The net must carry the leximin optimum; fair_min must be set. */
void share_limits(const struct shares_net *net, struct share *shares);

#endif
