/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings_text.h - findings and the reasons of missing hours, for people: on standard output. */
#ifndef CORDAGE_FINDINGS_TEXT_H
#define CORDAGE_FINDINGS_TEXT_H

#include "audit.h"
#include "store.h"
#include "unmet.h"

/* A list of findings, hard ones first; warnings only when wanted; nothing when there are none. */
void report_findings(const struct findings *f, bool with_warnings);
void report_notice(const struct findings *f); /* who has to agree because notice is short */
/* "2 rules broken, 1 waived, 3 warnings"; "" when none.  Good until the next call. */
const char *report_findings_count(const struct findings *f);
/* One paragraph per need that u names: need, member, hours, then its reasons.  need/member: -1 = all. */
void report_reasons(const struct instance *ins, const struct unmet *u, int need, int member);
const char *report_status(enum plan_status s);      /* "draft", "published" */
const char *report_status_name(enum plan_status s); /* the same, for machines */
const char *severity_name(enum finding_severity s);

#endif
