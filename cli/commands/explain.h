/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.h - parts of an explanation: what a member's share is limited by, and what would help. */
#ifndef CORDAGE_EXPLAIN_H
#define CORDAGE_EXPLAIN_H

#include "report.h"
#include "shares.h"
#include "what_helps.h"

#include <jansson.h>

/* What limits a member's rate, in one clause; NULL when nothing does.  free() it. */
char *explain_limit(const struct week *w, int member);
/* The whole proof: who and what lets how much through, to whom together. */
void explain_cut(const struct week *w, int member, const struct share_cut *cut);
json_t *explain_cut_json(const struct week *w, const struct share_cut *cut);

void explain_remedies(const struct week *w, const struct remedies *r);
json_t *explain_remedies_json(const struct week *w, const struct remedies *r);

#endif
