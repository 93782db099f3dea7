/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_limit.h - what limits a member's share, read off the minimum cut before its accounts. */
#ifndef CORDAGE_SHARES_LIMIT_H
#define CORDAGE_SHARES_LIMIT_H

#include "share.h"
#include "shares_flow.h"

/* Fills each share's limit with a code for plan_limit_text() ("gardening hours on Tuesday and Wednesday"), or NULL when
 * all that is asked for is served.  The net must carry the flow of the leximin optimum, and fair_min must be set. */
void share_limits(const struct shares_net *net, struct share *shares);
/* Reads the whole cut before those of a member's needs that wait.  It has no parts when none waits.  The caller frees
 * it by share_cut_done(). */
void share_cut_read(const struct shares_net *net, int member, struct share_cut *out);

#endif
