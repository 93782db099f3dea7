/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_limit.h - what limits a member's share, read off the minimum cut before its accounts. */
#ifndef CORDAGE_SHARES_LIMIT_H
#define CORDAGE_SHARES_LIMIT_H

#include "share.h"
#include "shares_flow.h"

/* Fills each share's limit: a code for plan_limit_text() ("gardening hours on Tuesday and Wednesday"), or NULL when
 * all it asks is served.  The net must carry the leximin optimum; fair_min must be set. */
void share_limits(const struct shares_net *net, struct share *shares);
/* The whole cut before one member's waiting needs; no parts when nothing of it waits.  share_cut_done() it. */
void share_cut_read(const struct shares_net *net, int member, struct share_cut *out);

#endif
